import type { Clip } from '../../shared/voice-preview.ts';
import type { SoundContext } from './warm-contexts.ts';

const fullScale = 32_768;

export interface PlayingClip {
  /** Resolves when it is over, by itself or by `stop`. Rejects if the system does not play. */
  readonly ended: Promise<void>;
  stop(): void;
}

/**
 * Plays a short sound beside any call, on an output of its own.
 * @param speakerId empty is the system's default
 */
export function playClip(
  { data, sampleRate }: Clip,
  speakerId: string,
  createContext: (sampleRate: number) => SoundContext = newContext,
): PlayingClip {
  const context = createContext(sampleRate);
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const play = async (): Promise<void> => {
    try {
      // The system's own output is better than none, where the chosen one has gone.
      if (speakerId !== '') await context.setSinkId?.(speakerId).catch(() => undefined);
      const source = context.createBufferSource();
      source.buffer = bufferOf(context, samplesOf(data), sampleRate);
      source.connect(context.destination);
      const played = new Promise<void>((resolve) => {
        source.addEventListener('ended', () => resolve(), { once: true });
      });
      await context.resume();
      source.start();
      await Promise.race([played, stopped]);
    } finally {
      await context.close();
    }
  };
  return { ended: play(), stop: () => stop() };
}

function newContext(sampleRate: number): SoundContext {
  return new AudioContext({ sampleRate });
}

function bufferOf(context: AudioContext, samples: Float32Array<ArrayBuffer>, rate: number) {
  const buffer = context.createBuffer(1, Math.max(1, samples.length), rate);
  buffer.copyToChannel(samples, 0);
  return buffer;
}

/** PCM16 little-endian to numbers from -1 to 1. */
export function samplesOf(data: Uint8Array): Float32Array<ArrayBuffer> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const samples = new Float32Array(Math.floor(data.byteLength / 2));
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = view.getInt16(index * 2, true) / fullScale;
  }
  return samples;
}
