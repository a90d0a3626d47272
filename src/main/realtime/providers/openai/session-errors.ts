import type { RealtimeError } from '../../errors.ts';
import type { SessionError } from '../../events.ts';

/** The event of an error that does not end the stream. */
export function recoverable(error: RealtimeError): SessionError {
  return {
    type: 'session-error',
    message: error.message,
    code: error.code,
    recoverable: true,
    error,
  };
}
