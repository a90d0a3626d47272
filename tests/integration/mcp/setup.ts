import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { McpDraft } from '../../../src/shared/mcp/config.ts';
import type { McpServerView, McpState } from '../../../src/shared/mcp/view.ts';
import { systemClock, type Clock } from '../../../src/main/realtime/clock.ts';
import { createConsent, createGrantBook, type AuditLog } from '../../../src/main/tools/index.ts';
import { createMcpServers, type McpOptions } from '../../../src/main/tools/mcp/index.ts';
import type { ToolContext } from '../../../src/main/realtime/tool.ts';

export function packageServer(name: 'server-filesystem' | 'server-everything'): string {
  const path = `../../../node_modules/@modelcontextprotocol/${name}/dist/index.js`;
  return fileURLToPath(new URL(path, import.meta.url));
}

const fakeServer = fileURLToPath(new URL('./fake-server.ts', import.meta.url));

/** A server of the form; the rest as the form has it at first. */
export function draftOf(name: string, endpoint: McpDraft['endpoint']): McpDraft {
  return {
    name,
    isEnabled: true,
    isTrusted: false,
    sharesFolders: false,
    callTimeoutSeconds: 60,
    endpoint,
  };
}

export function programDraft(name: string, script: string, ...args: readonly string[]): McpDraft {
  return draftOf(name, {
    type: 'stdio',
    command: process.execPath,
    args: [script, ...args].map((text) => ({ kind: 'plain', text })),
    env: {},
    folder: '',
  });
}

export const fakeDraft = (mode: string): McpDraft => programDraft('fake', fakeServer, mode);

export interface McpTest extends AsyncDisposable {
  readonly mcp: ReturnType<typeof createMcpServers>;
  readonly consent: ReturnType<typeof createConsent>;
  readonly grants: ReturnType<typeof createGrantBook>;
  /** What was stored last, as JSON: secrets must not be in it. */
  stored(): string;
  readonly secrets: ReadonlyMap<string, string>;
  /** Adds a server; resolves to its id. */
  add(draft: McpDraft): Promise<string>;
  /** Resolves when a server is in this state. */
  reaches(id: string, kind: McpState['kind']): Promise<McpServerView>;
  until(id: string, holds: (view: McpServerView) => boolean): Promise<McpServerView>;
  /** Calls as a session would, by consent; the user says yes. */
  call(toolName: string, args: unknown, context?: Partial<ToolContext>): Promise<string>;
}

export interface McpTestOptions extends Partial<McpOptions> {
  readonly clock?: Clock;
  readonly stored?: unknown;
}

export function startMcpTest(options: McpTestOptions = {}): McpTest {
  let stored: unknown = options.stored ?? [];
  const secrets = new Map<string, string>();
  const grants = createGrantBook({ load: () => [], save: () => undefined }, Date.now);
  const errors: unknown[] = [];
  const mcp = createMcpServers({
    store: {
      load: () => stored,
      save(servers) {
        stored = JSON.parse(JSON.stringify(servers));
      },
    },
    vault: {
      read: async (slot) => secrets.get(slot),
      async set(slot, text) {
        secrets.set(slot, text);
        return 'stored';
      },
      async remove(slots) {
        for (const slot of slots) secrets.delete(slot);
      },
      mask: (text) => `…${text.slice(-4)}`,
    },
    folders: () => [],
    home: homedir(),
    environment: process.env,
    appVersion: '0.0.1',
    clock: systemClock,
    epochNow: Date.now,
    newId: randomUUID,
    forgetGrants(prefix) {
      const forgotten = grants.list().filter(({ toolName }) => toolName.startsWith(prefix));
      for (const { id } of forgotten) grants.revoke(id);
    },
    onError: (message, error) => errors.push([message, error]),
    ...options,
  });
  const consent = createConsent({
    hands: mcp.hands,
    grants,
    settings: () => ({ spokenYes: false }),
    audit: silentAudit,
    clock: systemClock,
    epochNow: Date.now,
    newId: randomUUID,
  });

  const viewOf = (id: string): McpServerView | undefined =>
    mcp.views().find(({ server }) => server.id === id);

  function until(id: string, holds: (view: McpServerView) => boolean): Promise<McpServerView> {
    return new Promise((resolve) => {
      const look = (): boolean => {
        const view = viewOf(id);
        if (view === undefined || !holds(view)) return false;
        resolve(view);
        return true;
      };
      if (look()) return;
      const stop = mcp.subscribe(() => {
        if (look()) stop();
      });
      look();
    });
  }

  let calls = 0;
  return {
    mcp,
    consent,
    grants,
    stored: () => JSON.stringify(stored),
    secrets,
    async add(draft) {
      const saved = await mcp.save([draft], false);
      if (!saved.ok) throw new Error(saved.problem.message);
      return saved.value.ids[0] ?? '';
    },
    until,
    reaches: (id, kind) => until(id, ({ state }) => state.kind === kind),
    async call(toolName, args, context = {}) {
      calls += 1;
      const toolCallId = `call-${calls}`;
      const decision = await consent.decide({ toolName, toolCallId, args });
      if (typeof decision === 'object') throw new Error(decision.deny);
      const request = consent.request(toolCallId);
      if (request !== undefined) consent.resolve(toolCallId, request.hash, { kind: 'once' });
      const tool = consent.tools().find(({ name }) => name === toolName);
      if (tool === undefined) throw new Error(`no tool ${toolName}`);
      const session = { sendText: async () => undefined, showImage: async () => undefined };
      const { signal } = new AbortController();
      return String(await tool.execute(args, { signal, toolCallId, session, ...context }));
    },
    async [Symbol.asyncDispose]() {
      await mcp.dispose();
      if (errors.length > 0) throw new Error(`Unexpected: ${JSON.stringify(errors)}`);
    },
  };
}

const silentAudit: AuditLog = {
  append: () => undefined,
  read: async () => ({ entries: [] }),
  exportTo: async () => undefined,
  flush: async () => undefined,
};
