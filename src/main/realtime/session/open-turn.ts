import type { Clock } from '../clock.ts';
import type { InputTranscript } from '../events.ts';
import type { MicrophoneMemory } from './microphone-memory.ts';

/** What is told again to a new connection, in this order, after the history. */
export type Retelling =
  | { readonly type: 'text'; readonly text: string; readonly turn: TypedTurn | undefined }
  | { readonly type: 'sound'; readonly frames: readonly Uint8Array[] }
  | { readonly type: 'commit' | 'create-response' }
  /** The model shall go on with an answer that was cut, if that is still wanted then. */
  | { readonly type: 'continue'; readonly text: string };

/** A typed turn that nobody has answered. */
export interface TypedTurn {
  /** Of its place in the history. */
  readonly key: string;
  readonly text: string;
  /** The wire took it; else it still waits. */
  isSent: boolean;
  /** The response under way is no answer to it. */
  isBehindResponse: boolean;
  timesTold: number;
  /** When it was typed, or sent last. */
  toldAt: number;
}

interface SpokenTurn {
  /** On the clock of the microphone's memory. */
  readonly fromMs: number;
  readonly noticedAt: number;
  /** By the provider, which has told; else only by the memory. */
  readonly isNoticed: boolean;
  itemId: string | undefined;
  hasWords: boolean;
  /** The whole, once the provider has transcribed it. */
  text: string | undefined;
  heardAt: number;
  /** Where it was committed by hand. */
  committedAtMs: number | undefined;
}

export interface OpenTurnOptions {
  readonly clock: Clock;
  readonly memory: MicrophoneMemory;
  /** The user says when a turn is over. */
  readonly isManual: boolean;
}

export interface RetellOptions {
  readonly takesText: boolean;
  readonly canCreateResponse: boolean;
  /** Milliseconds of the microphone's sound that are told in any case. */
  readonly rollingMs: number;
}

export interface OpenSpeech {
  /** Where the provider named one. */
  readonly itemId: string | undefined;
  readonly hasWords: boolean;
  /** The provider has noticed it; else only the memory did. */
  readonly isKnown: boolean;
}

/** So long after a turn nobody expects its answer any more. */
const expiresAfterMs = 60_000;
/** A turn that was told so often without an answer is not told again. */
const maxTellings = 3;
/** A provider tells so soon after a voice that it heard it. */
const noticedWithinMs = 3_000;
/** Where nobody heard the beginning of a voice: this much before it was noticed. */
const assumedOnsetMs = 1_000;

/** What the user has said or typed, and nobody has answered yet. */
export class OpenTurn {
  readonly #clock: Clock;
  readonly #memory: MicrophoneMemory;
  readonly #isManual: boolean;
  readonly #typed = new Set<TypedTurn>();
  #spoken: SpokenTurn | undefined;
  #isProviderHearing = false;
  /** What the memory itself heard of a voice since the last answer. */
  #voice: { readonly fromMs: number; readonly heardAt: number } | undefined;
  /** Manual turns: where the sound begins that was not committed. */
  #uncommittedFromMs = 0;
  /** Somebody asked for a reply by itself. */
  #isReplyRequested = false;

  constructor({ clock, memory, isManual }: OpenTurnOptions) {
    this.#clock = clock;
    this.#memory = memory;
    this.#isManual = isManual;
  }

  /** Somebody waits for an answer. */
  get isOpen(): boolean {
    return (
      this.#isReplyRequested ||
      this.#isVoiceFresh ||
      this.#liveTyped().length > 0 ||
      this.#liveSpoken() !== undefined
    );
  }

