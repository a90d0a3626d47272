import type { McpServer } from '../../../shared/mcp/config.ts';
import { openConnection, type McpConnection } from './connection.ts';
import { serverEnvironment } from './environment.ts';
import { createHttpTransport } from './http-transport.ts';
import type { LogRing } from './log-ring.ts';
import { resolveEndpoint } from './resolve.ts';
import type { McpOptions } from './room.ts';
import { createStdioTransport } from './stdio-transport.ts';
import { MissingValuesError, type AttemptHooks } from './supervisor.ts';

/** A program may have to be fetched from the network first (`npx`). */
const programTimeoutMs = 60_000;
const addressTimeoutMs = 20_000;

export interface OpenOptions {
  readonly server: McpServer;
  readonly log: LogRing;
  readonly hooks: AttemptHooks;
  /** Told which values may never be shown, before the server can print them. */
  readonly onSecrets: (secrets: readonly string[]) => void;
}

/** Starts a server, or connects to it. @throws MissingValuesError, or Error with a sentence. */
export async function openServer(
  options: McpOptions,
  { server, log, hooks, onSecrets }: OpenOptions,
): Promise<McpConnection> {
  const { clock, vault, home } = options;
  const resolution = await resolveEndpoint(server.endpoint, vault.read, home);
  if (!resolution.ok) throw new MissingValuesError(resolution.missing);
  hooks.signal.throwIfAborted();
  const { endpoint, secrets } = resolution;
  onSecrets(secrets);
  return openConnection({
    createTransport: (sdk, onEnd) =>
      endpoint.type === 'http'
        ? createHttpTransport({ ...endpoint, clock, sdk, onEnd })
        : createStdioTransport({
            ...endpoint,
            env: serverEnvironment(options.environment, endpoint.env),
            clock,
            sdk,
            onEnd,
            onOutput: (line) => log.add('output', line),
          }),
    appVersion: options.appVersion,
    folders: server.sharesFolders ? options.folders : undefined,
    clock,
    connectTimeoutMs: endpoint.type === 'http' ? addressTimeoutMs : programTimeoutMs,
    signal: hooks.signal,
    onToolsChanged: hooks.onToolsChanged,
    onLog: (from, text) => log.add(from, text),
    onEnd: hooks.onEnd,
  });
}
