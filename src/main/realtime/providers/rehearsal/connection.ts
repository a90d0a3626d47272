import { bytesForMs } from '../../audio/pcm.ts';
import type { SpeechSynthesizer } from '../../audio/synthesizer.ts';
import { RealtimeError, SessionClosedError, UnsupportedInputError } from '../../errors.ts';
import { createEventChannel, type EventChannel } from '../../event-channel.ts';
import type { ConnectionEvent } from '../../events.ts';
import type { ImageInput, RealtimeInput, ToolResult } from '../../inputs.ts';
import type { InterruptOptions, RealtimeConnection, SendOptions } from '../../model.ts';
import { assertInputSupported, type ModelProfile, type TurnDetection } from '../../profile.ts';
import {
  answerNothing,
  answerText,
  answerToolResults,
  answerVoice,
  type Situation,
} from './answers.ts';
import { pictureSize } from './picture.ts';
import { inputTranscript, type ReceivedPictures } from './replies.ts';
import { ReplyRunner } from './reply-runner.ts';
import type { DeliveryContext, Reply } from './reply.ts';
import { ToolBatches } from './tool-batches.ts';
import { turnSoundMs, UserVoice, type UserVoiceEvent, type VoiceTurn } from './user-voice.ts';

export interface RehearsalConnectionOptions {
  readonly profile: ModelProfile;
  readonly turnDetection: Exclude<TurnDetection, { readonly type: 'semantic' }>;
  readonly inputTranscription: boolean;
  readonly toolNames: readonly string[];
  /** Milliseconds of the user's voice that are played back. */
  readonly maxEchoMs: number;
  /** Its synthesizer is closed together with the connection. */
  readonly context: Omit<DeliveryContext, 'synthesizer'> & {
    readonly synthesizer: SpeechSynthesizer;
  };
  /** A new unique id, e.g. for a `response`. */
  readonly createId: (kind: string) => string;
  /** Aborting it closes the connection. */
  readonly signal?: AbortSignal | undefined;
}

/** Sound that waits for a slow reader; far more than one reply has. */
const maxUnreadMs = 120_000;

/** One conversation with Rehearsal, within this process. */
export class RehearsalConnection implements RealtimeConnection {
  readonly profile: ModelProfile;
  readonly droppedInputMs = 0;
  readonly #options: RehearsalConnectionOptions;
  readonly #events: EventChannel<ConnectionEvent>;
  readonly #voice: UserVoice;
  readonly #batches = new ToolBatches();
  readonly #replies: ReplyRunner;
  readonly #closeOnAbort = (): void => void this.close();
  #spokenItemId = '';
  #unanswered: VoiceTurn | undefined;
  #pictures: ReceivedPictures | undefined;
  #hasReplied = false;

