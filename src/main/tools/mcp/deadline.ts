import type { Clock } from '../../realtime/clock.ts';

/**
 * Runs something that may never settle. It gets a signal that is aborted when the time is over or
 * `outer` is; then this rejects with the signal's reason, whatever the action does.
 */
export async function withDeadline<Value>(
  { clock, ms, outer, message }: DeadlineOptions,
  action: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  const stopTimer = clock.setTimeout(() => controller.abort(new Error(message)), ms);
  const onOuterAbort = (): void => controller.abort(outer?.reason);
  outer?.addEventListener('abort', onOuterAbort, { once: true });
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  const running = action(signal);
  try {
    return await Promise.race([running, aborted]);
  } finally {
    stopTimer();
    outer?.removeEventListener('abort', onOuterAbort);
    // Nobody waits for these any more; their rejections are known.
    running.catch(() => undefined);
    aborted.catch(() => undefined);
  }
}

export interface DeadlineOptions {
  readonly clock: Clock;
  readonly ms: number;
  readonly outer?: AbortSignal | undefined;
  /** Of the error when the time is over. */
  readonly message: string;
}
