import type { Clock } from '../clock.ts';
import { RealtimeError, SessionClosedError } from '../errors.ts';
import { createEventChannel, type EventChannel } from '../event-channel.ts';
import type { SessionEvent } from '../events.ts';
import type { HistoryItem } from '../history.ts';
import type { AudioInput, ImageInput, RealtimeInput, TextInput } from '../inputs.ts';
import type { RealtimeConnection } from '../model.ts';
import type { ModelProfile, TurnDetection } from '../profile.ts';
import type { Tool } from '../tool.ts';
import type { Usage } from '../usage.ts';
import { Exchange } from './exchange.ts';
import { speechInterrupts } from './interruption.ts';
import type { ToolPolicy } from './tool-policy.ts';

export interface SessionStart<Input extends RealtimeInput> {
  readonly connection: RealtimeConnection<Input>;
  readonly tools: readonly Tool[];
  readonly toolPolicy: ToolPolicy | undefined;
  readonly toolTimeoutMs: number;
  readonly clock: Clock;
  readonly history: readonly HistoryItem[];
  readonly signal: AbortSignal | undefined;
  /** As asked for; the connection knows better what is in effect. */
  readonly turnDetection: TurnDetection | undefined;
}

/** Where playback is: `playedMs` milliseconds of the item's sound have left the loudspeaker. */
export interface PlaybackReport {
  readonly itemId: string;
  readonly playedMs: number;
}

/** Milliseconds of sound that were thrown away because somebody was too slow. */
export interface DroppedSound {
  /** From the user: the wire could not take it. */
  readonly inputMs: number;
  /** From the model: nobody read the session's events. */
  readonly outputMs: number;
}

/** The model's speech that may wait for the reader. */
const maxQueuedSpeechMs = 120_000;

/**
 * A conversation: runs the agent's tools, keeps turns, interruption, history and usage. Made by
 * `agent.realtimeSession()`.
 *
 * Iterating yields events until `close()` (the iteration ends) or a failure: then the last event is
 * a `session-error` that is not recoverable, and the iteration throws its `error`. Only one reader at
 * a time. Tools run whether or not anybody reads. Every method that sends rejects with
 * `SessionClosedError` after the end.
 */
