import type { Heard } from './sound-facts.ts';

/** An open microphone that is measured without anything being kept. */
export interface Listener {
  /**
   * Measures from now on, for so long.
   * @param enough ends it earlier, when a sample was louder than this
   */
  hear(ms: number, enough?: number): Promise<Heard>;
  /**
   * How far a tone stands out of what is around it, in dB, over most of the time.
   * @param ms how long the tone sounds from now on
   */
  hearTone(frequencyHz: number, ms: number): Promise<number>;
  close(): void;
}

export interface ListenOptions {
  readonly devices: Pick<MediaDevices, 'getUserMedia'>;
  /** Empty is the system's default. */
  readonly id: string;
}

const stepMs = 50;

/** @throws DOMException of `getUserMedia` */
export async function listen({ devices, id }: ListenOptions): Promise<Listener> {
  // As it comes: a canceller would take the tone away, and a gain would make noise out of silence.
  const stream = await devices.getUserMedia({
    audio: {
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
      ...(id === '' ? {} : { deviceId: { exact: id } }),
    },
  });
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
  context.createMediaStreamSource(stream).connect(analyser);
  const tracks = stream.getAudioTracks();
  const samples = new Float32Array(analyser.fftSize);
  const bins = new Float32Array(analyser.frequencyBinCount);

  return {
    async hear(ms, enough = Infinity) {
      let peak = 0;
      let loudestRms = 0;
      await repeat(ms, () => {
        analyser.getFloatTimeDomainData(samples);
        const level = levelOf(samples);
        peak = Math.max(peak, level.peak);
        loudestRms = Math.max(loudestRms, level.rms);
        return peak > enough;
      });
      return { peak, loudestRms, isMuted: tracks.every(({ muted }) => muted) };
    },
    async hearTone(frequencyHz, ms) {
      const bin = Math.round((frequencyHz / context.sampleRate) * analyser.fftSize);
      const seen: number[] = [];
      await repeat(ms, () => {
        analyser.getFloatFrequencyData(bins);
        seen.push(prominence(bins, bin));
        return false;
      });
      return median(seen);
    },
    close() {
      for (const track of tracks) track.stop();
      void context.close();
    },
  };
}

function levelOf(samples: Float32Array): { readonly peak: number; readonly rms: number } {
  let peak = 0;
  let squares = 0;
  for (const sample of samples) {
    peak = Math.max(peak, Math.abs(sample));
    squares += sample * sample;
  }
  return { peak, rms: Math.sqrt(squares / samples.length) };
}

/** Digital silence has no level at all. */
const quietestDb = -120;

/** How far the loudest bin at a tone is above the mean of those around it, in dB. */
export function prominence(bins: Float32Array, bin: number): number {
  const level = (index: number): number => Math.max(quietestDb, bins[index] ?? quietestDb);
  const at = Math.max(level(bin - 1), level(bin), level(bin + 1));
  const around = Array.from({ length: 20 }, (_, index) => index + 6).flatMap((away) => [
    level(bin - away),
    level(bin + away),
  ]);
  return at - around.reduce((sum, value) => sum + value, 0) / around.length;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** @param act says whether it is enough */
function repeat(ms: number, act: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const endsAt = performance.now() + ms;
    const timer = setInterval(() => {
      if (!act() && performance.now() < endsAt) return;
      clearInterval(timer);
      resolve();
    }, stepMs);
  });
}
