import { SpeechSynthesizer } from '../../../src/main/realtime/audio/synthesizer.ts';

/** Turns text into PCM16 LE mono at `sampleRate` Hz. */
export type Speaker = (
  text: string,
  format: { readonly sampleRate: number },
) => Promise<Uint8Array>;

export interface TonalSpeechOptions {
  /** Length of the voice; 60 ms a character (about 170 words a minute) by default. */
  readonly msPerCharacter?: number;
}

const SYLLABLE_MS = 240;
/** Voice detectors measure against the quietest moment, so every syllable begins with a pause. */
const PAUSE_MS = 60;
const REMEMBERED_PHRASES = 64;
const AMPLITUDE = 9000;

/**
 * A voice without words: a tone in syllables, of a length that follows from the text alone.
 * Exact and instant, for tests that measure positions.
 */
export function tonalSpeech({ msPerCharacter = 60 }: TonalSpeechOptions = {}): Speaker {
  return (text, { sampleRate }) => {
    const samples = Math.round((text.length * msPerCharacter * sampleRate) / 1000);
    const pcm = new Int16Array(samples);
    for (let index = 0; index < samples; index += 1) {
      const ms = (index * 1000) / sampleRate;
      const voiced = ms % SYLLABLE_MS >= PAUSE_MS;
      pcm[index] = voiced ? AMPLITUDE * Math.sin((2 * Math.PI * 180 * ms) / 1000) : 0;
    }
    return Promise.resolve(new Uint8Array(pcm.buffer));
  };
}

/** A voice with words. What was said once is kept, so that a phrase costs its synthesis once. */
export function synthesizedSpeech(): { readonly speak: Speaker; close(): Promise<void> } {
  const synthesizer = new SpeechSynthesizer();
  const spoken = new Map<string, Promise<Uint8Array>>();
  return {
    speak: (text, { sampleRate }) => {
      const key = `${sampleRate} ${text}`;
      const known = spoken.get(key);
      if (known !== undefined) return known;
      const pcm = synthesizer.speak(text, { sampleRate });
      if (spoken.size < REMEMBERED_PHRASES) spoken.set(key, pcm);
      return pcm;
    },
    close: () => synthesizer.close(),
  };
}
