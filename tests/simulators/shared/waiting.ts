/** An append-only record that can be awaited: tests wait for entries, never for time. */
export interface Journal<Entry> {
  readonly entries: readonly Entry[];
  append(entry: Entry): void;
  /**
   * Resolves with the first entry, past or future, that satisfies the predicate.
   * Rejects at the deadline with a message that lists what was recorded instead.
   */
  waitFor(predicate: (entry: Entry) => boolean, options?: WaitOptions): Promise<Entry>;
}

export interface WaitOptions {
  /** Give up after this long, in ms; 10 s by default. */
  readonly deadlineMs?: number;
  /** Consider only entries at this index or later, for "the next one after". */
  readonly from?: number;
  /** What is awaited, for the error message. */
  readonly what?: string;
}

interface Waiter<Entry> {
  readonly predicate: (entry: Entry) => boolean;
  readonly settle: (entry: Entry) => void;
}

const DEFAULT_DEADLINE_MS = 10_000;

/** Creates an empty journal; `describe` names one entry in a deadline's message. */
export function createJournal<Entry>(describe: (entry: Entry) => string): Journal<Entry> {
  const entries: Entry[] = [];
  const waiters = new Set<Waiter<Entry>>();

  function append(entry: Entry): void {
    entries.push(entry);
    for (const waiter of waiters) {
      if (waiter.predicate(entry)) waiter.settle(entry);
    }
  }

  function waitFor(
    predicate: (entry: Entry) => boolean,
    { deadlineMs = DEFAULT_DEADLINE_MS, from = 0, what = 'a matching entry' }: WaitOptions = {},
  ): Promise<Entry> {
    const past = entries.slice(from).find(predicate);
    if (past !== undefined) return Promise.resolve(past);
    const { promise, resolve, reject } = Promise.withResolvers<Entry>();
    const waiter: Waiter<Entry> = {
      predicate,
      settle: (entry) => {
        clearTimeout(timer);
        waiters.delete(waiter);
        resolve(entry);
      },
    };
    const timer = setTimeout(() => {
      waiters.delete(waiter);
      const seen = entries.slice(from).slice(-20).map(describe).join(', ') || 'nothing';
      reject(new Error(`Waited ${deadlineMs} ms for ${what}; the last entries were: ${seen}`));
    }, deadlineMs);
    waiters.add(waiter);
    return promise;
  }

  return { entries, append, waitFor };
}
