import { randomUUID } from 'node:crypto';
import { bytesForMs, durationMs } from '../../audio/pcm.ts';
import type { Clock } from '../../clock.ts';
import { createEventChannel, type EventChannel } from '../../event-channel.ts';
import { SessionClosedError, UnsupportedInputError, type RealtimeError } from '../../errors.ts';
import type { ConnectionEvent } from '../../events.ts';
import type {
  ConnectOptions,
  InterruptOptions,
  RealtimeConnection,
  SendOptions,
} from '../../model.ts';
import { assertInputSupported, type ModelProfile, type TurnDetection } from '../../profile.ts';
import {
  audioInput,
  audioStart,
  closingEvents,
  promptStart,
  sessionStart,
  textBlock,
  toolResultBlock,
  type Place,
} from './client-events.ts';
import { recoverable } from './errors.ts';
import { dropRest, mapEvent, resultSent, textSent } from './event-mapping.ts';
import { historyBlocks } from './history.ts';
import { initialMapping, type Mapped, type MappingState } from './mapping-state.ts';
import {
  inputSampleRate,
  outputSampleRate,
  providerName,
  sessionLimitMs,
  type NovaSonicInput,
} from './models.ts';
import { parseServerEvent } from './server-events.ts';
import { turnDetectionOf, type EffectiveOptions } from './settings.ts';
import { createSilenceKeeper, type SilenceKeeper } from './silence.ts';
import { toolResultContent } from './tool-result.ts';
import type { Wire } from './wire.ts';

export interface ConnectionStart {
  readonly profile: ModelProfile;
  readonly options: EffectiveOptions;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
}

/** The model's speech that may wait for the reader. */
const maxQueuedSpeechBytes = bytesForMs(120_000, outputSampleRate);
/** The service expects sound in small pieces; a caller's longer ones are cut. */
const maxPieceBytes = bytesForMs(100, inputSampleRate);
/** Enough to finish a turn and to replay the conversation on a new stream (protocols.md 3.5). */
const endingNoticeMs = 90_000;

/** One open stream to Nova Sonic. */
export class NovaSonicConnection implements RealtimeConnection<NovaSonicInput> {
  readonly profile: ModelProfile;
  readonly turnDetection: TurnDetection;
  readonly #options: EffectiveOptions;
  readonly #clock: Clock;
  readonly #events: EventChannel<ConnectionEvent>;
  readonly #audio: Place = { promptName: randomUUID(), contentName: randomUUID() };
  readonly #openCalls = new Set<string>();
  readonly #removeAbortListener: () => void;
  #wire: Wire | undefined;
  #silence: SilenceKeeper | undefined;
  #cancelNotice: () => void = () => undefined;
  #mapping: MappingState = initialMapping(`nova_${randomUUID().slice(0, 8)}`);
  #isOver = false;

