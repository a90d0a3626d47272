import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { FileJob, FileJobMessage } from './file-worker-link.ts';

export interface FileJobResult {
  readonly lines: readonly string[];
  /** What was left out, if anything was. */
  readonly note?: string;
}

export interface FileJobLimits {
  readonly signal: AbortSignal;
  /** Milliseconds; then the thread is stopped, and what it found until then counts. */
  readonly timeoutMs: number;
  /** Beyond this the thread is stopped. */
  readonly maxCharacters: number;
}

/** No document and no expression may take more. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

/**
 * Does a job on a thread of its own, that is stopped when it takes too long: an expression that
 * never ends, or a document made to crash its reader, costs one thread.
 * @throws Error if the job failed; the signal's reason when aborted.
 */
export async function runFileJob(job: FileJob, limits: FileJobLimits): Promise<FileJobResult> {
  const { signal, timeoutMs, maxCharacters } = limits;
  signal.throwIfAborted();
  const worker = new Worker(workerUrl(), { workerData: job, resourceLimits });
  const lines: string[] = [];
  let characters = 0;
  const { promise, resolve, reject } = deferred<FileJobResult>();
  const onMessage = (message: FileJobMessage): void => {
    if (message.type === 'failed') return reject(new Error(message.reason));
    if (message.type === 'done') {
      return resolve({ lines, ...(message.note !== undefined && { note: message.note }) });
    }
    lines.push(...message.lines);
    characters += message.lines.reduce((sum, line) => sum + line.length + 1, 0);
    if (characters > maxCharacters) resolve({ lines, note: 'There is more than fits here.' });
  };
  const onAbort = (): void => reject(signal.reason);
  const timer = setTimeout(() => {
    const note = `It took longer than ${timeoutMs / 1000} s and was stopped: this is not all.`;
    resolve({ lines, note });
  }, timeoutMs);
  worker.on('message', onMessage);
  worker.once('error', (error) => reject(new Error(`It failed: ${String(error)}`)));
  worker.once('exit', () => reject(new Error('It ended without a result.')));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}

interface Deferred<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
}

/** `Promise.withResolvers` is newer than Node 20. */
function deferred<Value>(): Deferred<Value> {
  let settle: Omit<Deferred<Value>, 'promise'> | undefined;
  const promise = new Promise<Value>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (settle === undefined) throw new Error('A promise runs its function at once.');
  return { promise, ...settle };
}

/** Its source under plain Node, else the bundle's own entry `file-worker.js` beside `index.js`. */
function workerUrl(): URL {
  if (import.meta.url.endsWith('.ts')) return new URL('file-worker.ts', import.meta.url);
  const found = ['file-worker.js', '../file-worker.js']
    .map((place) => new URL(place, import.meta.url))
    .find((url) => existsSync(fileURLToPath(url)));
  if (found !== undefined) return found;
  throw new Error('This build of Parley lacks file-worker.js: rebuild it.');
}
