import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { setDatabaseAside } from './set-aside.ts';
import type {
  DatabaseMethod,
  DatabaseMethods,
  WorkerFailure,
  WorkerReply,
  WorkerRequest,
  WorkerSetup,
} from './worker-link.ts';

/** The history could not do what it was asked for. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError';
  /** e.g. `SQLITE_FULL`. */
  readonly code: string;
  /** The stored conversations cannot be reached at all. */
  readonly isClosed: boolean;

  constructor({ reason, code, isClosed }: WorkerFailure) {
    super(reason);
    this.code = code;
    this.isClosed = isClosed;
  }
}

export interface HistoryThread {
  /** Requests are done in order. @throws (rejects) HistoryError */
  ask<Method extends DatabaseMethod>(
    method: Method,
    ...args: Parameters<DatabaseMethods[Method]>
  ): Promise<ReturnType<DatabaseMethods[Method]>>;
  /** Resolves when all is on the disk and the thread is gone. */
  close(): Promise<void>;
}

export interface HistoryThreadOptions {
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
  /** A damaged file was set aside as `path`, and an empty one takes its place. */
  readonly onSetAside: (path: string, reason: string) => void;
  /** What was asked by nobody has failed. */
  readonly onTrouble: (error: HistoryError) => void;
}

interface Waiting {
  readonly request: WorkerRequest;
  readonly resolve: (value: never) => void;
  readonly reject: (error: HistoryError) => void;
}

/** The database on a thread of its own, so that no write holds up the sound. A dead one is replaced. */
export function createHistoryThread(options: HistoryThreadOptions): HistoryThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;

  function start(): Worker {
    const setup: WorkerSetup = { path: options.path };
    const started = new Worker(workerUrl(), { workerData: setup });
    let damage: string | undefined;
    started.on('message', (reply: WorkerReply) => {
      if (reply.type === 'damaged') damage = reply.reason;
      else receive(reply);
    });
    started.once('error', (error) => lose(started, String(error)));
    started.once('exit', () => {
      if (damage === undefined) lose(started, 'The thread of the history has ended.');
      else replaceFile(damage);
    });
    worker = started;
    return started;
  }

  function receive(reply: Exclude<WorkerReply, { type: 'damaged' }>): void {
    if (reply.type === 'trouble') return options.onTrouble(new HistoryError(reply));
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    // An idle thread must not keep the process alive.
    if (waiting.size === 0) worker?.unref();
    if (reply.type === 'done') asked?.resolve(reply.value as never);
    else asked?.reject(new HistoryError(reply));
  }

  function lose(lost: Worker, reason: string): void {
    if (worker !== lost) return;
    worker = undefined;
    const asked = [...waiting.values()];
    waiting.clear();
    const error = new HistoryError({ reason, code: 'thread-ended', isClosed: true });
    for (const { reject } of asked) reject(error);
  }

  /** What was asked is asked again of the new file. */
  function replaceFile(reason: string): void {
    const lost = worker;
    try {
      const aside = setDatabaseAside(options.path, options.epochNow());
      worker = undefined;
      options.onSetAside(aside, reason);
    } catch (error) {
      if (lost !== undefined) lose(lost, `It cannot be set aside: ${String(error)}`);
      return;
    }
    for (const { request } of waiting.values()) post(request);
  }

  function post(request: WorkerRequest): void {
    const target = worker ?? start();
    target.ref();
    target.postMessage(request, []);
  }

  function send(method: WorkerRequest['method'], args: readonly unknown[]): Promise<never> {
    return new Promise((resolve, reject) => {
      lastId += 1;
      const request = { id: lastId, method, args };
      waiting.set(lastId, { request, resolve, reject });
      post(request);
    });
  }

  return {
    ask: (method, ...args) => send(method, args),
    async close() {
      const closing = worker;
      if (closing === undefined) return;
      const exited = new Promise<void>((resolve) => void closing.once('exit', () => resolve()));
      await send('close', []);
      closing.ref();
      await exited;
    },
  };
}

/** Its source under plain Node, else the bundle's own entry `history-worker.js` beside `index.js`. */
function workerUrl(): URL {
  if (import.meta.url.endsWith('.ts')) return new URL('worker.ts', import.meta.url);
  const found = ['history-worker.js', '../history-worker.js']
    .map((place) => new URL(place, import.meta.url))
    .find((url) => existsSync(fileURLToPath(url)));
  if (found !== undefined) return found;
  throw new Error('This build of Parley lacks history-worker.js: rebuild it.');
}
