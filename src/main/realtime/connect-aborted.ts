import { ConnectionError } from './errors.ts';

/** What connecting rejects with when the caller's signal was aborted. */
export function connectAborted(providerName: string, signal: AbortSignal): ConnectionError {
  return new ConnectionError(`Connecting to ${providerName} was aborted by the caller.`, {
    provider: providerName,
    code: 'aborted',
    retryable: false,
    cause: signal.reason,
  });
}

/** @throws ConnectionError with code `aborted` if it is. */
export function throwIfAborted(providerName: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw connectAborted(providerName, signal);
}
