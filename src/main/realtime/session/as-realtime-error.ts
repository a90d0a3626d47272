import { RealtimeError } from '../errors.ts';

/** Whatever was thrown, as an error that a caller can rely on. */
export function asRealtimeError(cause: unknown, provider: string): RealtimeError {
  if (cause instanceof RealtimeError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new RealtimeError(`${provider} stopped: ${reason}`, {
    code: 'internal-error',
    provider,
    cause,
  });
}
