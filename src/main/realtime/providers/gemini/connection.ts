import type { Session } from '@google/genai';
import { createEventChannel, type EventChannel } from '../../event-channel.ts';
import { SessionClosedError, UnsupportedInputError, type RealtimeError } from '../../errors.ts';
import type { ConnectionEvent } from '../../events.ts';
import type { AudioInput, ImageInput, RealtimeInput, ToolResult } from '../../inputs.ts';
import type {
  ConnectOptions,
  InterruptOptions,
  RealtimeConnection,
  SendOptions,
} from '../../model.ts';
import { assertInputSupported, type ModelProfile, type TurnDetection } from '../../profile.ts';
import { durationMs, rms, toSamples } from '../../audio/pcm.ts';
import { encodeBase64 } from '../shared/base64.ts';
import { closeError, recoverable, type ErrorContext } from './errors.ts';
import { answerExpected, dropRest, mapMessage, resultSent } from './event-mapping.ts';
import { initialMapping, type MappingState, type MappingTraits } from './mapping-state.ts';
import type { Frame, GuardedSocketFactory, SocketEnd } from './guarded-socket.ts';
import { inputSampleRate, modelTraits, providerName, type ModelTraits } from './models.ts';
import { parseServerFrame } from './server-messages.ts';
import type { EffectiveOptions } from './setup.ts';
import { toolResponse, toolsBlock } from './tool-response.ts';

export interface ConnectionStart {
  readonly profile: ModelProfile;
  readonly options: EffectiveOptions;
  readonly socket: GuardedSocketFactory;
  readonly context: ErrorContext;
  /** Unique for this connection; begins every item id. */
  readonly idPrefix: string;
  /** Calls of the conversation that is continued by handle; their results are to come. */
  readonly openCalls: NonNullable<ConnectOptions['openCalls']>;
  readonly signal: AbortSignal | undefined;
}

const maxQueuedSpeechBytes = 120 * 48_000;
/** About 5 s of sound as JSON; more means that the wire is too slow for talking. */
const maxBufferedBytes = 5 * 16_000 * 2 * 1.4;
/** Root mean square, about -46 dBFS. */
const quietestSpeech = 0.005;
const imageTypes = ['image/jpeg', 'image/png'];

/** One open wire to Gemini Live. */
export class GeminiConnection implements RealtimeConnection {
  readonly profile: ModelProfile;
  readonly turnDetection: TurnDetection;
  readonly #options: EffectiveOptions;
  readonly #socket: GuardedSocketFactory;
  readonly #context: ErrorContext;
  readonly #traits: ModelTraits;
  readonly #mappingTraits: MappingTraits;
  readonly #events: EventChannel<ConnectionEvent>;
  readonly #toolNames = new Map<string, string>();
  readonly #removeAbortListener: () => void;
  readonly #ended: Promise<void>;
  #reportEnd: () => void = () => undefined;
  #session: Session | undefined;
  #mapping: MappingState;
  #droppedInputMs = 0;
  #isClosing = false;
  /** With manual turns: the user's turn has begun. */
  #isActivityOpen = false;
  /** A turn was committed and not answered yet. */
  #isReplyOwed = false;

