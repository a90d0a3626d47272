import { describe, expect, it } from 'vitest';
import {
  createAnswerDelay,
  type AnswerDelay,
} from '../../../../src/main/conversation/answer-delay.ts';
import type { TurnLatency } from '../../../../src/shared/conversation/state.ts';

/** A call whose sound began at 0, and a user whose voice ended where the test says. */
function createRig(): {
  readonly delay: AnswerDelay;
  at(ms: number): void;
  voiceEnded(ms: number): void;
  heard(itemId: string): TurnLatency | undefined;
} {
  let now = 0;
  let voiceEndedMs: number | undefined;
  const delay = createAnswerDelay({
    now: () => now,
    soundAgeMs: (positionMs) => now - positionMs,
    voiceEndedMs: () => voiceEndedMs,
    turnIdOf: (itemId) => `turn of ${itemId}`,
  });
  return {
    delay,
    at: (ms) => void (now = ms),
    voiceEnded: (ms) => void (voiceEndedMs = ms),
    heard(itemId) {
      const [update] = delay.played(itemId, 10);
      return update?.type === 'first-sound' ? update.measured?.latency : undefined;
    },
  };
}

describe('the end of what the user said', () => {
  it('is where our own ear heard it, if the provider adds the silence that proved it', () => {
    const { delay, at, voiceEnded, heard } = createRig();
    voiceEnded(1_000);
    at(1_520);
    delay.speechEnded(1_500);
    at(1_800);
    delay.soundReceived('a');
    at(1_830);
    expect(heard('a')).toEqual({
      totalMs: 820,
      stages: { detection: 520, thinking: 280, playback: 20 },
    });
  });

  it.each([
    ['of other words', 200, 5_000],
    ['after what the provider heard', 5_400, 5_000],
  ])('is where the provider heard it, if our ear speaks %s', (_, earMs, toldMs) => {
    const { delay, at, voiceEnded, heard } = createRig();
    voiceEnded(earMs);
    at(5_500);
    delay.speechEnded(toldMs);
    delay.soundReceived('a');
    at(5_510);
    expect(heard('a')?.totalMs).toBe(500);
  });

  it('is what our ear heard where the provider says nothing but words', () => {
    const { delay, at, voiceEnded, heard } = createRig();
    voiceEnded(1_000);
    delay.questionHeard();
    at(1_400);
    delay.responseStarted();
    at(1_700);
    delay.soundReceived('a');
    at(1_760);
    expect(heard('a')).toEqual({
      totalMs: 750,
      stages: { request: 400, thinking: 300, playback: 50 },
    });
    // The next response was not asked for by speech.
    delay.responseStarted();
    delay.soundReceived('b');
    expect(heard('b')).toBeUndefined();
  });

  it('is the press of a key, where the user types or lets the word go', () => {
    const { delay, at, voiceEnded, heard } = createRig();
    voiceEnded(100);
    delay.questionHeard();
    at(2_000);
    delay.turnHandedOver();
    at(2_300);
    delay.soundReceived('a');
    at(2_340);
    expect(heard('a')).toEqual({ totalMs: 330, stages: { thinking: 300, playback: 30 } });
  });
});
