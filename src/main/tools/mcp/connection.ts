import { basename } from 'node:path';
import { text } from '../../../shared/text/text.ts';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Clock } from '../../realtime/clock.ts';
import { cleanText } from './clean-text.ts';
import { withDeadline } from './deadline.ts';
import { callResultSchema, type CallResult } from './result.ts';
import { loadSdk, type Client, type Sdk, type Transport } from './sdk.ts';
import { readToolList, type ToolList } from './tool-list.ts';

export interface ConnectionOptions {
  /** Makes the wire. `onEnd` is told once why it is over, unless we closed it. */
  readonly createTransport: (sdk: Sdk, onEnd: EndListener) => Transport;
  readonly appVersion: string;
  /** Folders that the server is told of (MCP roots); undefined if it shall not be told any. */
  readonly folders: (() => readonly string[]) | undefined;
  readonly clock: Clock;
  readonly connectTimeoutMs: number;
  /** Aborting it gives up connecting. */
  readonly signal: AbortSignal;
  readonly onToolsChanged: () => void;
  /** A log message of the server, or something odd about it. */
  readonly onLog: (from: 'message' | 'parley', text: string) => void;
  readonly onEnd: EndListener;
}

/** @param isPermanent trying again would not help */
export type EndListener = (reason: string, isPermanent: boolean) => void;

/** A server that has introduced itself. */
export interface McpConnection {
  readonly serverName: string;
  readonly version: string;
  /** @throws Error if it does not answer, or not with a list. */
  listTools(): Promise<ToolList>;
  /** @throws Error with a message for the model; the reason of `signal` if that was aborted. */
  callTool(name: string, args: object, options: CallToolOptions): Promise<CallResult>;
  /** Tells it that the granted folders are others now. */
  foldersChanged(): void;
  /** Never rejects; resolves when nothing of it is left. */
  close(): Promise<void>;
}

export interface CallToolOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

const listTimeoutMs = 30_000;
const maxPages = 20;
/** The SDK's own timers are no part of this: the clock is ours. */
const never = 2 ** 31 - 1;
const pageSchema = z.looseObject({
  tools: z.array(z.unknown()),
  nextCursor: z.string().max(10_000).optional(),
});

/** @throws Error with a sentence for the user if the server does not introduce itself in time. */
export async function openConnection(options: ConnectionOptions): Promise<McpConnection> {
  const { clock, signal, connectTimeoutMs } = options;
  const sdk = await loadSdk();
  signal.throwIfAborted();
  let endReason: string | undefined;
  const transport = options.createTransport(sdk, (reason, isPermanent) => {
    endReason = reason;
    options.onEnd(reason, isPermanent);
  });
  const client = createClient(sdk, options);
  const close = (): Promise<void> =>
    client.close().catch((error: unknown) => options.onLog('parley', textOf(error)));
  try {
    const message = text.mcpProblems.reasons.silent(connectTimeoutMs / 1_000);
    await withDeadline({ clock, ms: connectTimeoutMs, outer: signal, message }, () =>
      client.connect(transport, { timeout: never }),
    );
  } catch (error) {
    await Promise.all([close(), transport.close()]);
    signal.throwIfAborted();
    throw endReason === undefined ? error : new Error(endReason, { cause: error });
  }
  const info = client.getServerVersion();
  return {
    serverName: cleanText(info?.title ?? info?.name ?? '', 100),
    version: cleanText(info?.version ?? '', 50),
    listTools: () => listTools(client, clock),
    callTool: (name, args, callOptions) =>
      callTool(client, { name, args, ...callOptions, clock, endReason: () => endReason }),
    foldersChanged() {
      if (options.folders === undefined) return;
      client
        .sendRootsListChanged()
        .catch((error: unknown) => options.onLog('parley', textOf(error)));
    },
    close,
  };
}

function createClient(sdk: Sdk, options: ConnectionOptions): Client {
  const { folders, onLog } = options;
  const client = new sdk.Client(
    { name: 'Parley', version: options.appVersion },
    { capabilities: folders === undefined ? {} : { roots: { listChanged: true } } },
  );
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the SDK has no other way
  client.onerror = (error) => onLog('parley', textOf(error));
  client.setNotificationHandler(sdk.ToolListChangedNotificationSchema, options.onToolsChanged);
  client.setNotificationHandler(sdk.LoggingMessageNotificationSchema, ({ params }) => {
    const { level, data } = params;
    onLog('message', `${level}: ${typeof data === 'string' ? data : JSON.stringify(data)}`);
  });
  if (folders !== undefined) {
    client.setRequestHandler(sdk.ListRootsRequestSchema, () => ({
      roots: folders().map((folder) => ({
        uri: pathToFileURL(folder).href,
        name: basename(folder),
      })),
    }));
  }
  // Sampling, elicitation and whatever may come: the model and the user are not the server's.
  client.fallbackRequestHandler = async ({ method }) => {
    const name = cleanText(method, 100);
    onLog('parley', text.mcpProblems.log.askedFor(name));
    throw new sdk.McpError(
      sdk.ErrorCode.MethodNotFound,
      `Parley does not offer ${name} to servers.`,
    );
  };
  return client;
}

async function listTools(client: Client, clock: Clock): Promise<ToolList> {
  if (client.getServerCapabilities()?.tools === undefined) return { tools: [], unusable: [] };
  const message = text.mcpProblems.reasons.noList(listTimeoutMs / 1_000);
  return withDeadline({ clock, ms: listTimeoutMs, message }, async (signal) => {
    const items: unknown[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < maxPages; page += 1) {
      const params = cursor === undefined ? {} : { cursor };
      const request = { method: 'tools/list', params } as const;
      const answer = await client.request(request, pageSchema, { signal, timeout: never });
      items.push(...answer.tools.slice(0, 1_000));
      cursor = answer.nextCursor;
      if (cursor === undefined) break;
    }
    return readToolList(items);
  }).catch((error: unknown) => {
    if (isSchemaError(error)) throw new Error('It answered what is no list of tools.');
    throw error;
  });
}

interface PlacedCall extends CallToolOptions {
  readonly name: string;
  readonly args: object;
  readonly clock: Clock;
  readonly endReason: () => string | undefined;
}

/** Both the time-out and `signal` make the SDK tell the server that the call is cancelled. */
async function callTool(client: Client, call: PlacedCall): Promise<CallResult> {
  const { name, args, timeoutMs, clock, endReason } = call;
  const message = `The tool did not answer within ${timeoutMs / 1_000} seconds and was told to stop.`;
  const params = { name, arguments: { ...args } };
  try {
    return await withDeadline({ clock, ms: timeoutMs, outer: call.signal, message }, (signal) =>
      client.request({ method: 'tools/call', params }, callResultSchema, {
        signal,
        timeout: never,
      }),
    );
  } catch (error) {
    call.signal.throwIfAborted();
    if (isSchemaError(error)) {
      throw new Error('The server answered what is no tool result.', { cause: error });
    }
    const reason = endReason();
    if (reason !== undefined) {
      throw new Error(`The server ended during the call. ${reason}`, { cause: error });
    }
    throw new Error(textOf(error), { cause: error });
  }
}

/** Answers that do not fit their schema; zod has several classes for it. */
function isSchemaError(error: unknown): boolean {
  return error instanceof Error && error.name.endsWith('ZodError');
}

function textOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return cleanText(message.replace(/^MCP error (-?\d+): /, ''), 2_000);
}
