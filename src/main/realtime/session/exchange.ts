import type { Clock } from '../clock.ts';
import type { ConnectionEvent, SessionEvent } from '../events.ts';
import type { HistoryItem } from '../history.ts';
import type { ToolResult } from '../inputs.ts';
import type { InterruptOptions, SendOptions } from '../model.ts';
import type { ModelProfile } from '../profile.ts';
import { addUsage, noUsage, type Usage } from '../usage.ts';
import type { Briefing } from './briefing.ts';
import { Continuity, type Silence } from './continuity.ts';
import { ConversationHistory, type UnfinishedTurn } from './conversation-history.ts';
import { isInterruptionDue, type InterruptionCause } from './interruption.ts';
import type { TypedTurn } from './open-turn.ts';
import { PlaybackTimeline } from './playback-timeline.ts';
import type { ReconnectionSettings } from './reconnection-options.ts';
import {
  interruptedCallResult,
  lostCallResult,
  ToolRunner,
  type ToolEvent,
  type ToolRunnerOptions,
} from './tool-runner.ts';
import {
  advanceTurn,
  idleTurn,
  isDraining,
  isIdleButForCalls,
  isWithTools,
  type TurnState,
  type TurnStep,
} from './turn-state.ts';

export interface ExchangeOptions extends Pick<
  ToolRunnerOptions,
  'tools' | 'policy' | 'timeoutMs' | 'session' | 'onSendError'
> {
  readonly clock: Clock;
  readonly profile: ModelProfile;
  /** The user may interrupt by speaking. */
  readonly speechInterrupts: boolean;
  /** What the user says is answered without being asked for. */
  readonly speechIsAnswered: boolean;
  /** The user says when a turn is over. */
  readonly isManual: boolean;
  readonly earlier: readonly HistoryItem[];
  /** Undefined where the connection is not replaced when it breaks. */
  readonly reconnection: ReconnectionSettings | undefined;
  readonly sendInterruption: (options: InterruptOptions) => Promise<void>;
  readonly sendResult: (
    result: ToolResult,
    options: SendOptions,
    isWanted: () => boolean,
  ) => Promise<void>;
  readonly emit: (event: SessionEvent) => void;
  readonly onResponseStarted: (() => void) | undefined;
  /** Takes back events that the reader has not seen. */
  readonly discard: (matches: (event: SessionEvent) => boolean) => void;
  /** The provider takes everything and says nothing. */
  readonly onSilence: (silence: Silence) => void;
}

/** A typed turn on its way. */
export interface TypedText {
  sent(): void;
  /** It could not be sent. */
  takeBack(): void;
}

/**
 * Turns what a connection says into what a session says: keeps the turn, the playback timeline, the
 * history, the usage and the tools in step with each event. It owns no wire and no life cycle.
 */
