import { defaultReconnectionLimits, type ReconnectionLimits } from './reconnection-policy.ts';

/** How a session outlives its connections; whatever is left out has a default. */
export interface ReconnectionOptions extends Partial<ReconnectionLimits> {
  /** Milliseconds of microphone sound that wait while there is no connection. Default 15 s. */
  readonly bufferMs?: number;
  /**
   * Milliseconds of what the user was saying, or had said without an answer, that are told again to
   * a new connection. Default 30 s; 0 for never.
   */
  readonly retellMs?: number;
  /** Milliseconds without a reply after which a resumed connection counts as dead. Default 8 s. */
  readonly resumedReplyMs?: number;
  /** The same for any connection that was asked for a reply. Default 40 s. */
  readonly replyMs?: number;
  /** Milliseconds of silence within a reply after which the connection counts as dead. Default 90 s. */
  readonly stallMs?: number;
  /**
   * Milliseconds after somebody clearly spoke within which the provider must have noticed it; else the
   * connection counts as dead. Default 15 s; `Infinity` for never.
   */
  readonly unheardMs?: number;
  /**
   * How often the model is asked to go on with an answer that a lost connection has cut, unless the
   * user says something meanwhile. Default 1; 0 for never.
   */
  readonly continuations?: number;
  /** 0 to 1; `Math.random` by default. */
  readonly random?: () => number;
}

export interface ReconnectionSettings {
  readonly limits: ReconnectionLimits;
  readonly bufferMs: number;
  readonly retellMs: number;
  readonly resumedReplyMs: number;
  readonly replyMs: number;
  readonly stallMs: number;
  readonly unheardMs: number;
  readonly continuations: number;
  readonly random: () => number;
}

/** Sound that always finds room: what is said while a connection changes. */
const leastBufferMs = 3_000;

/** @throws RangeError if the buffer is below 3 s. */
export function reconnectionSettings(options: ReconnectionOptions = {}): ReconnectionSettings {
  const {
    bufferMs,
    retellMs,
    resumedReplyMs,
    replyMs,
    stallMs,
    unheardMs,
    continuations,
    random,
    ...limits
  } = options;
  if (bufferMs !== undefined && !(bufferMs >= leastBufferMs)) {
    throw new RangeError(
      `reconnection.bufferMs must be at least ${leastBufferMs}, got ${bufferMs}.`,
    );
  }
  return {
    limits: { ...defaultReconnectionLimits, ...limits },
    bufferMs: bufferMs ?? 15_000,
    retellMs: retellMs ?? 30_000,
    resumedReplyMs: resumedReplyMs ?? 8_000,
    replyMs: replyMs ?? 40_000,
    stallMs: stallMs ?? 90_000,
    unheardMs: unheardMs ?? 15_000,
    continuations: continuations ?? 1,
    random: random ?? Math.random,
  };
}
