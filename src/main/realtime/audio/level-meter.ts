/** Frequency below which hum, rumble and a microphone's offset are taken out, in Hz. */
const highPassHz = 90;
const silenceDb = -120;

/** Measures loudness frame by frame. */
export interface LevelMeter {
  /** Takes the next bytes of PCM16 and returns dBFS (RMS) of each frame that they complete. */
  push(pcm: Uint8Array): number[];
}

/** A meter with frames of `frameSamples`; sound below 90 Hz hardly counts. */
export function createLevelMeter(sampleRate: number, frameSamples: number): LevelMeter {
  const pole = Math.exp((-2 * Math.PI * highPassHz) / sampleRate);
  let lowByte: number | undefined;
  let previousInput = 0;
  let filtered = 0;
  let energy = 0;
  let count = 0;

  const addSample = (sample: number): number | undefined => {
    filtered = pole * (filtered + sample - previousInput);
    previousInput = sample;
    energy += filtered * filtered;
    count++;
    if (count < frameSamples) return undefined;
    const levelDb = decibels(energy / count);
    energy = 0;
    count = 0;
    return levelDb;
  };

  return {
    push(pcm) {
      const levels: number[] = [];
      for (const byte of pcm) {
        if (lowByte === undefined) {
          lowByte = byte;
          continue;
        }
        const levelDb = addSample(((byte << 24) >> 16) | lowByte);
        lowByte = undefined;
        if (levelDb !== undefined) levels.push(levelDb);
      }
      return levels;
    },
  };
}

function decibels(meanSquare: number): number {
  return Math.max(silenceDb, 10 * Math.log10(meanSquare / 32768 ** 2 + 1e-13));
}
