/** A response of a simulated model, from its beginning until it says no more of it. */
export interface AnswerInterval {
  /** Number of the connection, from 0. */
  readonly connection: number;
  /** On the clock of `performance.now()`. */
  readonly fromMs: number;
  /** Infinity while it goes on. */
  readonly untilMs: number;
}

/** What a simulated service knows of its own responses, whatever of them reached anybody. */
export interface AnswerLedger {
  /** In the order in which they began. */
  readonly intervals: readonly AnswerInterval[];
  /** Notes a response that begins now. @returns notes its end; more than once is as good as once. */
  began(connection: number): () => void;
}

export function createAnswerLedger(): AnswerLedger {
  const intervals: AnswerInterval[] = [];
  return {
    intervals,
    began(connection) {
      const index = intervals.length;
      intervals.push({ connection, fromMs: performance.now(), untilMs: Infinity });
      return () => {
        const interval = intervals[index];
        if (interval?.untilMs !== Infinity) return;
        intervals[index] = { ...interval, untilMs: performance.now() };
      };
    },
  };
}

/** How many responses went on at the same moment, at most. */
export function mostAtOnce(intervals: readonly AnswerInterval[]): number {
  const most = intervals.map(
    ({ fromMs }) =>
      intervals.filter((other) => other.fromMs <= fromMs && fromMs < other.untilMs).length,
  );
  return Math.max(0, ...most);
}
