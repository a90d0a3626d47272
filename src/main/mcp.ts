import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app } from 'electron';
import { createRefusalsOf, type ModelCatalogue } from './conversation/index.ts';
import { systemClock } from './realtime/index.ts';
import type { Log } from './storage/log.ts';
import type { SettingsStore } from './storage/settings.ts';
import { createSlotSecrets } from './storage/slot-secrets.ts';
import { openStoreFile } from './storage/store-file.ts';
import type { Vault } from './storage/vault.ts';
import type { ToolRoom } from './tools/index.ts';
import { createMcpServers, type McpServers } from './tools/mcp/index.ts';

export interface McpAppOptions {
  /** The app's data folder: the servers are kept in `mcp.json`, their secrets apart from them. */
  readonly folder: string;
  readonly vault: Vault;
  readonly settings: SettingsStore;
  readonly catalogue: ModelCatalogue;
  /** The tools of the servers are a part of it, so it comes later. */
  readonly room: () => Pick<ToolRoom, 'grants' | 'revoke'>;
  readonly log: Log;
}

/** The MCP servers of the app. */
export function createMcp(options: McpAppOptions): McpServers {
  const { folder, vault, settings, catalogue, room, log } = options;
  const file = openStoreFile(folder, 'mcp', log);
  const folders = (): readonly string[] => settings.get().tools.folders.map(({ path }) => path);
  const servers = createMcpServers({
    store: {
      load: () => file.store['servers'],
      save: (all) => file.set({ servers: all }),
    },
    vault: createSlotSecrets({
      path: join(folder, 'mcp-secrets.json'),
      vault,
      log,
      now: Date.now,
    }),
    folders,
    home: app.getPath('home'),
    environment: process.env,
    appVersion: app.getVersion(),
    clock: systemClock,
    epochNow: Date.now,
    newId: randomUUID,
    refusalsOf: createRefusalsOf(catalogue),
    forgetGrants(prefix) {
      const given = room().grants();
      for (const { id, toolName } of given) if (toolName.startsWith(prefix)) room().revoke(id);
    },
    onError: log.error,
  });
  let known = folders().join('\n');
  settings.subscribe(() => {
    const now = folders().join('\n');
    if (now === known) return;
    known = now;
    servers.foldersChanged();
  });
  return servers;
}
