/** Turns text into PCM16 LE mono at `sampleRate` Hz. */
export type Speaker = (
  text: string,
  format: { readonly sampleRate: number },
) => Promise<Uint8Array>;

export interface TonalSpeechOptions {
  /** Length of the voice; 60 ms a character (about 170 words a minute) by default. */
  readonly msPerCharacter?: number;
}

const SYLLABLE_MS = 180;
const AMPLITUDE = 9000;

/**
 * A voice without words: a tone that swells like syllables, of a length that follows from the
 * text alone. Exact and instant, for tests that measure positions.
 */
export function tonalSpeech({ msPerCharacter = 60 }: TonalSpeechOptions = {}): Speaker {
  return (text, { sampleRate }) => {
    const samples = Math.round((text.length * msPerCharacter * sampleRate) / 1000);
    const pcm = new Int16Array(samples);
    for (let index = 0; index < samples; index += 1) {
      const seconds = index / sampleRate;
      const syllable = 0.6 + 0.4 * Math.sin((2 * Math.PI * seconds * 1000) / SYLLABLE_MS);
      pcm[index] = AMPLITUDE * syllable * Math.sin(2 * Math.PI * 180 * seconds);
    }
    return Promise.resolve(new Uint8Array(pcm.buffer));
  };
}
