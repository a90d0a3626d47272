import type { HistoryDatabase } from './database.ts';

/** What the app and the thread of its history say to each other. */

export interface WorkerSetup {
  readonly path: string;
}

/** What can be asked of the stored conversations. */
export type DatabaseMethods = Omit<HistoryDatabase, 'eraser' | 'close'>;
export type DatabaseMethod = keyof DatabaseMethods;

export interface WorkerRequest {
  readonly id: number;
  /** `close` answers when all is on the disk; nothing may be asked after it. */
  readonly method: DatabaseMethod | 'close';
  readonly args: readonly unknown[];
}

export interface WorkerFailure {
  readonly reason: string;
  /** e.g. `SQLITE_FULL`, or the name of the error. */
  readonly code: string;
  /** The database cannot be opened at all. */
  readonly isClosed: boolean;
}

export type WorkerReply =
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | ({ readonly type: 'failed'; readonly id: number } & WorkerFailure)
  /** What was asked by nobody has failed. */
  | ({ readonly type: 'trouble' } & WorkerFailure)
  /** The file is no good; the thread ends, and has answered nothing since. */
  | { readonly type: 'damaged'; readonly reason: string };
