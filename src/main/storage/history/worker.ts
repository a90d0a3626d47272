import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { codeOf, isDamaged } from './connection.ts';
import { openHistoryDatabase, type HistoryDatabase } from './database.ts';
import type { WorkerFailure, WorkerReply, WorkerRequest, WorkerSetup } from './worker-link.ts';

/** The thread's entry: answers one request after the other, and erases in between. */
function serve({ path }: WorkerSetup, port: MessagePort): void {
  let database: HistoryDatabase | undefined;
  let eraser: (() => boolean) | undefined;
  let isErasing = false;

  const send = (reply: WorkerReply): void => port.postMessage(reply, []);

  function opened(): HistoryDatabase {
    database ??= openHistoryDatabase(path);
    return database;
  }

  function perform({ method, args }: WorkerRequest): unknown {
    if (method === 'close') return database?.close();
    // The types of both sides are checked where the thread is asked; see thread.ts.
    const run = opened()[method] as (...values: readonly unknown[]) => unknown;
    return run(...args);
  }

  function answer(request: WorkerRequest): void {
    const { id, method } = request;
    try {
      const value = perform(request);
      send({ type: 'done', id, value });
    } catch (error) {
      if (isDamaged(error)) return giveUp(error);
      send({ type: 'failed', id, ...failureOf(error, database === undefined) });
    }
    if (method === 'close') port.close();
    else if (method !== 'record') eraseSoon();
  }

  /** Only the end of the thread lets go of the file for certain, which Windows wants to move it. */
  function giveUp(error: unknown): void {
    send({ type: 'damaged', reason: String(error) });
    port.close();
  }

  function eraseSoon(): void {
    if (isErasing) return;
    isErasing = true;
    setImmediate(erase);
  }

  function erase(): void {
    isErasing = false;
    try {
      eraser ??= database?.eraser();
      if (eraser?.() === true) eraseSoon();
      else eraser = undefined;
    } catch (error) {
      if (isDamaged(error)) giveUp(error);
      // It stays among the chores.
      else send({ type: 'trouble', ...failureOf(error, false) });
    }
  }

  port.on('message', answer);
}

function failureOf(error: unknown, isClosed: boolean): WorkerFailure {
  const name = error instanceof Error ? error.name : 'Error';
  return { reason: String(error), code: codeOf(error) || name, isClosed };
}

if (parentPort !== null) serve(workerData as WorkerSetup, parentPort);