  get isUserSpeaking(): boolean {
    if (this.#isManual) return this.#memory.nowMs > this.#uncommittedFromMs;
    return this.#isProviderHearing || this.#memory.speechStartMs !== undefined;
  }

  typed(key: string, text: string, isResponding: boolean): TypedTurn {
    const toldAt = this.#clock.now();
    const turn: TypedTurn = {
      key,
      text,
      isSent: false,
      isBehindResponse: isResponding,
      timesTold: 0,
      toldAt,
    };
    this.#typed.add(turn);
    return turn;
  }

  typedSent(turn: TypedTurn): void {
    turn.isSent = true;
    turn.timesTold += 1;
    turn.toldAt = this.#clock.now();
  }

  takeBack(turn: TypedTurn): void {
    this.#typed.delete(turn);
  }

  /** The microphone's memory has heard more. */
  listened(): void {
    const { speechStartMs } = this.#memory;
    if (speechStartMs === undefined) return;
    const heardAt = this.#clock.now();
    if (this.#spoken === undefined) this.#voice = { fromMs: speechStartMs, heardAt };
    else this.#spoken.heardAt = heardAt;
  }

  speechStarted(itemId: string | undefined): void {
    this.#isProviderHearing = true;
    // What was transcribed whole is in the history; what was not is told as sound with this.
    const earlier = this.#spoken?.text === undefined ? this.#spoken : undefined;
    this.#spoken = this.#newSpoken(itemId, earlier?.fromMs);
  }

  speechStopped(): void {
    this.#isProviderHearing = false;
    if (this.#spoken !== undefined) this.#spoken.heardAt = this.#clock.now();
  }

  /** @param isResponding words that come while the model answers are of what it answers. */
  transcribed({ itemId, text, isFinal }: InputTranscript, isResponding: boolean): void {
    const isNew = this.#spoken === undefined && this.#voice !== undefined && !isResponding;
    if (isNew) this.#spoken = this.#newSpoken(itemId, undefined);
    const spoken = this.#spoken;
    if (spoken === undefined || (spoken.itemId !== undefined && spoken.itemId !== itemId)) return;
    spoken.itemId = itemId;
    spoken.hasWords ||= text.trim() !== '';
    spoken.heardAt = this.#clock.now();
    if (isFinal && text.trim() !== '') spoken.text = text;
  }

  committed(): void {
    const committedAtMs = this.#memory.nowMs;
    const spoken = this.#newSpoken(undefined, this.#uncommittedFromMs);
    this.#spoken = { ...spoken, committedAtMs };
    this.#uncommittedFromMs = committedAtMs;
  }

  cleared(): void {
    this.#uncommittedFromMs = this.#memory.nowMs;
    if (this.#spoken?.committedAtMs === undefined) this.#spoken = undefined;
  }

  replyRequested(): void {
    this.#isReplyRequested = true;
  }

  responseStarted(): void {
    for (const turn of this.#typed) turn.isBehindResponse = false;
  }

  /** The model says something, or has ended its response. */
  answered(): void {
    for (const turn of this.#typed) {
      if (turn.isSent && !turn.isBehindResponse) this.#typed.delete(turn);
    }
    this.#isReplyRequested = false;
    if (this.#isProviderHearing) return;
    this.#spoken = undefined;
    this.#voice = undefined;
    this.listened();
  }

  /** What was asked before is not to be answered any more; what is being said is. */
  interrupted(): void {
    for (const turn of this.#typed) if (turn.isSent) this.#typed.delete(turn);
    this.#isReplyRequested = false;
    if (!this.isUserSpeaking) this.#spoken = undefined;
  }

  /** Nobody has answered the turn yet. */
  awaits(turn: TypedTurn): boolean {
    return this.#typed.has(turn);
  }

  /**
   * The wire that heard the user is gone: a voice that the provider can hardly have noticed goes on.
   * @param silentSince when something last came over it, if it broke
   */
  connectionLost(silentSince: number | undefined): void {
    this.#isProviderHearing = false;
    const { heardAt = -Infinity } = this.#voice ?? {};
    const isUnheard =
      silentSince !== undefined &&
      heardAt > silentSince - noticedWithinMs &&
      heardAt > this.#clock.now() - expiresAfterMs;
    if ((isUnheard || this.#isVoiceFresh) && !this.#isManual) {
      this.#spoken ??= { ...this.#newSpoken(undefined, undefined), isNoticed: false };
    }
    for (const turn of this.#typed) turn.isBehindResponse = false;
  }

  /** Speech that nobody has answered, or that goes on, as far as it can be told again as sound. */
  get speech(): OpenSpeech | undefined {
    const spoken = this.#liveSpoken();
    if (spoken === undefined || this.#memory.since(spoken.fromMs).length === 0) return undefined;
    const isKnown = spoken.isNoticed;
    return { itemId: spoken.itemId, hasWords: spoken.hasWords, isKnown };
  }

  /** Places in the history of the typed turns that are, or will be, sent after it. */
  typedKeys(): readonly string[] {
    return [...this.#typed]
      .filter((turn) => !turn.isSent || this.#isLive(turn))
      .map(({ key }) => key);
  }

  /** What was asked and not answered. Sound where the provider did not get to the words. */
  retelling(options: RetellOptions): { speechAsText: string | undefined; steps: Retelling[] } {
    const spoken = this.#liveSpoken();
    const typed = this.#liveTyped().filter((turn) => turn.isSent);
    const isLater = (turn: TypedTurn): boolean =>
      spoken !== undefined && turn.toldAt > spoken.noticedAt;
    const asText = (turn: TypedTurn): Retelling => ({ type: 'text', text: turn.text, turn });
    const text = options.takesText ? spoken?.text : undefined;
    const speech: Retelling[] =
      text === undefined
        ? this.#soundOf(spoken, options.rollingMs)
        : [{ type: 'text', text, turn: undefined }];
    const request: Retelling[] =
      this.#isReplyRequested && options.canCreateResponse && text === undefined
        ? [{ type: 'create-response' }]
        : [];
    // A commit and its request belong together; what is said after them comes last.
    const steps = [
      ...typed.filter((turn) => !isLater(turn)).map(asText),
      ...speech,
      ...request,
      ...typed.filter(isLater).map(asText),
      ...this.#uncommittedSound(),
    ];
    return { speechAsText: text === undefined ? undefined : spoken?.itemId, steps };
  }

  /** A voice was heard just now, and the provider may still tell. */
  get #isVoiceFresh(): boolean {
    const { heardAt = -Infinity } = this.#voice ?? {};
    return heardAt > this.#clock.now() - noticedWithinMs;
  }

  #newSpoken(itemId: string | undefined, fromMs: number | undefined): SpokenTurn {
    const { nowMs, speechStartMs } = this.#memory;
    return {
      fromMs: fromMs ?? this.#voice?.fromMs ?? speechStartMs ?? Math.max(0, nowMs - assumedOnsetMs),
      noticedAt: this.#clock.now(),
      isNoticed: true,
      itemId,
      hasWords: false,
      text: undefined,
      heardAt: this.#clock.now(),
      committedAtMs: undefined,
    };
  }

  #liveTyped(): TypedTurn[] {
    return [...this.#typed].filter((turn) => this.#isLive(turn));
  }

  #isLive(turn: TypedTurn): boolean {
    return turn.timesTold < maxTellings && this.#clock.now() - turn.toldAt < expiresAfterMs;
  }

  #liveSpoken(): SpokenTurn | undefined {
    const spoken = this.#spoken;
    if (spoken !== undefined) {
      return this.#clock.now() - spoken.heardAt < expiresAfterMs ? spoken : undefined;
    }
    const { speechStartMs } = this.#memory;
    if (speechStartMs === undefined || this.#isManual) return undefined;
    return { ...this.#newSpoken(undefined, speechStartMs), isNoticed: false };
  }

  #soundOf(spoken: SpokenTurn | undefined, rollingMs: number): Retelling[] {
    // What was answered already must not be heard, and so asked, again.
    const answeredUntilMs = this.#memory.lastVoiceMs;
    const rollingFromMs = Math.max(this.#memory.nowMs - rollingMs, answeredUntilMs);
    if (!this.#isManual) {
      const frames = this.#memory.since(Math.min(spoken?.fromMs ?? Infinity, rollingFromMs));
      return frames.length === 0 ? [] : [{ type: 'sound', frames }];
    }
    if (spoken?.committedAtMs === undefined) return [];
    const { fromMs, committedAtMs } = spoken;
    const frames = this.#memory.between(fromMs, committedAtMs);
    return frames.length === 0 ? [] : [{ type: 'sound', frames }, { type: 'commit' }];
  }

  #uncommittedSound(): Retelling[] {
    if (!this.#isManual) return [];
    const frames = this.#memory.since(this.#uncommittedFromMs);
    return frames.length === 0 ? [] : [{ type: 'sound', frames }];
  }
}