export class Exchange {
  readonly history: ConversationHistory;
  readonly tools: ToolRunner;
  readonly #options: ExchangeOptions;
  readonly #timeline: PlaybackTimeline;
  readonly #continuity: Continuity;
  #turn: TurnState = idleTurn;
  #usage: Usage = noUsage;
  /** Sound came since the last interruption, and nobody ever reported playback. */
  #isSpeechUnreported = false;
  /** What is being heard was said on an earlier connection: the one of now would not stop it. */
  #isSpeechOrphaned = false;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.history = new ConversationHistory(options.earlier);
    this.#timeline = new PlaybackTimeline(options.profile.outputSampleRate);
    this.#continuity = new Continuity({ ...options, history: this.history });
    this.tools = new ToolRunner({
      ...options,
      emit: (event) => this.#emitToolEvent(event),
      send: options.sendResult,
      onStep: (type, toolCallId) => this.#onToolStep({ type, toolCallId }),
    });
  }

  get usage(): Usage {
    return this.#usage;
  }

  get resumptionHandle(): string | undefined {
    return this.#continuity.resumptionHandle;
  }

  /** Nobody speaks, nobody waits, nothing runs. */
  get isIdle(): boolean {
    return this.#isSettled && this.#timeline.unheard().length === 0;
  }

  /** The model has said all that it had to say, and the user may still be hearing it. */
  get isListening(): boolean {
    const isHeard = this.#isSpeechUnreported || this.#timeline.unheard().length > 0;
    return this.#isSettled && isHeard;
  }

  /** Grows with whatever changes what a new connection must be told. */
  get activity(): number {
    return this.#continuity.activity;
  }

  reportPlayback(itemId: string, playedMs: number): void {
    this.#isSpeechUnreported = false;
    this.#timeline.report(itemId, playedMs);
  }

  /** What the app asks for; the connection is told even if nothing is known to go on. */
  async interrupt(): Promise<void> {
    if (this.#isInterruptionDue('request')) return this.#stop('request');
    this.#continuity.interrupted();
    await this.#options.sendInterruption({ heard: [], stoppedByProvider: false });
  }

  typed(text: string): TypedText {
    const { key, takeBack } = this.history.typed(text);
    const turn = this.#continuity.typed(key, text, this.#turn.isResponding);
    return {
      sent: () => this.#continuity.typedSent(turn, this.#turn.isResponding),
      takeBack: () => {
        takeBack();
        this.#continuity.takeBack(turn);
      },
    };
  }

  /** A connection took this of the user. */
  soundSent(data: Uint8Array): void {
    this.#continuity.soundSent(data, this.#timeline.unheard().length > 0);
    if (this.#isSpeechOrphaned && this.#continuity.isVoiceSure) this.#interruptOrphan();
  }

  /** A connection took this turn again. */
  retold(turn: TypedTurn): void {
    this.#continuity.typedSent(turn, this.#turn.isResponding);
  }

  committed(): void {
    this.history.spoken();
    this.#continuity.committed();
  }

  cleared(): void {
    this.#continuity.cleared();
  }

  replyRequested(): void {
    this.#continuity.replyRequested();
  }

  handle(event: ConnectionEvent): void {
    const { emit } = this.#options;
    this.#continuity.note(event, this.#turn);
    switch (event.type) {
      case 'audio-delta':
      case 'audio-done':
      case 'transcript':
        this.#handleSpeech(event);
        break;
      case 'input-transcript':
        this.#handleHeard(event);
        break;
      case 'speech-started':
        this.#handleUserSpeech(event);
        break;
      case 'provider-interrupted':
        this.#interruptIfDue('provider', event.itemId);
        break;
      case 'response-started':
        this.#options.onResponseStarted?.();
        this.#advance(event);
        break;
      case 'response-ended':
        this.#timeline.allDone();
        this.history.responseEnded();
        this.#advance(event);
        break;
      case 'tool-call':
        if (isDraining(this.#turn)) this.tools.refuse(event);
        else if (this.tools.start(event)) this.#advance(event);
        break;
      case 'tool-call-cancelled':
        this.tools.withdraw(event.toolCallId);
        break;
      case 'usage':
        this.#usage = addUsage(this.#usage, event.usage);
        emit(event);
        break;
      case 'speech-stopped':
      case 'session-error':
        emit(event);
        break;
      case 'resumption-update':
      case 'session-ending':
      case 'unknown':
        break;
      default:
        event satisfies never;
    }
  }

  /** What was begun on the connection gets its end: nothing more comes of it. */
  connectionLost(isBroken: boolean): void {
    const { emit } = this.#options;
    const cut = this.#answerToContinue();
    for (const itemId of this.#timeline.allDone()) emit({ type: 'audio-done', itemId });
    const spared = this.#continuity.sparedItemId;
    const unfinished = this.history.connectionLost(spared, cut);
    const forgotten = cut?.text === '' ? [cut] : [];
    for (const { role, itemId, text } of [...forgotten, ...unfinished]) {
      const type = role === 'user' ? 'input-transcript' : 'transcript';
      emit({ type, text, isFinal: true, itemId });
    }
    this.#loseCalls(this.#continuity.mayKeepCalls, isBroken, cut?.text);
  }

  /**
   * Whether the model shall go on now with the answer that was cut; else the exchange is over.
   * @param isUserHeard the user has said something meanwhile that still waits
   */
  takeContinuation(isUserHeard: boolean): boolean {
    const isWanted = this.#continuity.takeContinuation(isUserHeard);
    const { isReplyOwed, isResponding } = this.#turn;
    if (!isWanted && isReplyOwed && !isResponding) {
      this.#advance({ type: 'connection-lost', keepsCalls: false, asksAgain: false });
    }
    return isWanted;
  }

  /** @param withoutHandle where it was refused: it is forgotten */
  brief({ withoutHandle, rollingMs }: { withoutHandle: boolean; rollingMs: number }): Briefing {
    if (withoutHandle) this.#continuity.forgetHandle();
    const isForgotten = this.tools.open.length > 0 && !this.#continuity.mayKeepCalls;
    if (isForgotten) this.#loseCalls(false, false);
    return this.#continuity.brief(this.tools.open, rollingMs);
  }

  connectionOpened(briefing: Briefing): void {
    this.#continuity.opened(briefing);
    this.#isSpeechOrphaned = this.#timeline.unheard().length > 0;
  }

  /** Nothing is expected of a connection any more. */
  end(reason: 'closed' | 'connection-lost'): void {
    this.#continuity.end();
    this.tools.close(reason);
  }

  get #isSettled(): boolean {
    const { isOpen, isResponding } = this.#turn;
    return !isOpen && !isResponding && this.#continuity.isIdle && this.tools.open.length === 0;
  }

  /** The answer that is cut now, if the model will be asked to go on with it. */
  #answerToContinue(): UnfinishedTurn | undefined {
    if (!this.#continuity.mayContinue(this.#turn)) return undefined;
    const cut = this.history.answerUnderWay((itemId) => this.#timeline.receivedMs(itemId));
    // Of which nothing was heard is asked for by its question.
    const isAskable = cut?.text !== '' || this.history.newestQuestion(new Set()) !== undefined;
    return isAskable ? cut : undefined;
  }

  #loseCalls(keepsCalls: boolean, isBroken: boolean, cutText?: string): void {
    const asksAgain = this.#continuity.connectionLost({
      isWithTools: isWithTools(this.#turn),
      isCallKept: keepsCalls && this.tools.open.length > 0,
      isBroken,
      cutText,
    });
    this.tools.connectionLost(keepsCalls);
    this.#advance({ type: 'connection-lost', keepsCalls, asksAgain });
  }

  #handleSpeech(event: Extract<ConnectionEvent, { type: `audio-${string}` | 'transcript' }>): void {
    const { itemId } = event;
    if (isDraining(this.#turn) || this.#timeline.isCut(itemId)) return;
    if (event.type === 'audio-delta') {
      this.#timeline.received(itemId, event.data.byteLength);
      this.#isSpeechUnreported = !this.#timeline.isReported;
    } else if (event.type === 'audio-done') {
      this.#timeline.done(itemId);
    } else {
      this.history.transcript(event, this.#timeline.receivedMs(itemId));
    }
    this.#options.emit(event);
  }

  #handleHeard(heard: ConnectionEvent & { type: 'input-transcript' }): void {
    const event = this.#continuity.transcribed(heard, this.#turn.isResponding);
    if (event === undefined) return;
    if (this.#isSpeechOrphaned && event.text.trim() !== '') this.#interruptOrphan();
    this.history.inputTranscript(event);
    this.#options.emit(event);
  }

  #handleUserSpeech(heard: ConnectionEvent & { type: 'speech-started' }): void {
    const event = this.#continuity.speechHeard(heard);
    if (event !== undefined) {
      this.history.spoken(event.itemId);
      this.#options.emit(event);
    }
    if (this.#options.speechInterrupts) this.#interruptIfDue('speech');
    this.#continuity.userSpeaks(heard.itemId);
  }

  /** The user speaks while something is heard that this connection knows nothing of. */
  #interruptOrphan(): void {
    this.#isSpeechOrphaned = false;
    const isHeard = this.#timeline.unheard().length > 0;
    if (isHeard && this.#options.speechInterrupts) this.#interruptIfDue('speech');
  }

  #interruptIfDue(cause: 'speech' | 'provider', itemId?: string): void {
    if (!this.#isInterruptionDue(cause)) return;
    this.#stop(cause, itemId).catch((error: unknown) => this.#options.onSendError(error));
  }

  #isInterruptionDue(cause: InterruptionCause): boolean {
    return isInterruptionDue(cause, {
      isTurnOpen: this.#turn.isOpen,
      isWaitingForUser: isIdleButForCalls(this.#turn) && this.tools.isWaitingForUser,
      isSpeechUnheard: this.#timeline.unheard().length > 0,
      isSpeechUnreported: this.#isSpeechUnreported,
    });
  }

  /** Ends the exchange where the user heard it (engine.md rule 4). */
  async #stop(cause: InterruptionCause, providerItemId?: string): Promise<void> {
    const cut = this.#timeline.cut();
    this.#isSpeechUnreported = false;
    this.#isSpeechOrphaned = false;
    this.history.interrupted(cut);
    this.#continuity.interrupted();
    const stopped = this.#options.sendInterruption({
      heard: cut.map(({ itemId, playedMs }) => ({ itemId, playedMs })),
      stoppedByProvider: cause !== 'request',
    });
    this.#options.discard((event) => {
      return event.type === 'audio-delta' && this.#timeline.isCut(event.itemId);
    });
    const [current] = cut;
    const itemId = current?.itemId ?? providerItemId;
    this.#options.emit({
      type: 'interrupted',
      ...(itemId !== undefined && { itemId }),
      ...(current !== undefined && { playedMs: current.playedMs }),
    });
    this.#advance({ type: 'interrupted' });
    await stopped;
  }

  #onToolStep(
    step: TurnStep & { type: 'result-sending' | 'result-sent' | 'call-withdrawn' },
  ): void {
    this.#advance(step);
    if (step.type === 'result-sent' && this.#turn.isReplyOwed) this.#continuity.expectReply();
  }

  #advance(step: TurnStep): void {
    const { turn, completed } = advanceTurn(this.#turn, step);
    this.#turn = turn;
    if (completed === undefined) return;
    if (completed.interrupted) this.tools.interrupt();
    this.#options.emit({ type: 'turn-complete', ...completed });
  }

  #emitToolEvent(event: ToolEvent): void {
    if (event.type === 'tool-call-started') this.history.toolStarted(event);
    if (event.type === 'tool-call-completed') this.history.toolEnded(event);
    if (event.type === 'tool-call-cancelled') {
      const { toolCallId } = event;
      const result = event.reason === 'interruption' ? interruptedCallResult : lostCallResult;
      const isTold = event.reason === 'interruption' || event.reason === 'connection-lost';
      if (isTold) this.history.toolEnded({ toolCallId, result, outcome: 'error' });
    }
    this.#options.emit(event);
  }
}
