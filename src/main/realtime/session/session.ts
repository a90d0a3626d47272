import type { Clock } from '../clock.ts';
import { ConnectionError, RealtimeError, SessionClosedError } from '../errors.ts';
import { createEventChannel, type EventChannel } from '../event-channel.ts';
import type { SessionEvent } from '../events.ts';
import type { HistoryItem } from '../history.ts';
import type { AudioInput, ImageInput, RealtimeInput, TextInput } from '../inputs.ts';
import type { RealtimeConnection } from '../model.ts';
import { assertInputSupported, type ModelProfile, type TurnDetection } from '../profile.ts';
import type { Tool } from '../tool.ts';
import type { Usage } from '../usage.ts';
import { asRealtimeError } from './as-realtime-error.ts';
import type { Silence } from './continuity.ts';
import { Exchange } from './exchange.ts';
import { speechInterrupts, speechIsAnswered } from './interruption.ts';
import { Line, type Dial, type LineHost } from './line.ts';
import type { ReconnectionSettings } from './reconnection-options.ts';
import type { ToolPolicy } from './tool-policy.ts';

export interface SessionStart<Input extends RealtimeInput> {
  readonly connection: RealtimeConnection<Input>;
  readonly tools: readonly Tool[];
  readonly toolPolicy: ToolPolicy | undefined;
  readonly toolTimeoutMs: number;
  readonly clock: Clock;
  readonly history: readonly HistoryItem[];
  readonly signal: AbortSignal | undefined;
  readonly onResponseStarted: (() => void) | undefined;
  /** As asked for; the connection knows better what is in effect. */
  readonly turnDetection: TurnDetection | undefined;
  /** The connection continues an earlier conversation by handle. */
  readonly isByHandle: boolean;
  /** Opens the next connection when this one breaks; without it the session ends then. */
  readonly dial: Dial | undefined;
  readonly reconnection: ReconnectionSettings;
}

/** Where playback is: `playedMs` milliseconds of the item's sound have left the loudspeaker. */
export interface PlaybackReport {
  readonly itemId: string;
  readonly playedMs: number;
}

/** Milliseconds of sound that were thrown away because somebody was too slow. */
export interface DroppedSound {
  /** From the user: the wire could not take it, or there was none for too long. */
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
  readonly #line: Line;
  readonly #events: EventChannel<SessionEvent>;
  readonly #exchange: Exchange;
  readonly #removeAbortListener: () => void;
  #isClosed = false;

