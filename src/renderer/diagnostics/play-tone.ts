import type { SoundContext } from '../audio/warm-contexts.ts';

export interface PlayedTone {
  /** The output ran, so that there was something to hear. */
  readonly isRunning: boolean;
  /** Hz of the output. */
  readonly sampleRate: number;
}

/** Hz: a tone that small speakers play well, and that is in no chord of a voice. */
export const toneHz = 1_330;
export const toneMs = 1_000;
const loudness = 0.25;
const fadeSeconds = 0.03;
const startDeadlineMs = 2_000;

/**
 * Plays one tone; never rejects.
 * @param speakerId empty is the system's default
 */
export async function playTone(speakerId: string): Promise<PlayedTone> {
  const context: SoundContext = new AudioContext();
  const { sampleRate } = context;
  try {
    if (speakerId !== '') await context.setSinkId?.(speakerId);
    // A context without an output never starts, and never says so.
    await Promise.race([context.resume(), wait(startDeadlineMs)]);
    if (context.state !== 'running') return { isRunning: false, sampleRate };
    const begin = context.currentTime;
    const end = begin + toneMs / 1000;
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(loudness, begin + fadeSeconds);
    gain.gain.setValueAtTime(loudness, end - fadeSeconds);
    gain.gain.linearRampToValueAtTime(0, end);
    const tone = new OscillatorNode(context, { frequency: toneHz });
    tone.connect(gain).connect(context.destination);
    tone.start(begin);
    tone.stop(end);
    await wait(toneMs + 100);
    return { isRunning: context.currentTime > begin, sampleRate };
  } catch {
    // The output is gone or does not take sound: the verdict says what to do.
    return { isRunning: false, sampleRate };
  } finally {
    await context.close();
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