export class RealtimeSession<Input extends RealtimeInput = RealtimeInput>
  implements AsyncIterable<SessionEvent>, AsyncDisposable
{
  /** What the model can do. */
  readonly profile: ModelProfile;
  /** The wire of the moment; the only place that holds it. */
  readonly #connection: RealtimeConnection;
  readonly #events: EventChannel<SessionEvent>;
  readonly #exchange: Exchange;
  readonly #removeAbortListener: () => void;
  readonly #pumped: Promise<void>;
  #isClosed = false;
  #ending: Promise<void> | undefined;

  /** Use `agent.realtimeSession()`. The session owns the connection from here on. */
  constructor(start: SessionStart<Input>) {
    const { connection, signal } = start;
    this.#connection = connection;
    this.profile = connection.profile;
    this.#events = createEventChannel<SessionEvent>({
      droppableBytes: (event) => (event.type === 'audio-delta' ? event.data.byteLength : 0),
      maxBytes: maxQueuedSpeechMs * this.#outputBytesPerMs,
      onOverflow: (error) => this.#end(error),
    });
    this.#exchange = new Exchange({
      tools: start.tools,
      policy: start.toolPolicy,
      timeoutMs: start.toolTimeoutMs,
      clock: start.clock,
      outputSampleRate: connection.profile.outputSampleRate,
      speechInterrupts: speechInterrupts(connection.turnDetection ?? start.turnDetection),
      earlier: start.history,
      connection: () => this.#connection,
      session: {
        sendText: (text) => this.#sendText(text),
        showImage: (data, mimeType) => this.#send({ type: 'image', data, mimeType }),
      },
      emit: (event) => this.#events.push(event),
      discard: (matches) => this.#events.discard(matches),
      onSendError: (error) => this.#reportSendError(error),
    });
    const abort = (): void => this.#end();
    signal?.addEventListener('abort', abort, { once: true });
    this.#removeAbortListener = () => signal?.removeEventListener('abort', abort);
    this.#pumped = this.#pump(connection);
  }

  /** The conversation as text, oldest first: a snapshot, the newest 2,000 turns and tool calls. */
  get history(): readonly HistoryItem[] {
    return this.#exchange.history.items();
  }

  /** Tokens of all responses so far. */
  get usage(): Usage {
    return this.#exchange.usage;
  }

  /** True after `close()` or a failure; the last events can still be read then. */
  get closed(): boolean {
    return this.#isClosed;
  }

  get dropped(): DroppedSound {
    return {
      inputMs: this.#connection.droppedInputMs,
      outputMs: Math.round(this.#events.droppedBytes / this.#outputBytesPerMs),
    };
  }

  /** By which the provider restores this conversation in a later session, where it can. */
  get resumptionHandle(): string | undefined {
    return this.#exchange.resumptionHandle;
  }

  /**
   * @throws UnsupportedInputError before anything is written, if the model does not take this.
   * @throws RealtimeError for a `tool-result`: a session answers the calls by itself.
   */
  async send(input: Input): Promise<void> {
    const plain: RealtimeInput = input;
    if (plain.type === 'text') return this.#sendText(plain.text);
    if (plain.type === 'tool-result') {
      throw new RealtimeError(
        'A session answers tool calls by itself: give the tool to the agent, or use ' +
          'model.connect() and answer the calls yourself.',
        { code: 'session-answers-tools', provider: this.profile.providerName },
      );
    }
    await this.#send(plain);
  }

  /** Sound from the user: PCM16 LE mono at `profile.inputSampleRate`. */
  async sendAudio(data: Extract<Input, AudioInput>['data']): Promise<void> {
    await this.#send({ type: 'audio', data });
  }

  /** A complete typed turn; it asks for a reply. */
  async sendText(text: Extract<Input, TextInput>['text']): Promise<void> {
    await this.#sendText(text);
  }

  /** One picture for the model to see, encoded as `mimeType` says, e.g. `image/jpeg`. */
  async sendImage(data: Extract<Input, ImageInput>['data'], mimeType: string): Promise<void> {
    await this.#send({ type: 'image', data, mimeType });
  }

  /**
   * Tells what was really played, about ten times a second and at each item's end. Without it
   * nothing is known to be unheard, so an interruption only cancels. Never throws after the end.
   * @throws RangeError if `playedMs` is not a number from 0 on.
   */
  reportPlayback({ itemId, playedMs }: PlaybackReport): void {
    if (!(playedMs >= 0)) {
      throw new RangeError(`reportPlayback needs playedMs from 0 on, got ${playedMs}.`);
    }
    this.#exchange.reportPlayback(itemId, playedMs);
  }

  /** Stops the reply, and lets the model forget what was not heard of it. */
  async interrupt(): Promise<void> {
    this.#assertOpen();
    await this.#exchange.interrupt();
  }

  /** Ends the user's turn (push to talk). @throws UnsupportedInputError where impossible. */
  async commitAudio(): Promise<void> {
    this.#assertOpen();
    await this.#connection.commitAudio();
    this.#exchange.history.spoken();
  }

  /** Forgets sound that was sent but not committed. @throws UnsupportedInputError where impossible. */
  async clearAudio(): Promise<void> {
    this.#assertOpen();
    await this.#connection.clearAudio();
  }

  /** Asks for a reply. @throws UnsupportedInputError where the provider decides alone. */
  async createResponse(): Promise<void> {
    this.#assertOpen();
    await this.#connection.createResponse();
  }

  /** Lets a call run that waits for it. @returns False if it does not wait (any more). */
  approve(toolCallId: string): boolean {
    return this.#exchange.tools.resolveApproval(toolCallId, { isApproved: true });
  }

  /** Refuses a call; the model is told the reason. @returns False if it does not wait (any more). */
  deny(toolCallId: string, reason?: string): boolean {
    const approval = { isApproved: false, ...(reason !== undefined && { reason }) } as const;
    return this.#exchange.tools.resolveApproval(toolCallId, approval);
  }

  /** Ends the session; resolves when nothing of it is left. Idempotent. */
  async close(): Promise<void> {
    this.#end();
    await this.#ending;
    await this.#pumped;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** @throws RealtimeError (`second-reader`) while another iteration goes on. */
  [Symbol.asyncIterator](): AsyncIterator<SessionEvent, undefined> {
    return this.#events[Symbol.asyncIterator]();
  }

  get #outputBytesPerMs(): number {
    return (this.profile.outputSampleRate * 2) / 1000;
  }

  async #sendText(text: string): Promise<void> {
    this.#assertOpen();
    const takeBack = this.#exchange.history.typed(text);
    try {
      await this.#connection.send({ type: 'text', text });
    } catch (error) {
      takeBack();
      throw error;
    }
  }

  async #send(input: RealtimeInput): Promise<void> {
    this.#assertOpen();
    await this.#connection.send(input);
  }

  #assertOpen(): void {
    if (!this.#isClosed) return;
    const { providerName: provider } = this.profile;
    throw new SessionClosedError(`The ${provider} session is over: open a new one.`, { provider });
  }

  /** Reads the wire from the start, so that tools run whether or not anybody reads the session. */
  async #pump(connection: RealtimeConnection): Promise<void> {
    let failure: unknown;
    try {
      failure = await this.#readToEnd(connection);
    } catch (error) {
      failure = error;
    }
    this.#end(failure);
  }

  async #readToEnd(connection: RealtimeConnection): Promise<RealtimeError | undefined> {
    for await (const event of connection) {
      if (this.#isClosed) return undefined;
      if (event.type === 'session-error' && !event.recoverable) return event.error;
      this.#exchange.handle(event);
    }
    return undefined;
  }

  /** The end, for whatever reason; the first one counts. */
  #end(failure?: unknown): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#removeAbortListener();
    this.#exchange.tools.close(failure === undefined ? 'closed' : 'connection-lost');
    if (failure === undefined) {
      this.#events.end();
    } else {
      const error = asRealtimeError(failure, this.profile.providerName);
      const { message, code } = error;
      this.#events.push({ type: 'session-error', message, code, recoverable: false, error });
      this.#events.fail(error);
    }
    this.#ending = this.#connection.close();
    // Whoever calls close() gets its error; without a caller it must not end the process.
    this.#ending.catch(() => undefined);
  }

  #reportSendError(cause: unknown): void {
    // The pump is about to see the end itself, and knows why it came.
    if (cause instanceof SessionClosedError) return;
    const error = asRealtimeError(cause, this.profile.providerName);
    const { message, code } = error;
    this.#events.push({ type: 'session-error', message, code, recoverable: true, error });
  }
}

function asRealtimeError(cause: unknown, provider: string): RealtimeError {
  if (cause instanceof RealtimeError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new RealtimeError(`${provider} stopped: ${reason}`, {
    code: 'internal-error',
    provider,
    cause,
  });
}
