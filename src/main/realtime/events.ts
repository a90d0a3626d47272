import type { RealtimeError } from './errors.ts';
import type { Usage } from './usage.ts';

/** Speech of the model: PCM16 little-endian mono at `profile.outputSampleRate` (Hz). */
export interface AudioDelta {
  readonly type: 'audio-delta';
  readonly data: Uint8Array;
  readonly itemId: string;
}

/** What the model says: a partial carries the new piece only, the final the whole text. */
export interface Transcript {
  readonly type: 'transcript';
  readonly text: string;
  readonly isFinal: boolean;
  readonly itemId: string;
}

/** What the user said: a partial carries the new piece only, the final the whole text. */
export interface InputTranscript {
  readonly type: 'input-transcript';
  readonly text: string;
  readonly isFinal: boolean;
  readonly itemId: string;
}

/** The provider's voice activity detection heard the user begin to speak. */
export interface SpeechStarted {
  readonly type: 'speech-started';
  readonly itemId?: string;
  /** Milliseconds on the clock of the audio sent so far, where the provider says. */
  readonly positionMs?: number;
}

export interface SpeechStopped {
  readonly type: 'speech-stopped';
  readonly itemId?: string;
  readonly positionMs?: number;
}

/** A response costs this much; one event per response. */
export interface UsageReported {
  readonly type: 'usage';
  readonly usage: Usage;
}

/**
 * Something went wrong at the provider. A recoverable error does not end the stream; one that is
 * not is the last event, and the iteration then throws the same `error`.
 */
export interface SessionError {
  readonly type: 'session-error';
  readonly message: string;
  readonly code?: string;
  readonly recoverable: boolean;
  readonly error: RealtimeError;
}

/** The call will not be answered: the provider withdrew it, or the conversation moved on. */
export interface ToolCallCancelled {
  readonly type: 'tool-call-cancelled';
  readonly toolCallId: string;
  readonly toolName?: string;
  readonly reason: ToolCallCancellation;
}

export type ToolCallCancellation = 'provider' | 'interruption' | 'closed' | 'connection-lost';

// ---- connection only ----

/** The model asks for a tool. `args` is the JSON text as the provider sent it. */
export interface ToolCall {
  readonly type: 'tool-call';
  readonly toolCallId: string;
  readonly toolName: string;
  readonly args: string;
}

export interface ResponseStarted {
  readonly type: 'response-started';
  readonly responseId?: string;
}

/**
 * The model ended a response. `completed` with `toolCallIds` means that the exchange goes on once
 * those calls are answered.
 */
export interface ResponseEnded {
  readonly type: 'response-ended';
  readonly responseId?: string;
  readonly status: 'completed' | 'cancelled' | 'failed' | 'incomplete';
  readonly toolCallIds: readonly string[];
  /**
   * The reply to tools that was asked for before this response began is still to come: the request met
   * a response that the provider had begun by itself, and is made again now. The exchange goes on.
   */
  readonly isReplyPending?: boolean;
}

/** The provider itself threw away what it had not yet played (Gemini, Nova Sonic). */
export interface ProviderInterrupted {
  readonly type: 'provider-interrupted';
  readonly itemId?: string;
}

/** No more audio will come for this item. */
export interface AudioDone {
  readonly type: 'audio-done';
  readonly itemId: string;
}

/** The provider will end this connection soon (Gemini `goAway`, session limits). */
export interface SessionEnding {
  readonly type: 'session-ending';
  readonly timeLeftMs: number;
  readonly reason: 'go-away' | 'session-limit';
}

/** A handle by which the provider restores the conversation on a new connection. */
export interface ResumptionUpdate {
  readonly type: 'resumption-update';
  readonly handle?: string;
  readonly resumable: boolean;
}

/** An event that this version does not know, as it came. */
export interface UnknownEvent {
  readonly type: 'unknown';
  readonly name?: string;
  readonly raw: unknown;
}

/** Everything that a bare `RealtimeConnection` yields. */
export type ConnectionEvent =
  | AudioDelta
  | AudioDone
  | Transcript
  | InputTranscript
  | SpeechStarted
  | SpeechStopped
  | ToolCall
  | ToolCallCancelled
  | ResponseStarted
  | ResponseEnded
  | ProviderInterrupted
  | SessionEnding
  | ResumptionUpdate
  | UsageReported
  | SessionError
  | UnknownEvent;

// ---- session only ----

export interface ToolCallStarted {
  readonly type: 'tool-call-started';
  readonly toolName: string;
  readonly toolCallId: string;
  /** The parsed arguments, or the provider's text where it was not JSON. */
  readonly args: unknown;
}

export type ToolOutcome = 'success' | 'error' | 'denied' | 'timeout';

export interface ToolCallCompleted {
  readonly type: 'tool-call-completed';
  readonly toolName: string;
  readonly toolCallId: string;
  /** What the model was told. */
  readonly result: string;
  readonly outcome: ToolOutcome;
}

/** The call waits for `session.approve(toolCallId)` or `session.deny(toolCallId)`. */
export interface ToolApprovalRequested {
  readonly type: 'tool-approval-requested';
  readonly toolName: string;
  readonly toolCallId: string;
  readonly args: unknown;
}

/** The model finished an exchange: all speech done, no tool outstanding. */
export interface TurnComplete {
  readonly type: 'turn-complete';
  readonly interrupted: boolean;
}

/** Playback must be flushed now. `playedMs` is how much of `itemId` was heard. */
export interface Interrupted {
  readonly type: 'interrupted';
  readonly itemId?: string;
  readonly playedMs?: number;
}

export interface Reconnecting {
  readonly type: 'reconnecting';
  readonly attempt: number;
  readonly reason: string;
}

export interface Reconnected {
  readonly type: 'reconnected';
  /** True if the provider restored the conversation itself; false if it was replayed as text. */
  readonly stateRestored: boolean;
}

/** Everything that a `RealtimeSession` yields. */
export type SessionEvent =
  | AudioDelta
  | AudioDone
  | Transcript
  | InputTranscript
  | SpeechStarted
  | SpeechStopped
  | ToolCallStarted
  | ToolCallCompleted
  | ToolApprovalRequested
  | ToolCallCancelled
  | TurnComplete
  | Interrupted
  | Reconnecting
  | Reconnected
  | UsageReported
  | SessionError;
