import { once } from 'node:events';

import { levelsDb } from './analyse.ts';
import { within } from './deadline.ts';
import { start } from './process.ts';
import { type SampleStore, sampleStore } from './sample-store.ts';

/** What to wait for in a recording. */
export type Listening = {
  /** Louder than this (dBFS, default -45) is a sound. */
  aboveDb?: number;
  deadlineMs?: number;
};

/** A recording that runs. */
export type Recording = {
  /** Hz. */
  sampleRate: number;
  /** What was recorded so far, mono. */
  samples: () => Int16Array;
  /** The time of the first sample on the clock of `performance.now()`, about 20 ms exact. */
  startedAtMs: () => number;
  /**
   * Resolves when a sound is heard after this call, with its time on the clock of
   * `performance.now()`. Rejects after `deadlineMs` (default 20 s).
   */
  heard: (options?: Listening) => Promise<number>;
  /**
   * Resolves when there has been no sound for `forMs` (default 1000), all of it after this call, with
   * the time at which the silence began. Rejects after `deadlineMs` (default 30 s).
   */
  fellSilent: (options?: Listening & { forMs?: number }) => Promise<number>;
  /** Ends the recording and returns all of it, mono. */
  stop: () => Promise<Int16Array>;
};

const windowMs = 20;
const defaultAboveDb = -45;

/** Starts recording a PulseAudio source; resolves when the first samples have come. */
export async function startRecording(
  source: string,
  sampleRate: number,
  environment: NodeJS.ProcessEnv,
): Promise<Recording> {
  const format = ['--format=s16le', `--rate=${String(sampleRate)}`, '--channels=1', '--raw'];
  const args = [`--device=${source}`, ...format, `--latency-msec=${String(windowMs)}`];
  const recorder = await start('parec', args, environment);
  const store = sampleStore();
  let startedAtMs = Infinity;
  recorder.stdout.on('data', (chunk: Buffer) => {
    store.add(chunk);
    // No chunk comes before it was recorded: the earliest estimate is the nearest.
    startedAtMs = Math.min(startedAtMs, performance.now() - durationMs(store, sampleRate));
  });
  await within(
    once(recorder.stdout, 'data'),
    10_000,
    () => `parec recorded nothing from ${source} within 10 s.`,
  );

  /** Looks at the levels since the call, again with every chunk, until `find` names a window. */
  async function until(
    find: (levels: readonly number[]) => number,
    deadlineMs: number,
    complaint: string,
  ): Promise<number> {
    const from = store.length();
    const levels: number[] = [];
    const size = Math.round((sampleRate * windowMs) / 1000);
    const giveUp = new AbortController();
    const search = async (): Promise<number> => {
      for (;;) {
        const unseen = store.samples().subarray(from + levels.length * size);
        levels.push(...levelsDb(unseen, sampleRate, windowMs));
        const index = find(levels);
        if (index !== -1) return startedAtMs + (from / sampleRate) * 1000 + index * windowMs;
        await once(recorder.stdout, 'data', { signal: giveUp.signal });
      }
    };
    try {
      return await within(search(), deadlineMs, () => complaint);
    } finally {
      giveUp.abort();
    }
  }

  return {
    sampleRate,
    samples: () => store.samples().slice(),
    startedAtMs: () => startedAtMs,
    heard: ({ aboveDb = defaultAboveDb, deadlineMs = 20_000 } = {}) =>
      until(
        (levels) => levels.findIndex((level) => level > aboveDb),
        deadlineMs,
        `No sound above ${String(aboveDb)} dB was heard within ${String(deadlineMs)} ms.`,
      ),
    fellSilent: ({ aboveDb = defaultAboveDb, forMs = 1_000, deadlineMs = 30_000 } = {}) =>
      until(
        (levels) => {
          const silentFrom = levels.findLastIndex((level) => level > aboveDb) + 1;
          return (levels.length - silentFrom) * windowMs >= forMs ? silentFrom : -1;
        },
        deadlineMs,
        `The sound above ${String(aboveDb)} dB did not end within ${String(deadlineMs)} ms.`,
      ),
    async stop() {
      const closed = once(recorder, 'close');
      recorder.kill('SIGTERM');
      await closed;
      return store.samples().slice();
    },
  };
}

function durationMs(store: SampleStore, sampleRate: number): number {
  return (store.length() / sampleRate) * 1000;
}
