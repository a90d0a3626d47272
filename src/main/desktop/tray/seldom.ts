export interface SeldomOptions {
  readonly everyMs: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** Asks once at a time, and then not for a while: who wants to know meanwhile gets the last answer. */
export function seldom<Answer>(
  ask: () => Promise<Answer>,
  { everyMs, now }: SeldomOptions,
): () => Promise<Answer> {
  let last: Promise<Answer> | undefined;
  /** Infinite while it is asked. */
  let answeredAtMs = Infinity;
  const note = (): void => void (answeredAtMs = now());
  return () => {
    if (last === undefined || now() - answeredAtMs >= everyMs) {
      answeredAtMs = Infinity;
      last = ask();
      last.then(note, note);
    }
    return last;
  };
}
