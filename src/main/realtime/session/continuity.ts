import type { Clock } from '../clock.ts';
import type {
  ConnectionEvent,
  InputTranscript,
  ResumptionUpdate,
  SpeechStarted,
} from '../events.ts';
import type { ModelProfile } from '../profile.ts';
import { briefingOf, type Briefing } from './briefing.ts';
import { isFresh, type Continuation } from './continuation.ts';
import type { ConversationHistory } from './conversation-history.ts';
import { createHearingWatchdog, type HearingWatchdog } from './hearing-watchdog.ts';
import { MicrophoneMemory } from './microphone-memory.ts';
import { OpenTurn, type TypedTurn } from './open-turn.ts';
import type { ReconnectionSettings } from './reconnection-options.ts';
import { createReplyWatchdog, type ReplyWatchdog } from './reply-watchdog.ts';
import { createRetoldTranscripts } from './retold-transcripts.ts';
import { isDraining, type TurnState } from './turn-state.ts';

/** The provider does not answer, or does not notice that the user speaks. */
export type Silence = 'no-reply' | 'not-heard';

export interface ContinuityOptions {
  readonly clock: Clock;
  readonly profile: ModelProfile;
  readonly isManual: boolean;
  readonly speechIsAnswered: boolean;
  readonly reconnection: ReconnectionSettings | undefined;
  readonly history: ConversationHistory;
  readonly onSilence: (silence: Silence) => void;
}

/** By these a provider shows that it hears the user; others come from one that is deaf as well. */
const hearingSigns: ReadonlySet<ConnectionEvent['type']> = new Set([
  'speech-started',
  'speech-stopped',
  'input-transcript',
  'response-started',
  'audio-delta',
  'transcript',
  'tool-call',
  'provider-interrupted',
]);

/** What a connection takes with it. */
export interface Loss {
  /** The exchange waits for tools, or for the reply to their results. */
  readonly isWithTools: boolean;
  /** A call runs on, and will be answered on the next connection. */
  readonly isCallKept: boolean;
  /** It was not given up on purpose. */
  readonly isBroken: boolean;
  /** What was heard of an answer that will be continued. */
  readonly cutText?: string | undefined;
}

/** Milliseconds; shorter sounds are coughs and doors. */
const sureVoiceMs = 400;

interface Handle {
  readonly value: string;
  /** Nothing was said since that the provider would not remember by it. */
  readonly isCurrent: boolean;
}

/**
 * What a conversation needs to go on over another connection: who waits for an answer, what the
 * microphone heard, what the provider remembers by its handle, and whether it still answers at all.
 */
export class Continuity {
  readonly #options: ContinuityOptions;
  readonly #memory: MicrophoneMemory;
  readonly #openTurn: OpenTurn;
  readonly #retold = createRetoldTranscripts();
  readonly #watchdog: ReplyWatchdog;
  readonly #hearing: HearingWatchdog;
  #handle: Handle | undefined;
  #activity = 0;
  /** When the connection last said something. */
  #aliveAt: number;
  /** The connection continues another one by handle, and the model has not answered on it yet. */
  #isUnproven = false;
  /** The model has said something since it last asked for a tool. */
  #hasSpoken = false;
  /** The reply to tools was lost with its connection. */
  #isReplyOwed = false;
  #continuation: Continuation | undefined;
  /** How often the answer of this exchange was continued. */
  #continuations = 0;

  constructor(options: ContinuityOptions) {
    const { clock, profile, isManual, reconnection, onSilence } = options;
    this.#options = options;
    this.#aliveAt = clock.now();
    const keptMs = reconnection?.retellMs ?? 0;
    this.#memory = new MicrophoneMemory({ sampleRate: profile.inputSampleRate, keptMs });
    this.#openTurn = new OpenTurn({ clock, memory: this.#memory, isManual });
    this.#watchdog = createReplyWatchdog(clock, () => onSilence('no-reply'));
    const patienceMs = isManual ? Infinity : (reconnection?.unheardMs ?? Infinity);
    this.#hearing = createHearingWatchdog(clock, patienceMs, () => onSilence('not-heard'));
  }

  get isIdle(): boolean {
    return !this.#openTurn.isOpen && !this.#openTurn.isUserSpeaking;
  }

  /** By what is heard of the microphone here, somebody speaks, and it is no click. */
  get isVoiceSure(): boolean {
    return this.#memory.voiceMs >= sureVoiceMs;
  }

  get activity(): number {
    return this.#activity;
  }

