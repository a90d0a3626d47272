import type { ConversationUpdate } from '../../shared/conversation/update.ts';
import { createLatencyMeter } from './latency.ts';

export interface AnswerDelayOptions {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** How long ago the sound at this position of the session was captured, in milliseconds. */
  readonly soundAgeMs: (positionMs: number) => number;
  /** Where in the sound of the session the user's voice ended last, as far as we can hear it. */
  readonly voiceEndedMs: () => number | undefined;
  readonly turnIdOf: (itemId: string) => string | undefined;
}

/** Follows what is said to measure how long the user waits for each answer. */
export interface AnswerDelay {
  /** The provider heard the user finish. */
  speechEnded(positionMs: number | undefined): void;
  /** The user pressed or let go a key to be answered. */
  turnHandedOver(): void;
  /** Words of the user were understood. */
  questionHeard(): void;
  responseStarted(): void;
  toolStarted(toolCallId: string): void;
  toolEnded(toolCallId: string): void;
  soundReceived(itemId: string): void;
  played(itemId: string, playedMs: number): readonly ConversationUpdate[];
  /** Nobody waits for an answer any more. */
  forget(): void;
}

/** Between the last word and a provider's belief that the turn is over. */
const longestSilenceMs = 3_000;

export function createAnswerDelay(options: AnswerDelayOptions): AnswerDelay {
  const { now } = options;
  const meter = createLatencyMeter();
  /** Most providers do not say when the user had finished; then our own ear has to. */
  let tellsSpeechEnd = false;
  let isQuestionOpen = false;

  const ageOf = (positionMs: number): number => Math.max(0, options.soundAgeMs(positionMs));

  /**
   * Where a provider places the end of speech, the silence that proved it may be included (OpenAI's
   * `audio_end_ms`). Our own ear knows better, as long as both mean the same words.
   */
  function lastVoiceMs(positionMs: number | undefined): number | undefined {
    const heardMs = options.voiceEndedMs();
    if (heardMs === undefined || positionMs === undefined) return positionMs;
    const silenceMs = positionMs - heardMs;
    return silenceMs >= 0 && silenceMs < longestSilenceMs ? heardMs : positionMs;
  }

  function expectSpoken(): void {
    if (tellsSpeechEnd || !isQuestionOpen || meter.isExpecting) return;
    isQuestionOpen = false;
    const endedMs = options.voiceEndedMs();
    if (endedMs !== undefined) meter.expectAnswer(now() - ageOf(endedMs));
  }

  return {
    speechEnded(positionMs) {
      tellsSpeechEnd = true;
      const endedMs = lastVoiceMs(positionMs);
      if (endedMs === undefined) meter.expectAnswer(now());
      else meter.expectAnswer(now() - ageOf(endedMs), now());
    },
    turnHandedOver() {
      isQuestionOpen = false;
      meter.expectAnswer(now());
    },
    questionHeard() {
      isQuestionOpen = true;
    },
    responseStarted() {
      expectSpoken();
      meter.responseStarted(now());
    },
    toolStarted: (toolCallId) => meter.toolStarted(toolCallId, now()),
    toolEnded: (toolCallId) => meter.toolEnded(toolCallId, now()),
    soundReceived(itemId) {
      expectSpoken();
      meter.soundReceived(itemId, now());
    },
    played(itemId, playedMs) {
      const latency = meter.played(itemId, playedMs, now());
      if (latency === undefined) return [];
      const turnId = options.turnIdOf(itemId);
      const measured = turnId === undefined ? undefined : { turnId, latency };
      const firstSoundMs = latency.totalMs;
      return [{ type: 'first-sound', firstSoundMs, ...(measured !== undefined && { measured }) }];
    },
    forget: meter.forget,
  };
}
