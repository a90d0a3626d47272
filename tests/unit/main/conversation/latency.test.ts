import { describe, expect, it } from 'vitest';
import { createLatencyMeter } from '../../../../src/main/conversation/latency.ts';

describe('the latency of an answer', () => {
  it('counts from the end of speech to the first sample that was played, once', () => {
    const meter = createLatencyMeter();
    meter.expectAnswer(1_000);
    meter.soundReceived('a', 1_400);
    expect(meter.played('a', 0, 1_500)).toBeUndefined();
    expect(meter.played('a', 80, 1_680)?.totalMs).toBe(600);
    expect(meter.played('a', 180, 1_780)).toBeUndefined();
  });

  it('is not fooled by what is still reported of the answer before', () => {
    const meter = createLatencyMeter();
    meter.expectAnswer(1_000);
    expect(meter.played('old', 50, 1_010)).toBeUndefined();
    meter.soundReceived('new', 1_200);
    expect(meter.played('new', 100, 1_400)?.totalMs).toBe(300);
  });

  it('is divided into the stages that were met', () => {
    const meter = createLatencyMeter();
    meter.expectAnswer(1_000, 1_500);
    meter.responseStarted(1_620);
    meter.soundReceived('a', 2_000);
    meter.soundReceived('a', 2_020);
    expect(meter.played('a', 50, 2_100)).toEqual({
      totalMs: 1_050,
      stages: { detection: 500, request: 120, thinking: 380, playback: 50 },
    });
  });

  it('has no detection where nobody had to find out, and no request that nobody saw', () => {
    const meter = createLatencyMeter();
    meter.expectAnswer(1_000);
    meter.soundReceived('a', 1_300);
    expect(meter.played('a', 10, 1_350)).toEqual({
      totalMs: 340,
      stages: { thinking: 300, playback: 40 },
    });
  });

  it('counts the time of tools apart, once though they overlap', () => {
    const meter = createLatencyMeter();
    meter.expectAnswer(0);
    meter.responseStarted(100);
    meter.toolStarted('one', 200);
    meter.toolStarted('two', 250);
    meter.toolEnded('one', 400);
    meter.toolEnded('two', 700);
    meter.responseStarted(750);
    meter.soundReceived('a', 1_000);
    expect(meter.played('a', 20, 1_040)?.stages).toEqual({
      request: 100,
      thinking: 400,
      tools: 500,
      playback: 20,
    });
  });

  it('counts a tool that still runs when the answer begins until then', () => {
    const meter = createLatencyMeter();
    meter.expectAnswer(0);
    meter.toolStarted('slow', 200);
    meter.soundReceived('a', 500);
    meter.toolEnded('slow', 5_000);
    expect(meter.played('a', 20, 600)?.stages).toEqual({ thinking: 200, tools: 300, playback: 80 });
  });

  it.each([
    [10.4, 20.6, 31.4, 55.5],
    [0.5, 0.5, 0.5, 0.5],
    // A report of the player may place the first sample a little before its arrival.
    [5, 10, 40, 38],
  ])('adds up to the total (%f, %f, %f, %f)', (told, started, sound, heard) => {
    const meter = createLatencyMeter();
    meter.expectAnswer(0, told);
    meter.responseStarted(started);
    meter.soundReceived('a', sound);
    const latency = meter.played('a', 10, heard + 10);
    const stages = Object.values(latency?.stages ?? {});
    expect(stages.every((ms) => ms >= 0)).toBe(true);
    expect(stages.reduce((sum, ms) => sum + ms, 0)).toBe(latency?.totalMs);
  });

  it('is nothing for an answer that nobody waits for', () => {
    const meter = createLatencyMeter();
    meter.soundReceived('a', 100);
    expect(meter.played('a', 50, 200)).toBeUndefined();
    meter.expectAnswer(300);
    meter.forget();
    meter.soundReceived('b', 400);
    expect(meter.played('b', 50, 500)).toBeUndefined();
  });
});