  get resumptionHandle(): string | undefined {
    return this.#handle?.value;
  }

  /** Calls that run now can be answered on the next connection. */
  get mayKeepCalls(): boolean {
    return this.#usableHandle !== undefined || this.#options.profile.keepsReplayedCalls === true;
  }

  /** A spoken turn that is told again as sound, and so goes on. */
  get sparedItemId(): string | undefined {
    return this.#options.reconnection && this.#openTurn.speech?.itemId;
  }

  typed(key: string, text: string, isResponding: boolean): TypedTurn {
    return this.#openTurn.typed(key, text, isResponding);
  }

  typedSent(turn: TypedTurn, isResponding: boolean): void {
    this.#openTurn.typedSent(turn);
    if (this.#openTurn.awaits(turn) && !isResponding) this.expectReply();
  }

  takeBack(turn: TypedTurn): void {
    this.#openTurn.takeBack(turn);
  }

  /** @param isBesideSpeech the model is being heard, maybe by the microphone as well */
  soundSent(data: Uint8Array, isBesideSpeech: boolean): void {
    // Without another connection to come nobody needs to remember.
    if (this.#options.reconnection === undefined) return;
    const { lastVoiceMs } = this.#memory;
    this.#memory.heard(data);
    this.#openTurn.listened();
    const { voiceStartMs, lastVoiceMs: untilMs } = this.#memory;
    const isUser = untilMs > lastVoiceMs && !isBesideSpeech;
    if (isUser) this.#hearing.voiced(voiceStartMs, untilMs);
  }

  committed(): void {
    this.#openTurn.committed();
    if (!this.#options.profile.canCreateResponse) this.expectReply();
  }

  cleared(): void {
    this.#openTurn.cleared();
  }

  replyRequested(): void {
    this.#openTurn.replyRequested();
    this.expectReply();
  }

  interrupted(): void {
    this.#openTurn.interrupted();
    this.#continuation = undefined;
    this.#continuations = 0;
    this.#isReplyOwed = false;
    this.#watchdog.calm();
  }

  /** The model shall begin to answer soon. */
  expectReply(): void {
    const { reconnection } = this.#options;
    if (reconnection === undefined) return;
    this.#watchdog.expect(this.#isUnproven ? reconnection.resumedReplyMs : reconnection.replyMs);
  }

  /** Takes note of an event, before anything is made of it. */
  note(event: ConnectionEvent, turn: TurnState): void {
    this.#aliveAt = this.#options.clock.now();
    if (hearingSigns.has(event.type)) {
      this.#hearing.heard(this.#memory.nowMs, event.type === 'speech-started');
    }
    switch (event.type) {
      case 'audio-delta':
      case 'transcript':
        if (turn.isOpen) this.#modelSpeaks();
        this.#activity += 1;
        break;
      case 'audio-done':
      case 'provider-interrupted':
        this.#watchdog.calm();
        this.#activity += 1;
        break;
      case 'response-started':
        this.#isUnproven = false;
        this.#hasSpoken = false;
        this.#openTurn.responseStarted();
        this.#expectMore();
        this.#activity += 1;
        break;
      case 'response-ended':
        this.#watchdog.calm();
        if (event.status !== 'cancelled' && event.toolCallIds.length === 0 && !isDraining(turn)) {
          this.#openTurn.answered();
        }
        if (event.isReplyPending === true) this.expectReply();
        else this.#continuations = 0;
        this.#activity += 1;
        break;
      case 'tool-call':
        // The question was taken up: it stands in the history before the call.
        this.#openTurn.answered();
        this.#hasSpoken = false;
        this.#outdateHandle();
        this.#watchdog.calm();
        this.#activity += 1;
        break;
      case 'speech-stopped':
        this.#openTurn.speechStopped();
        if (this.#options.speechIsAnswered && !turn.isResponding) this.expectReply();
        break;
      case 'resumption-update':
        this.#updateHandle(event);
        break;
      default:
    }
  }

  /** @returns what is new of it; undefined where it is known already. */
  transcribed(heard: InputTranscript, isResponding: boolean): InputTranscript | undefined {
    this.#activity += 1;
    const event = this.#retold.transcribed(heard);
    this.#openTurn.transcribed(event ?? heard, isResponding);
    const isAnswerDue = this.#isUnproven && this.#options.speechIsAnswered && !isResponding;
    if (isAnswerDue) this.expectReply();
    return event;
  }

  /** @returns undefined where it is known already. */
  speechHeard(event: SpeechStarted): SpeechStarted | undefined {
    this.#activity += 1;
    this.#watchdog.calm();
    return this.#retold.speechStarted(event);
  }

  userSpeaks(itemId: string | undefined): void {
    this.#openTurn.speechStarted(itemId);
  }

  forgetHandle(): void {
    this.#handle = undefined;
  }

  /** An answer that is cut now will be continued. */
  mayContinue({ isOpen, isResponding, calls }: TurnState): boolean {
    const { profile, reconnection } = this.#options;
    const isCut = isOpen && isResponding && calls.size === 0 && this.#hasSpoken;
    const isLeft = this.#continuations < (reconnection?.continuations ?? 0);
    const isUserSilent = !this.#openTurn.isOpen && !this.#openTurn.isUserSpeaking;
    return isCut && isLeft && isUserSilent && profile.inputs.includes('text');
  }

  /**
   * Whether the model shall go on with the answer that was cut; it counts as asked then, and is
   * forgotten else.
   */
  takeContinuation(isUserHeard: boolean): boolean {
    const continuation = this.#continuation;
    this.#continuation = undefined;
    const isWanted =
      continuation !== undefined &&
      !isUserHeard &&
      isFresh(continuation, this.#options.clock) &&
      !this.#openTurn.isOpen &&
      !this.#openTurn.isUserSpeaking;
    if (isWanted) this.expectReply();
    return isWanted;
  }

  /** @returns whether the reply will be asked for again, or what is left of it. */
  connectionLost({ isWithTools, isCallKept, isBroken, cutText }: Loss): boolean {
    this.#watchdog.calm();
    this.#hearing.calm();
    this.#activity += 1;
    this.#openTurn.connectionLost(isBroken ? this.#aliveAt : undefined);
    const { profile, reconnection } = this.#options;
    const isOwed = isWithTools && !this.#hasSpoken && !this.#openTurn.isUserSpeaking;
    this.#isReplyOwed = isOwed && !isCallKept && reconnection !== undefined;
    if (cutText !== undefined) this.#cut(cutText);
    const canAsk = profile.canCreateResponse || profile.inputs.includes('text');
    return (this.#isReplyOwed && canAsk) || this.#continuation !== undefined;
  }

  brief(openCalls: Briefing['openCalls'], rollingMs: number): Briefing {
    const { profile, history } = this.#options;
    return briefingOf({
      profile,
      history,
      openTurn: this.#openTurn,
      resumptionHandle: this.#usableHandle,
      openCalls,
      isReplyOwed: this.#isReplyOwed,
      continuation: this.#continuation,
      rollingMs,
    });
  }

  opened({ resumptionHandle, retelling, retoldSpeech }: Briefing): void {
    const isResumed = resumptionHandle !== undefined;
    // After a resumption the session is not resumable before the provider says so.
    this.#handle = isResumed ? { value: resumptionHandle, isCurrent: false } : undefined;
    this.#isUnproven = isResumed;
    this.#isReplyOwed = false;
    this.#aliveAt = this.#options.clock.now();
    this.#retold.expect(retoldSpeech);
    if (retelling.some(({ type }) => type === 'text' || type === 'create-response')) {
      this.expectReply();
    }
  }

  end(): void {
    this.#watchdog.calm();
    this.#hearing.calm();
  }

  /** An answer of which no word was heard is asked for anew. */
  #cut(heardText: string): void {
    this.#continuations += 1;
    if (heardText === '') this.#isReplyOwed = true;
    else this.#continuation = { heardText, cutAt: this.#options.clock.now() };
  }

  get #usableHandle(): string | undefined {
    const isTaken = this.#options.profile.resumption === 'handle';
    return isTaken && this.#handle?.isCurrent === true ? this.#handle.value : undefined;
  }

  #modelSpeaks(): void {
    this.#isUnproven = false;
    this.#hasSpoken = true;
    this.#outdateHandle();
    this.#openTurn.answered();
    this.#expectMore();
  }

  #expectMore(): void {
    const { reconnection } = this.#options;
    if (reconnection !== undefined) this.#watchdog.expect(reconnection.stallMs);
  }

  /** The provider would not remember what is said from now on. */
  #outdateHandle(): void {
    if (this.#handle?.isCurrent === true) this.#handle = { ...this.#handle, isCurrent: false };
  }

  #updateHandle({ resumable, handle }: ResumptionUpdate): void {
    if (resumable && handle !== undefined) this.#handle = { value: handle, isCurrent: true };
  }
}
