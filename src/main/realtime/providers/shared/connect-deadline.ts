import type { Clock } from '../../clock.ts';
import { connectAborted, throwIfAborted } from '../../connect-aborted.ts';
import { ConnectTimeoutError, ProtocolError, type RealtimeError } from '../../errors.ts';

export const defaultConnectTimeoutMs = 15_000;

export interface ConnectDeadline {
  /** As people know it, for messages. */
  readonly providerName: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** The caller's; aborting it ends the attempt. */
  readonly signal?: AbortSignal | undefined;
  /** What to suggest when nobody answers. */
  readonly advice?: string;
}

/** Takes note that the other side sent something that cannot be read, e.g. `a frame that is not JSON`. */
export type NoteUnreadable = (problem: string) => void;

/** Who greets with so many frames of garbage will not come to the point any more. */
const maxUnreadable = 32;

/**
 * Runs one connection attempt and settles no later than `timeoutMs`. `attempt` gets a signal that is
 * aborted by the deadline or by the caller; it must then let go of everything it opened.
 * @param discard lets go of a result that came too late
 * @throws ConnectTimeoutError after the deadline; ProtocolError with code `malformed-frame` where
 * something came until then, or much sooner, and it could not be read.
 * @throws ConnectionError with code `aborted` if the caller's signal was aborted.
 */
export async function withConnectDeadline<Result>(
  deadline: ConnectDeadline,
  attempt: (signal: AbortSignal, noteUnreadable: NoteUnreadable) => Promise<Result>,
  discard: (result: Result) => void,
): Promise<Result> {
  const { providerName, signal } = deadline;
  throwIfAborted(providerName, signal);
  const controller = new AbortController();
  const ended = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), {
      once: true,
    });
  });
  const onAbort = (): void => {
    if (signal !== undefined) controller.abort(connectAborted(providerName, signal));
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  let unreadable = 0;
  let failure: RealtimeError = connectTimedOut(deadline);
  const noteUnreadable = (problem: string): void => {
    unreadable += 1;
    failure = greetedWithGarbage(deadline, problem);
    if (unreadable === maxUnreadable) controller.abort(failure);
  };
  const stopTimer = deadline.clock.setTimeout(() => controller.abort(failure), deadline.timeoutMs);
  const attempted = attempt(controller.signal, noteUnreadable).then((result) => {
    if (controller.signal.aborted) discard(result);
    return result;
  });
  try {
    return await Promise.race([attempted, ended]);
  } finally {
    stopTimer();
    signal?.removeEventListener('abort', onAbort);
  }
}

function connectTimedOut(deadline: ConnectDeadline): ConnectTimeoutError {
  const advice = deadline.advice ?? 'Check the network and the address, then try again.';
  return new ConnectTimeoutError(
    `${deadline.providerName} did not answer within ${deadline.timeoutMs} ms. ${advice}`,
    { provider: deadline.providerName },
  );
}

function greetedWithGarbage({ providerName }: ConnectDeadline, problem: string): ProtocolError {
  return new ProtocolError(
    `${providerName} answered with ${problem}, and with nothing else that makes sense. ` +
      'Check the address of the server, and what stands between it and this computer.',
    { provider: providerName, code: 'malformed-frame', retryable: true },
  );
}
