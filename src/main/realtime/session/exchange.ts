import type { ConnectionEvent, SessionEvent } from '../events.ts';
import type { HistoryItem } from '../history.ts';
import type { RealtimeConnection } from '../model.ts';
import { addUsage, noUsage, type Usage } from '../usage.ts';
import { ConversationHistory } from './conversation-history.ts';
import { isInterruptionDue, type InterruptionCause } from './interruption.ts';
import { PlaybackTimeline } from './playback-timeline.ts';
import {
  interruptedCallResult,
  ToolRunner,
  type ToolEvent,
  type ToolRunnerOptions,
} from './tool-runner.ts';
import {
  advanceTurn,
  idleTurn,
  isDraining,
  isIdleButForCalls,
  type TurnState,
  type TurnStep,
} from './turn-state.ts';

export interface ExchangeOptions extends Pick<
  ToolRunnerOptions,
  'tools' | 'policy' | 'timeoutMs' | 'clock' | 'session' | 'onSendError'
> {
  /** Hz of the model's speech. */
  readonly outputSampleRate: number;
  /** The user may interrupt by speaking. */
  readonly speechInterrupts: boolean;
  readonly earlier: readonly HistoryItem[];
  /** The connection of the moment. */
  readonly connection: () => RealtimeConnection;
  readonly emit: (event: SessionEvent) => void;
  /** Takes back events that the reader has not seen. */
  readonly discard: (matches: (event: SessionEvent) => boolean) => void;
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
  #turn: TurnState = idleTurn;
  #usage: Usage = noUsage;
  #resumptionHandle: string | undefined;
  /** Sound came since the last interruption, and nobody ever reported playback. */
  #isSpeechUnreported = false;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.history = new ConversationHistory(options.earlier);
    this.#timeline = new PlaybackTimeline(options.outputSampleRate);
    this.tools = new ToolRunner({
      ...options,
      emit: (event) => this.#emitToolEvent(event),
      send: (result, sendOptions) => options.connection().send(result, sendOptions),
      onStep: (type, toolCallId) => this.#advance({ type, toolCallId }),
    });
  }

  get usage(): Usage {
    return this.#usage;
  }

  get resumptionHandle(): string | undefined {
    return this.#resumptionHandle;
  }

  reportPlayback(itemId: string, playedMs: number): void {
    this.#isSpeechUnreported = false;
    this.#timeline.report(itemId, playedMs);
  }

  /** What the app asks for; the connection is told even if nothing is known to go on. */
  async interrupt(): Promise<void> {
    if (this.#isInterruptionDue('request')) return this.#stop('request');
    await this.#options.connection().interrupt({ heard: [], stoppedByProvider: false });
  }

  handle(event: ConnectionEvent): void {
    const { emit } = this.#options;
    switch (event.type) {
      case 'audio-delta':
      case 'audio-done':
      case 'transcript':
        this.#handleSpeech(event);
        break;
      case 'input-transcript':
        this.history.inputTranscript(event);
        emit(event);
        break;
      case 'speech-started':
        this.history.spoken(event.itemId);
        emit(event);
        if (this.#options.speechInterrupts) this.#interruptIfDue('speech');
        break;
      case 'provider-interrupted':
        this.#interruptIfDue('provider', event.itemId);
        break;
      case 'response-started':
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
      case 'resumption-update':
        this.#resumptionHandle = event.resumable ? event.handle : this.#resumptionHandle;
        break;
      case 'speech-stopped':
      case 'session-error':
        emit(event);
        break;
      case 'session-ending':
      case 'unknown':
        break;
      default:
        event satisfies never;
    }
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
    this.history.interrupted(cut);
    const stopped = this.#options.connection().interrupt({
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
    if (event.type === 'tool-call-cancelled' && event.reason === 'interruption') {
      const { toolCallId } = event;
      this.history.toolEnded({ toolCallId, result: interruptedCallResult, outcome: 'error' });
    }
    this.#options.emit(event);
  }
}
