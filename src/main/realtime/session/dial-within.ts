import type { Clock } from '../clock.ts';
import { ConnectTimeoutError, SessionClosedError } from '../errors.ts';

export interface DialDeadline {
  readonly providerName: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Aborting it gives the attempt up. */
  readonly signal: AbortSignal;
}

/**
 * Runs an attempt to connect, and settles at the deadline or the abort whether or not the attempt
 * heeds its signal.
 * @param discard lets go of a connection that came too late
 * @throws ConnectTimeoutError after the deadline, SessionClosedError after the abort
 */
export async function dialWithin<Connection>(
  { providerName, timeoutMs, clock, signal }: DialDeadline,
  dial: (signal: AbortSignal) => Promise<Connection>,
  discard: (connection: Connection) => void,
): Promise<Connection> {
  const controller = new AbortController();
  let isOver = false;
  let reject: (error: Error) => void = () => undefined;
  const ended = new Promise<never>((_resolve, rejectEnded) => {
    reject = rejectEnded;
  });
  const stop = (error: Error): void => {
    isOver = true;
    reject(error);
    controller.abort(error);
  };
  const onAbort = (): void => stop(new SessionClosedError('The attempt was given up.'));
  const disposeTimer = clock.setTimeout(() => {
    const message = `${providerName} could not be reached again within ${Math.round(timeoutMs)} ms. `;
    stop(new ConnectTimeoutError(`${message}Check the network.`, { provider: providerName }));
  }, timeoutMs);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const dialled = dial(controller.signal).then((connection) => {
    if (isOver) discard(connection);
    return connection;
  });
  try {
    return await Promise.race([dialled, ended]);
  } finally {
    disposeTimer();
    signal.removeEventListener('abort', onAbort);
  }
}
