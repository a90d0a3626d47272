import type { ConnectionEvent } from './events.ts';
import type { HistoryItem } from './history.ts';
import type { RealtimeInput } from './inputs.ts';
import type { ModelProfile, TurnDetection } from './profile.ts';
import type { ToolDefinition } from './tool.ts';

/** Settings that every provider understands, or leaves out where it has no such thing. */
export interface RealtimeSettings {
  readonly voice?: string;
  /** BCP 47, e.g. `de-DE`. */
  readonly language?: string;
  readonly turnDetection?: TurnDetection;
  /** False switches off the transcript of what the user says. */
  readonly inputTranscription?: boolean;
  readonly maxOutputTokens?: number;
}

export interface ConnectOptions {
  readonly instructions?: string;
  readonly tools?: readonly ToolDefinition[];
  /** Override what the model was constructed with. */
  readonly settings?: RealtimeSettings;
  /** Aborting it ends a connect under way, and an open connection. */
  readonly signal?: AbortSignal;
  /** Earlier turns to replay as text, oldest first. */
  readonly history?: readonly HistoryItem[];
  /** Continues the conversation that an earlier connection got this handle for. */
  readonly resumptionHandle?: string;
  /** Calls that the provider made on the connection of that handle; their results are to come. */
  readonly openCalls?: readonly { readonly toolCallId: string; readonly toolName: string }[];
}

/** Configuration of one provider and model. It decides nothing about conversations. */
export interface RealtimeModel<Input extends RealtimeInput = RealtimeInput> {
  readonly profile: ModelProfile;
  /**
   * Why this provider cannot be told of a tool, in a sentence for the user; undefined if it can. With
   * such a tool `connect` fails. Absent where the provider takes all.
   */
  toolRefusal?(tool: ToolDefinition): string | undefined;
  /**
   * Opens one wire and resolves when it can take inputs.
   * @throws RealtimeError typed by cause; never hangs beyond `connectTimeoutMs` (15 s by default).
   */
  connect(options?: ConnectOptions): Promise<RealtimeConnection<Input>>;
}

/** What a user heard of one item of the model's speech. */
export interface HeardItem {
  readonly itemId: string;
  /** Whole milliseconds that were played; 0 means that nothing was heard. */
  readonly playedMs: number;
}

export interface SendOptions {
  /**
   * For a tool result: false records it without making the model speak (engine.md rule 3).
   * Default true.
   */
  readonly requestReply?: boolean;
}

export interface InterruptOptions {
  /** Items of which the user did not hear everything, in order of play. */
  readonly heard: readonly HeardItem[];
  /** True where the provider has already stopped by itself because the user spoke. */
  readonly stoppedByProvider: boolean;
}

/**
 * One open wire. It translates and keeps the wire's own rules: what may be sent when, and that one
 * reply is requested for a batch of tool results. It runs no tools and knows no people.
 *
 * Iterating yields events until `close()` (the iteration ends) or a failure (it throws the typed
 * error). Only one reader at a time.
 */
export interface RealtimeConnection<Input extends RealtimeInput = RealtimeInput>
  extends AsyncIterable<ConnectionEvent>, AsyncDisposable {
  readonly profile: ModelProfile;
  /** In effect on this wire, where known: whether the user may interrupt by speaking. */
  readonly turnDetection?: TurnDetection;
  /** Milliseconds of microphone sound that a slow wire made us throw away. */
  readonly droppedInputMs: number;
  /**
   * @throws UnsupportedInputError before anything is written, if the model does not take this.
   * @throws SessionClosedError after the end.
   */
  send(input: Input, options?: SendOptions): Promise<void>;
  /** Stops the reply, drops the rest of its frames, and tells the provider what was heard. */
  interrupt(options: InterruptOptions): Promise<void>;
  /** Ends the user's turn. @throws UnsupportedInputError unless turn detection is manual. */
  commitAudio(): Promise<void>;
  /** Forgets sound that was sent but not committed. @throws UnsupportedInputError where impossible. */
  clearAudio(): Promise<void>;
  /** Asks for a reply. @throws UnsupportedInputError where the provider decides alone. */
  createResponse(): Promise<void>;
  /** Idempotent; leaves no timer, socket or listener. */
  close(): Promise<void>;
}