  constructor(start: ConnectionStart) {
    this.profile = start.profile;
    this.turnDetection = turnDetectionOf(start.options);
    this.#options = start.options;
    this.#clock = start.clock;
    this.#events = createEventChannel<ConnectionEvent>({
      provider: providerName,
      droppableBytes: (event) => (event.type === 'audio-delta' ? event.data.byteLength : 0),
      maxBytes: maxQueuedSpeechBytes,
      onOverflow: () => this.#wire?.terminate(),
    });
    const abort = (): void => void this.close();
    start.signal?.addEventListener('abort', abort, { once: true });
    this.#removeAbortListener = () => start.signal?.removeEventListener('abort', abort);
  }

  get droppedInputMs(): number {
    return Math.round(this.#wire?.input.droppedMs ?? 0);
  }

  /** Says what the conversation is, in the order that the service insists on (protocols.md 3.3). */
  open(wire: Wire, { instructions = '', tools = [], history = [] }: ConnectOptions): void {
    this.#wire = wire;
    const { promptName } = this.#audio;
    const block = (): Place => ({ promptName, contentName: randomUUID() });
    const events = [
      sessionStart(this.#options),
      promptStart(promptName, this.#options, tools),
      ...(instructions === '' ? [] : textBlock(block(), 'SYSTEM', instructions, false)),
      ...historyBlocks(history).flatMap(({ role, text }) => textBlock(block(), role, text, false)),
      audioStart(this.#audio),
    ];
    for (const event of events) wire.input.push(event);
    this.#silence = createSilenceKeeper({
      clock: this.#clock,
      sendSound: (pcm) => this.#pushSound(pcm),
    });
    const noticeInMs = sessionLimitMs - endingNoticeMs;
    this.#cancelNotice = this.#clock.setTimeout(() => {
      this.#events.push({
        type: 'session-ending',
        timeLeftMs: endingNoticeMs,
        reason: 'session-limit',
      });
    }, noticeInMs);
  }

  /** What the wire brings, also before `open()`. */
  handleOutput(bytes: Uint8Array): void {
    if (this.#isOver) return;
    this.#silence?.stirred();
    const parsed = parseServerEvent(bytes);
    if (parsed.kind === 'malformed') this.#events.push(recoverable(parsed.problem));
    else if (parsed.kind === 'unknown') {
      this.#events.push({ type: 'unknown', name: parsed.name, raw: parsed.raw });
    } else this.#apply(mapEvent(this.#mapping, parsed.event));
  }

  handleEnd(error: RealtimeError | undefined): void {
    this.#letGo();
    if (error === undefined) this.#events.end();
    else this.#events.fail(error);
  }

  async send(input: NovaSonicInput, options: SendOptions = {}): Promise<void> {
    assertInputSupported(this.profile, input);
    const wire = this.#openWire();
    switch (input.type) {
      case 'audio':
        this.#silence?.soundSent();
        for (let at = 0; at < input.data.byteLength; at += maxPieceBytes) {
          this.#pushSound(input.data.subarray(at, at + maxPieceBytes));
        }
        return;
      case 'text':
        this.#pushText(wire, input.text);
        return;
      case 'tool-result':
        this.#pushToolResult(wire, input.toolCallId, input.output, options.requestReply ?? true);
    }
  }

  /**
   * The service cannot be told to stop, nor what was heard: the rest of the answer is dropped here.
   * Its own interruptions need no answer (protocols.md 4).
   */
  async interrupt({ stoppedByProvider }: InterruptOptions): Promise<void> {
    this.#openWire();
    if (stoppedByProvider) return;
    this.#mapping = dropRest(this.#mapping);
    this.#events.discard((event) => event.type === 'audio-delta');
  }

  async commitAudio(): Promise<void> {
    this.#openWire();
    throw unsupported('there are no manual turns, the service hears when a turn ends.');
  }

  async clearAudio(): Promise<void> {
    this.#openWire();
    throw unsupported('sound that was sent cannot be taken back here.');
  }

  async createResponse(): Promise<void> {
    this.#openWire();
    throw unsupported(`${this.profile.model} answers by itself: speak, or send text.`);
  }

  async close(): Promise<void> {
    const wire = this.#wire;
    if (!this.#isOver && wire !== undefined) {
      for (const event of closingEvents(this.#audio)) wire.input.push(event);
    }
    this.#letGo();
    this.#events.end();
    await wire?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  [Symbol.asyncIterator](): AsyncIterator<ConnectionEvent, undefined> {
    return this.#events[Symbol.asyncIterator]();
  }

  #apply({ state, events }: Mapped): void {
    this.#mapping = state;
    for (const event of events) {
      if (event.type === 'tool-call') this.#openCalls.add(event.toolCallId);
      this.#events.push(event);
    }
  }

  #openWire(): Wire {
    if (this.#wire !== undefined && !this.#isOver) return this.#wire;
    throw new SessionClosedError(`The ${providerName} connection is over: open a new one.`, {
      provider: providerName,
    });
  }

  #pushSound(pcm: Uint8Array): void {
    const ms = durationMs(pcm.byteLength, inputSampleRate);
    this.#wire?.input.pushSound(audioInput(this.#audio, pcm), ms);
  }

  #pushText(wire: Wire, text: string): void {
    this.#silence?.stirred();
    this.#apply(textSent(this.#mapping));
    const place = { promptName: this.#audio.promptName, contentName: randomUUID() };
    for (const event of textBlock(place, 'USER', text, true)) wire.input.push(event);
  }

  #pushToolResult(wire: Wire, toolCallId: string, output: string, isReplyWanted: boolean): void {
    if (!this.#openCalls.delete(toolCallId)) {
      throw unsupported(`no call "${toolCallId}" waits for a result.`, 'unknown-tool-call');
    }
    this.#silence?.stirred();
    this.#mapping = resultSent(this.#mapping, isReplyWanted);
    const place = { promptName: this.#audio.promptName, contentName: randomUUID() };
    const content = toolResultContent(output, isReplyWanted);
    for (const event of toolResultBlock(place, toolCallId, content)) wire.input.push(event);
  }

  #letGo(): void {
    this.#isOver = true;
    this.#removeAbortListener();
    this.#silence?.stop();
    this.#cancelNotice();
  }
}

function unsupported(problem: string, code = 'unsupported-input'): UnsupportedInputError {
  return new UnsupportedInputError(`${providerName}: ${problem}`, { provider: providerName, code });
}
