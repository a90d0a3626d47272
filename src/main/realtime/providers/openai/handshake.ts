import type { Clock } from '../../clock.ts';
import type { NoteUnreadable } from '../shared/connect-deadline.ts';
import type { ClientEvent } from './client-events.ts';
import { serverError, type ErrorContext } from './errors.ts';
import { parseServerEvent, type ServerEvent } from './server-events.ts';
import type { Wire, WireEnd } from './wire.ts';
import { wireEnded } from './wire-errors.ts';

export interface HandshakeOptions {
  readonly update: ClientEvent;
  readonly host: string;
  readonly context: ErrorContext;
  readonly clock: Clock;
  /** Aborting it gives up. */
  readonly signal: AbortSignal;
  /**
   * How long to wait for `session.updated` after the update was sent, before taking the session as
   * it is: servers that only resemble OpenAI's may never say it. Undefined waits.
   */
  readonly updateGraceMs: number | undefined;
  /** Told of every frame that cannot be read. */
  readonly noteUnreadable: NoteUnreadable;
}

export interface SessionFacts {
  /** Epoch seconds, where the server says. */
  readonly expiresAt: number | undefined;
}

/**
 * Waits for `session.created`, configures the session and waits for `session.updated`
 * (protocols.md 1.3). Frames after that wait for the next listener.
 * @throws RealtimeError typed by what the server refused.
 */
export function shakeHands(wire: Wire, options: HandshakeOptions): Promise<SessionFacts> {
  const { context, signal } = options;
  let stopGrace = (): void => undefined;
  let isUpdateSent = false;
  let expiresAt: number | undefined;

  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      wire.listen(undefined);
      stopGrace();
      signal.removeEventListener('abort', onAbort);
      finish();
    };
    const onAbort = (): void => settle(() => reject(signal.reason as Error));
    const accept = (): void => settle(() => resolve({ expiresAt }));

    function onEvent(event: ServerEvent): void {
      switch (event.type) {
        case 'session.created':
          expiresAt = event.session?.expires_at ?? undefined;
          if (isUpdateSent) return;
          isUpdateSent = true;
          wire.send(options.update);
          if (options.updateGraceMs !== undefined) {
            stopGrace = options.clock.setTimeout(accept, options.updateGraceMs);
          }
          return;
        case 'session.updated':
          if (!isUpdateSent) return;
          expiresAt = event.session?.expires_at ?? expiresAt;
          accept();
          return;
        case 'error':
          settle(() => reject(serverError(event.error, context)));
          return;
        default:
      }
    }

    const onEnd = (end: WireEnd): void => {
      settle(() => reject(wireEnded(end, options.host, context)));
    };

    if (signal.aborted) {
      onAbort();
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    wire.listen({
      onFrame(frame) {
        const parsed = parseServerEvent(frame);
        // Anything else before the session is ready has no one to go to.
        if (parsed.kind === 'event') onEvent(parsed.event);
        if (parsed.kind === 'malformed') options.noteUnreadable(parsed.problem);
      },
      onEnd,
    });
  });
}