  constructor(options: RehearsalConnectionOptions) {
    const { profile, turnDetection, maxEchoMs, context, createId } = options;
    this.profile = profile;
    this.#options = options;
    this.#events = createEventChannel<ConnectionEvent>({
      provider: profile.providerName,
      droppableBytes: (event) => (event.type === 'audio-delta' ? event.data.byteLength : 0),
      maxBytes: bytesForMs(maxUnreadMs, profile.outputSampleRate),
      onOverflow: () => void this.close(),
    });
    this.#voice = new UserVoice({
      sampleRate: profile.inputSampleRate,
      turnDetection,
      maxTurnMs: maxEchoMs,
      clock: context.clock,
    });
    this.#replies = new ReplyRunner({
      events: this.#events,
      context,
      createId,
      onToolCalls: (requests) => this.#batches.open(requests),
    });
    options.signal?.addEventListener('abort', this.#closeOnAbort, { once: true });
  }

  async send(input: RealtimeInput, options: SendOptions = {}): Promise<void> {
    this.#assertOpen();
    assertInputSupported(this.profile, input);
    switch (input.type) {
      case 'audio':
        for (const event of this.#voice.hear(input.data)) this.#onVoice(event);
        return;
      case 'image':
        return this.#onPicture(input);
      case 'text':
        return this.#reply((situation) =>
          answerText(input.text, situation, () => this.#options.createId('call')),
        );
      case 'tool-result':
        return this.#onToolResult(input, options.requestReply ?? true);
      default:
        input satisfies never;
    }
  }

  async interrupt(options: InterruptOptions): Promise<void> {
    this.#assertOpen();
    // What is running now would already be the answer to the voice that interrupted.
    if (!options.stoppedByProvider) this.#replies.stop();
  }

  async commitAudio(): Promise<void> {
    this.#assertOpen();
    if (this.#options.turnDetection.type !== 'manual') {
      throw new UnsupportedInputError(
        'Rehearsal ends turns by itself here: connect with manual turn detection to commit audio.',
        { provider: this.profile.providerName },
      );
    }
    const turn = this.#voice.commit();
    if (turn === undefined) {
      this.#report('There was no sound to commit: send audio before commitAudio().', 'no-audio');
      return;
    }
    this.#unanswered = turn;
    this.#transcribe(turn, this.#options.createId('item'));
  }

  async clearAudio(): Promise<void> {
    this.#assertOpen();
    this.#voice.clear();
  }

  async createResponse(): Promise<void> {
    this.#assertOpen();
    const turn = this.#unanswered;
    this.#unanswered = undefined;
    if (turn === undefined) this.#reply(answerNothing);
    else this.#answer(turn);
  }

  async close(): Promise<void> {
    this.#options.signal?.removeEventListener('abort', this.#closeOnAbort);
    this.#replies.stop();
    this.#events.end();
    await this.#options.context.synthesizer.close();
    await this.#replies.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  [Symbol.asyncIterator](): AsyncIterator<ConnectionEvent> {
    return this.#events[Symbol.asyncIterator]();
  }

  #onVoice(event: UserVoiceEvent): void {
    const { turnDetection, createId } = this.#options;
    const { positionMs } = event;
    if (event.type === 'started') {
      this.#spokenItemId = createId('item');
      this.#events.push({ type: 'speech-started', itemId: this.#spokenItemId, positionMs });
      const interrupts = turnDetection.type === 'server' && turnDetection.interruptResponse;
      if (interrupts !== false) this.#replies.stop();
      return;
    }
    this.#events.push({ type: 'speech-stopped', itemId: this.#spokenItemId, positionMs });
    this.#transcribe(event.turn, this.#spokenItemId);
    const asksForReply = turnDetection.type === 'server' && turnDetection.createResponse;
    if (asksForReply === false) this.#unanswered = event.turn;
    else this.#answer(event.turn);
  }

  #answer(turn: VoiceTurn): void {
    const soundMs = turnSoundMs(turn, this.profile.inputSampleRate);
    this.#reply((situation) => answerVoice(turn, soundMs, situation));
  }

  #onPicture({ data }: ImageInput): void {
    this.#pictures = {
      count: (this.#pictures?.count ?? 0) + 1,
      lastBytes: data.byteLength,
      lastSize: pictureSize(data),
    };
  }

  #onToolResult({ toolCallId, output }: ToolResult, requestReply: boolean): void {
    const outcome = this.#batches.answer(toolCallId, output, requestReply);
    if (outcome.type === 'complete') {
      this.#reply((situation) => answerToolResults(outcome.calls, situation));
    }
    if (outcome.type === 'unknown-call') {
      this.#report(`There is no open tool call "${toolCallId}" to answer.`, 'unknown-tool-call');
    }
  }

  #reply(answer: (situation: Situation) => Reply): void {
    const situation = {
      toolNames: this.#options.toolNames,
      isFirstReply: !this.#hasReplied,
      pictures: this.#pictures,
    };
    this.#hasReplied = true;
    this.#pictures = undefined;
    this.#replies.request(answer(situation));
  }

  #transcribe(turn: VoiceTurn, itemId: string): void {
    if (!this.#options.inputTranscription) return;
    const text = inputTranscript(turn.speechMs);
    this.#events.push({ type: 'input-transcript', text, isFinal: true, itemId });
  }

  #report(what: string, code: string): void {
    const message = `${this.profile.providerName}: ${what}`;
    const error = new RealtimeError(message, { provider: this.profile.providerName, code });
    this.#events.push({ type: 'session-error', message, code, recoverable: true, error });
  }

  #assertOpen(): void {
    if (!this.#events.closed) return;
    throw new SessionClosedError(
      'This conversation with Rehearsal is closed: connect again for a new one.',
      { provider: this.profile.providerName },
    );
  }
}