  /** Use `agent.realtimeSession()`. The session owns the connection from here on. */
  constructor(start: SessionStart<Input>) {
    const { connection, signal } = start;
    const turnDetection = connection.turnDetection ?? start.turnDetection;
    this.profile = connection.profile;
    this.#events = createEventChannel<SessionEvent>({
      provider: this.profile.providerName,
      droppableBytes: (event) => (event.type === 'audio-delta' ? event.data.byteLength : 0),
      maxBytes: maxQueuedSpeechMs * this.#outputBytesPerMs,
      onOverflow: (error) => this.#end(error),
    });
    this.#exchange = new Exchange({
      tools: start.tools,
      policy: start.toolPolicy,
      timeoutMs: start.toolTimeoutMs,
      clock: start.clock,
      profile: connection.profile,
      speechInterrupts: speechInterrupts(turnDetection),
      speechIsAnswered: speechIsAnswered(turnDetection),
      isManual: turnDetection?.type === 'manual',
      earlier: start.history,
      reconnection: start.dial && start.reconnection,
      session: {
        sendText: (text) => this.#sendText(text),
        showImage: (data, mimeType) => this.#sendImage(data, mimeType),
      },
      sendInterruption: (options) => {
        return this.#line.sender.performNow((wire) => wire.interrupt(options));
      },
      sendResult: (result, options, isWanted) => {
        return this.#line.sender.perform(async (wire) => {
          if (isWanted()) await wire.send(result, options);
        });
      },
      emit: (event) => this.#events.push(event),
      onResponseStarted: start.onResponseStarted,
      discard: (matches) => this.#events.discard(matches),
      onSendError: (error) => this.#reportSendError(error),
      onSilence: (silence) => this.#line.lose(silenceOf(silence, this.profile.providerName)),
    });
    this.#line = new Line({
      connection,
      isByHandle: start.isByHandle,
      clock: start.clock,
      settings: start.reconnection,
      dial: start.dial,
      host: this.#lineHost(),
    });
    const abort = (): void => this.#end();
    signal?.addEventListener('abort', abort, { once: true });
    this.#removeAbortListener = () => signal?.removeEventListener('abort', abort);
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
      inputMs: this.#line.droppedInputMs,
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
    if (plain.type === 'audio') return this.#sendSound(plain.data);
    if (plain.type === 'image') return this.#sendImage(plain.data, plain.mimeType);
    if (plain.type === 'tool-result') {
      throw new RealtimeError(
        'A session answers tool calls by itself: give the tool to the agent, or use ' +
          'model.connect() and answer the calls yourself.',
        { code: 'session-answers-tools', provider: this.profile.providerName },
      );
    }
    // Without TypeScript anything can come here.
    assertInputSupported(this.profile, plain satisfies never);
  }

  /** Sound from the user: PCM16 LE mono at `profile.inputSampleRate`. */
  async sendAudio(data: Extract<Input, AudioInput>['data']): Promise<void> {
    await this.#sendSound(data);
  }

  /** A complete typed turn; it asks for a reply. */
  async sendText(text: Extract<Input, TextInput>['text']): Promise<void> {
    await this.#sendText(text);
  }

  /** One picture for the model to see, encoded as `mimeType` says, e.g. `image/jpeg`. */
  async sendImage(data: Extract<Input, ImageInput>['data'], mimeType: string): Promise<void> {
    await this.#sendImage(data, mimeType);
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
    await this.#line.sender.perform(async (wire) => {
      await wire.commitAudio();
      this.#exchange.committed();
    });
  }

  /** Forgets sound that was sent but not committed. @throws UnsupportedInputError where impossible. */
  async clearAudio(): Promise<void> {
    this.#assertOpen();
    await this.#line.sender.perform(async (wire) => {
      await wire.clearAudio();
      this.#exchange.cleared();
    });
  }

  /** Asks for a reply. @throws UnsupportedInputError where the provider decides alone. */
  async createResponse(): Promise<void> {
    this.#assertOpen();
    await this.#line.sender.perform(async (wire) => {
      await wire.createResponse();
      this.#exchange.replyRequested();
    });
  }

  /**
   * Goes on over another connection now, e.g. because the network has changed. Without effect where
   * `reconnection` is off, and while paused.
   * @param reason for the `reconnecting` event
   */
  reconnect(reason = 'requested'): void {
    this.#line.leave(reason);
  }

  /**
   * Hangs up without ending the conversation, e.g. before the computer sleeps. What is sent meanwhile
   * waits, sound up to a limit. `reconnecting` with attempt 0 tells it. Without effect where
   * `reconnection` is off.
   */
  pause(reason = 'paused'): void {
    this.#line.rest(reason);
  }

  /** Goes on after `pause()`. */
  resume(reason = 'resumed'): void {
    this.#line.wake(reason);
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
    await this.#line.close();
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
    assertInputSupported(this.profile, { type: 'text', text });
    const turn = this.#exchange.typed(text);
    try {
      await this.#line.sender.perform(async (wire) => {
        await wire.send({ type: 'text', text });
        turn.sent();
      });
    } catch (error) {
      turn.takeBack();
      throw error;
    }
  }

  async #sendSound(data: Uint8Array): Promise<void> {
    this.#assertOpen();
    assertInputSupported(this.profile, { type: 'audio', data });
    await this.#line.sender.sendSound(data);
  }

  /** A picture is of the moment: without a connection it is left out, the next one is newer. */
  async #sendImage(data: Uint8Array, mimeType: string): Promise<void> {
    this.#assertOpen();
    const image = { type: 'image', data, mimeType } as const;
    assertInputSupported(this.profile, image);
    await this.#line.sender.performNow((wire) => wire.send(image));
  }

  #assertOpen(): void {
    if (!this.#isClosed) return;
    const { providerName: provider } = this.profile;
    throw new SessionClosedError(`The ${provider} session is over: open a new one.`, { provider });
  }

  #lineHost(): LineHost {
    const exchange = this.#exchange;
    return {
      get isIdle() {
        return exchange.isIdle;
      },
      get isListening() {
        return exchange.isListening;
      },
      get activity() {
        return exchange.activity;
      },
      handle: (event) => exchange.handle(event),
      soundSent: (data) => exchange.soundSent(data),
      retold: (turn) => exchange.retold(turn),
      takeContinuation: (isUserHeard) => exchange.takeContinuation(isUserHeard),
      connectionLost: (isBroken) => exchange.connectionLost(isBroken),
      brief: (options) => exchange.brief(options),
      opened: (briefing) => exchange.connectionOpened(briefing),
      emit: (event) => this.#events.push(event),
      sendFailed: (error) => this.#reportSendError(error),
      ended: (error) => this.#end(error),
    };
  }

  /** The end, for whatever reason; the first one counts. */
  #end(failure?: RealtimeError): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#removeAbortListener();
    this.#exchange.end(failure === undefined ? 'closed' : 'connection-lost');
    if (failure === undefined) {
      this.#events.end();
    } else {
      const { message, code } = failure;
      this.#events.push({
        type: 'session-error',
        message,
        code,
        recoverable: false,
        error: failure,
      });
      this.#events.fail(failure);
    }
    void this.#line.close();
  }

  #reportSendError(cause: unknown): void {
    // The line is about to see the end itself, and knows why it came.
    if (cause instanceof SessionClosedError) return;
    const error = asRealtimeError(cause, this.profile.providerName);
    const { message, code } = error;
    this.#events.push({ type: 'session-error', message, code, recoverable: true, error });
  }
}

function silenceOf(code: Silence, provider: string): ConnectionError {
  const what = code === 'no-reply' ? 'answer' : 'notice that somebody speaks';
  return new ConnectionError(
    `${provider} takes what it is sent, but does not ${what}. Check the network and try again.`,
    { provider, code },
  );
}
