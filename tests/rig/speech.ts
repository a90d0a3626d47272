import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { output } from './process.ts';
import { writeWav } from './wav.ts';

/** How a text is spoken. */
export type Voice = {
  /** A voice of espeak-ng, e.g. `en-gb` (the default) or `de`. */
  name?: string;
  /** Words per minute, default 160. */
  wordsPerMinute?: number;
  /** Loudness 0 to 200, default 100. */
  loudness?: number;
};

/** Makes a WAV file (22050 Hz, mono) of a spoken text, once, and returns its path. */
export async function speechWav(text: string, voice: Voice = {}): Promise<string> {
  const { name = 'en-gb', wordsPerMinute = 160, loudness = 100 } = voice;
  return cachedWav(['speech', name, wordsPerMinute, loudness, text], async (path) => {
    const manner = ['-v', name, '-s', String(wordsPerMinute), '-a', String(loudness)];
    await output('espeak-ng', [...manner, '-w', path, '--', text], process.env);
  });
}

/** A tone. */
export type Tone = {
  frequencyHz: number;
  durationMs: number;
  /** Root-mean-square level, default -10; a full scale sine has -3. */
  dbfs?: number;
};

/** Makes a WAV file (48 kHz, mono) of tones one after the other, once, and returns its path. */
export async function toneWav(...tones: readonly Tone[]): Promise<string> {
  return cachedWav(['tone', tones], (path) => writeWav(path, toneSamples(tones, 48_000), 48_000));
}

/** The samples of tones, one after the other. */
export function toneSamples(tones: readonly Tone[], sampleRate: number): Int16Array {
  const parts = tones.map(({ frequencyHz, durationMs, dbfs = -10 }) => {
    const amplitude = Math.min(32_767, 32_768 * Math.SQRT2 * 10 ** (dbfs / 20));
    const step = (2 * Math.PI * frequencyHz) / sampleRate;
    const length = Math.round((durationMs / 1000) * sampleRate);
    return Array.from({ length }, (_, index) => Math.round(amplitude * Math.sin(step * index)));
  });
  return Int16Array.from(parts.flat());
}

async function cachedWav(
  key: readonly unknown[],
  make: (path: string) => Promise<void>,
): Promise<string> {
  const folder = join(tmpdir(), 'parley-rig-speech');
  const name = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 24);
  const path = join(folder, `${name}.wav`);
  if (existsSync(path)) return path;
  await mkdir(folder, { recursive: true });
  // Another process may make the same file: each writes its own and moves it there whole.
  const unfinished = join(folder, `${name}.${String(process.pid)}.partial.wav`);
  await make(unfinished);
  await rename(unfinished, path);
  return path;
}