  constructor(start: ConnectionStart) {
    this.profile = start.profile;
    this.turnDetection = start.options.turnDetection ?? { type: 'server' };
    this.#options = start.options;
    this.#socket = start.socket;
    this.#context = start.context;
    this.#traits = modelTraits(start.options.model);
    this.#mappingTraits = { ...this.#traits, toolsBlock: toolsBlock(start.options) };
    this.#mapping = initialMapping(start.idPrefix);
    for (const { toolCallId, toolName } of start.openCalls) {
      this.#toolNames.set(toolCallId, toolName);
    }
    this.#events = createEventChannel<ConnectionEvent>({
      provider: providerName,
      droppableBytes: (event) => (event.type === 'audio-delta' ? event.data.byteLength : 0),
      maxBytes: maxQueuedSpeechBytes,
      onOverflow: () => this.#socket.terminate(),
    });
    this.#ended = new Promise((resolve) => {
      this.#reportEnd = resolve;
    });
    const abort = (): void => void this.close();
    start.signal?.addEventListener('abort', abort, { once: true });
    this.#removeAbortListener = () => start.signal?.removeEventListener('abort', abort);
  }

  get droppedInputMs(): number {
    return Math.round(this.#droppedInputMs);
  }

  /** The SDK's session, once set up. Frames may have come before. */
  open(session: Session): void {
    this.#session = session;
  }

  /** It is set up. */
  get isOpen(): boolean {
    return this.#session !== undefined;
  }

  /** What the socket reports, also before `open()`. */
  handleFrame(frame: Frame): void {
    if (this.#isClosing) return;
    if (frame.kind === 'malformed') {
      this.#events.push(recoverable(frame.problem));
      return;
    }
    for (const field of parseServerFrame(frame.value)) {
      if (field.kind === 'malformed') this.#events.push(recoverable(field.problem));
      else if (field.kind === 'unknown') {
        this.#events.push({ type: 'unknown', name: field.name, raw: field.raw });
      } else {
        const mapped = mapMessage(this.#mapping, field.message, this.#mappingTraits);
        this.#mapping = mapped.state;
        for (const event of mapped.events) this.#emit(event);
      }
    }
  }

  handleEnd(end: SocketEnd): void {
    this.#removeAbortListener();
    this.#reportEnd();
    if (this.#isClosing) this.#events.end();
    else
      this.#events.fail(endError(end, { ...this.#context, isOpen: this.#session !== undefined }));
  }

  async send(input: RealtimeInput, options: SendOptions = {}): Promise<void> {
    assertInputSupported(this.profile, input);
    const session = this.#openSession();
    switch (input.type) {
      case 'audio':
        return this.#sendAudio(session, input);
      case 'image':
        return this.#sendImage(session, input);
      case 'text':
        this.#expectReply();
        if (this.#traits.clientContent) {
          session.sendClientContent({
            turns: [{ role: 'user', parts: [{ text: input.text }] }],
            turnComplete: true,
          });
        } else session.sendRealtimeInput({ text: input.text });
        return;
      case 'tool-result':
        return this.#sendToolResult(session, input, options.requestReply ?? true);
    }
  }

  /**
   * The service cannot be told to stop, nor what was heard: the rest of the turn is dropped here.
   * Its own interruptions need no answer (protocols.md 4).
   */
  async interrupt({ stoppedByProvider }: InterruptOptions): Promise<void> {
    this.#openSession();
    if (!stoppedByProvider) this.#mapping = dropRest(this.#mapping, this.#isReplyOwed);
  }

  async commitAudio(): Promise<void> {
    const session = this.#openSession();
    if (this.turnDetection.type !== 'manual') {
      throw unsupported(
        'commitAudio() needs manual turn detection: the service ends turns itself.',
      );
    }
    if (!this.#isActivityOpen) {
      throw unsupported('there is nothing to commit: send sound first.', 'nothing-to-commit');
    }
    this.#isActivityOpen = false;
    this.#expectReply();
    session.sendRealtimeInput({ activityEnd: {} });
  }

  async clearAudio(): Promise<void> {
    this.#openSession();
    throw unsupported('sound that was sent cannot be taken back here.');
  }

  async createResponse(): Promise<void> {
    const session = this.#openSession();
    if (this.#isReplyOwed) return;
    if (!this.#traits.clientContent) {
      throw unsupported(`${this.#options.model} answers by itself when the user's turn ends.`);
    }
    this.#expectReply();
    session.sendClientContent({ turnComplete: true });
  }

  async close(): Promise<void> {
    if (this.#socket.end !== undefined) return;
    this.#isClosing = true;
    this.#events.end();
    this.#socket.close();
    const stop = setTimeout(() => this.#socket.terminate(), 1_000);
    await this.#ended;
    clearTimeout(stop);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  [Symbol.asyncIterator](): AsyncIterator<ConnectionEvent, undefined> {
    return this.#events[Symbol.asyncIterator]();
  }

  #emit(event: ConnectionEvent): void {
    if (event.type === 'tool-call') this.#toolNames.set(event.toolCallId, event.toolName);
    if (event.type === 'tool-call-cancelled') this.#toolNames.delete(event.toolCallId);
    if (event.type === 'response-started' || event.type === 'provider-interrupted') {
      this.#isReplyOwed = false;
    }
    this.#events.push(event);
  }

  #expectReply(): void {
    this.#isReplyOwed = true;
    this.#mapping = answerExpected(this.#mapping);
  }

  #openSession(): Session {
    if (this.#session !== undefined && this.#socket.isOpen && !this.#isClosing) {
      return this.#session;
    }
    throw new SessionClosedError(`The ${providerName} connection is over: open a new one.`, {
      provider: providerName,
    });
  }

  #sendAudio(session: Session, { data }: AudioInput): void {
    if (this.#socket.bufferedBytes > maxBufferedBytes) {
      this.#droppedInputMs += durationMs(data.byteLength, inputSampleRate);
      return;
    }
    if (this.turnDetection.type === 'manual' && !this.#isActivityOpen) {
      this.#isActivityOpen = true;
      session.sendRealtimeInput({ activityStart: {} });
    }
    if (!this.#mapping.isAnswerExpected && rms(toSamples(data)) > quietestSpeech) {
      this.#mapping = answerExpected(this.#mapping);
    }
    const mimeType = `audio/pcm;rate=${inputSampleRate}`;
    session.sendRealtimeInput({ audio: { data: encodeBase64(data), mimeType } });
  }

  /** Frames are never queued: a picture that would come late is left out, the next one is newer. */
  #sendImage(session: Session, { data, mimeType }: ImageInput): void {
    const type = mimeType.toLowerCase() === 'image/jpg' ? 'image/jpeg' : mimeType.toLowerCase();
    if (!imageTypes.includes(type)) {
      throw unsupported(`${mimeType} pictures are not taken: convert them to JPEG or PNG.`);
    }
    session.sendRealtimeInput({ video: { data: encodeBase64(data), mimeType: type } });
  }

  #sendToolResult(session: Session, result: ToolResult, requestReply: boolean): void {
    const name = this.#toolNames.get(result.toolCallId);
    if (name === undefined) {
      throw unsupported(`no call "${result.toolCallId}" waits for a result.`, 'unknown-tool-call');
    }
    this.#toolNames.delete(result.toolCallId);
    const response = toolResponse(name, result, this.#options, requestReply);
    const isReplyDue = String(response.scheduling) !== 'SILENT';
    session.sendToolResponse({ functionResponses: [response] });
    this.#mapping = resultSent(this.#mapping, result.toolCallId, isReplyDue);
    if (isReplyDue || !requestReply || this.#mapping.isResponding) return;
    // Who asked for a reply waits for one: the model's is to say nothing.
    this.#emit({ type: 'response-started' });
    this.#emit({ type: 'response-ended', status: 'completed', toolCallIds: [] });
  }
}

function unsupported(problem: string, code = 'unsupported-input'): UnsupportedInputError {
  return new UnsupportedInputError(`${providerName}: ${problem}`, { provider: providerName, code });
}

/** Why a socket is over, as a typed error. */
export function endError(end: SocketEnd, context: ErrorContext): RealtimeError {
  return end.error ?? closeError(end.code, end.reason, context);
}
