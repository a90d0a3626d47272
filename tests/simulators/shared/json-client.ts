import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { createJournal, type Journal, type WaitOptions } from './waiting.ts';

type JsonObject = Record<string, unknown>;

/** A bare client that sends and records JSON frames: for tests of the simulators themselves. */
export interface JsonClient {
  readonly events: readonly JsonObject[];
  send(event: JsonObject): void;
  sendText(text: string): void;
  /** The first event, past or future, of this type (or that satisfies the predicate). */
  next(
    wanted: string | ((event: JsonObject) => boolean),
    options?: WaitOptions,
  ): Promise<JsonObject>;
  /** Resolves when the socket has closed. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  close(): Promise<void>;
}

/** An upgrade that was answered with a status other than 101. */
export interface RefusedUpgrade {
  readonly status: number;
  readonly body: string;
}

export interface ClientOptions {
  readonly headers?: Record<string, string>;
  readonly protocols?: readonly string[];
}

/** Connects and records from the first frame on. Rejects when the upgrade fails. */
export async function connectJsonClient(
  url: string,
  { headers = {}, protocols = [] }: ClientOptions = {},
): Promise<JsonClient> {
  const socket = new WebSocket(url, [...protocols], { headers });
  const journal: Journal<JsonObject> = createJournal((event) =>
    String(event.type ?? Object.keys(event).join('+')),
  );
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  const opened = Promise.withResolvers<void>();
  socket.on('message', (data) => journal.append(JSON.parse(String(data)) as JsonObject));
  socket.on('open', () => opened.resolve());
  socket.on('error', (error) => opened.reject(error));
  socket.on('close', (code, reason) => closed.resolve({ code, reason: String(reason) }));
  await opened.promise;
  return {
    events: journal.entries,
    send: (event) => socket.send(JSON.stringify(event)),
    sendText: (text) => socket.send(text),
    next: (wanted, options) =>
      typeof wanted === 'string'
        ? journal.waitFor((event) => event.type === wanted, { what: wanted, ...options })
        : journal.waitFor(wanted, options),
    closed: closed.promise,
    close: async () => {
      socket.close();
      await closed.promise;
    },
  };
}

/** Resolves with the HTTP answer of an upgrade that is expected to be refused. */
export function refusedUpgrade(url: string, options: ClientOptions = {}): Promise<RefusedUpgrade> {
  const refused = Promise.withResolvers<RefusedUpgrade>();
  const socket = new WebSocket(url, [...(options.protocols ?? [])], {
    headers: options.headers ?? {},
  });
  socket.on('unexpected-response', (_request, response: IncomingMessage) => {
    const pieces: Buffer[] = [];
    response.on('data', (piece: Buffer) => pieces.push(piece));
    response.on('end', () =>
      refused.resolve({
        status: response.statusCode ?? 0,
        body: Buffer.concat(pieces).toString('utf8'),
      }),
    );
  });
  socket.on('open', () => {
    socket.close();
    refused.reject(new Error(`The upgrade of ${url} was accepted.`));
  });
  socket.on('error', refused.reject);
  return refused.promise;
}
