import { describe, expect, it } from 'vitest';
import {
  freshSilenceWatch,
  nearlyDigitalSilence,
  watchSilence,
  type MicrophoneMeasurement,
} from '../../../../src/renderer/audio/silence-watch.ts';

/** Measurements every 50 ms, as the capture worklet sends them. */
function measure(fromMs: number, toMs: number, peak: number, muted = false) {
  const measurements: MicrophoneMeasurement[] = [];
  for (let atMs = fromMs; atMs <= toMs; atMs += 50) measurements.push({ peak, atMs, muted });
  return measurements;
}

function verdictAfter(...parts: MicrophoneMeasurement[][]) {
  return parts.flat().reduce(watchSilence, freshSilenceWatch).verdict;
}

describe('watchSilence', () => {
  it('says so within 2 s of a silent device, and not before 1.8 s', () => {
    expect(verdictAfter(measure(50, 1800, 0))).toBe('unsure');
    expect(verdictAfter(measure(50, 2000, 0))).toBe('silent');
  });

  it('takes the dither of a muted device for silence', () => {
    expect(verdictAfter(measure(50, 2000, nearlyDigitalSilence))).toBe('silent');
  });

  it('is cleared by the first sound', () => {
    expect(verdictAfter(measure(50, 3000, 0), measure(3050, 3050, 0.001))).toBe('heard');
  });

  it('does not complain about silence after something was heard', () => {
    expect(verdictAfter(measure(50, 50, 0.1), measure(100, 60_000, 0))).toBe('heard');
  });

  it('does not count the time in which the user is muted', () => {
    const muted = measure(50, 5000, 0, true);
    expect(verdictAfter(muted)).toBe('unsure');
    expect(verdictAfter(muted, measure(5050, 6800, 0))).toBe('unsure');
    expect(verdictAfter(muted, measure(5050, 7000, 0))).toBe('silent');
  });

  it('withdraws the complaint at mute', () => {
    expect(verdictAfter(measure(50, 3000, 0), measure(3050, 3050, 0, true))).toBe('unsure');
  });
});
