import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWav } from '../../rig/wav.ts';

const sampleRate = 48_000;
/** So soft that nobody takes it for speech; enough to tell one frame from another. */
const amplitude = 60;

/** Noise for a microphone, as a WAV file that goes when it is disposed. */
export async function softNoise(
  durationMs: number,
): Promise<{ readonly path: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-noise-'));
  const path = join(folder, 'noise.wav');
  let seed = 1;
  const samples = Int16Array.from({ length: (durationMs * sampleRate) / 1000 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return Math.round((seed / 2_147_483_647 - 0.5) * 2 * amplitude);
  });
  await writeWav(path, samples, sampleRate);
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
