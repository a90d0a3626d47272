import type { PlaybackReport } from '../../../../src/shared/audio-port.ts';
import {
  PlaybackQueue,
  type PlaybackQueueOptions,
} from '../../../../src/renderer/audio/playback-queue.ts';

/** PCM16 little-endian bytes of samples given in steps (-32768 to 32767). */
export function bytesOf(samples: readonly number[]): Uint8Array {
  return new Uint8Array(Int16Array.from(samples).buffer);
}

export function constant(sampleCount: number, value: number): Uint8Array {
  return bytesOf(Array<number>(sampleCount).fill(value));
}

/** A queue with its reports, and its output in PCM16 steps; 1 sample is 1 ms unless told. */
export function createHarness(options: Partial<PlaybackQueueOptions> = {}) {
  const reports: PlaybackReport[] = [];
  const levelsDb: (number | undefined)[] = [];
  const take = (report: PlaybackReport): void => {
    if (report.type !== 'played') return void reports.push(report);
    const { levelDb, ...position } = report;
    reports.push(position);
    levelsDb.push(levelDb);
  };
  const droppedMs: number[] = [];
  const queue = new PlaybackQueue({
    sampleRate: 1000,
    report: take,
    reportOverflow: (ms) => droppedMs.push(ms),
    ...options,
  });
  const render = (sampleCount: number): number[] => {
    const output = new Float32Array(sampleCount).fill(Number.NaN);
    queue.render(output);
    return [...output].map((sample) => sample * 32_768);
  };
  return {
    queue,
    /** Without the levels. */
    reports,
    /** Of the `played` reports. */
    levelsDb,
    droppedMs,
    render,
    audio: (itemId: string, data: Uint8Array) => queue.handle({ type: 'audio', itemId, data }),
    end: (itemId: string) => queue.handle({ type: 'item-end', itemId }),
    flush: (flushId: number) => queue.handle({ type: 'flush', flushId }),
    /** The last position reported of an item. */
    playedMs: (itemId: string) =>
      reports.findLast((report) => report.type === 'played' && report.itemId === itemId),
  };
}

/** The largest step between neighbouring samples, in PCM16 steps. */
export function largestStep(samples: readonly number[]): number {
  return samples.reduce(
    (largest, sample, index) =>
      index === 0 ? 0 : Math.max(largest, Math.abs(sample - (samples[index - 1] ?? 0))),
    0,
  );
}
