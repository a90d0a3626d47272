import type { AudioBridge } from './audio-bridge.ts';
import { createResampler, toBytes, toSamples } from '../realtime/index.ts';

/** Hz of a tape: PCM16 little-endian, the user on the left, the assistant on the right. */
export const tapeSampleRate = 16_000;

/** Where the sound of one call is kept. */
export interface TapeSink {
  write(stereo: Uint8Array): void;
  end(): void;
}

/** Records a call as it was heard. */
export interface Tape {
  /** Sound of the microphone; of a muted one only its length counts. */
  user(frame: Uint8Array, isMuted: boolean): void;
  /** Sound that was handed to the player. */
  assistant(data: Uint8Array): void;
  /** What was not played yet is never heard. */
  flush(): void;
  end(): void;
}

export interface TapeOptions {
  readonly sink: TapeSink;
  /** Hz of what `user` gets. */
  readonly inputSampleRate: number;
  /** Hz of what `assistant` gets. */
  readonly outputSampleRate: number;
  /** Milliseconds. */
  readonly now: () => number;
}

/** A microphone is silent for so long only if there is none. */
const noMicrophoneMs = 1_000;

/**
 * The microphone's steady frames are the tape's clock: what the assistant says lies beside what was
 * heard of the user at that time. Without a microphone it is written as it comes.
 */
export function createTape({ sink, now, ...rates }: TapeOptions): Tape {
  const ofUser = createResampler(rates.inputSampleRate, tapeSampleRate);
  const ofAssistant = createResampler(rates.outputSampleRate, tapeSampleRate);
  let unplayed: Int16Array[] = [];
  let lastFrameAt = Number.NEGATIVE_INFINITY;

  function takeUnplayed(length: number): Int16Array {
    const taken = new Int16Array(length);
    let filled = 0;
    while (filled < length) {
      const [next] = unplayed;
      if (next === undefined) break;
      const part = next.subarray(0, length - filled);
      taken.set(part, filled);
      filled += part.length;
      if (part.length === next.length) unplayed.shift();
      else unplayed[0] = next.subarray(part.length);
    }
    return taken;
  }

  function write(left: Int16Array, right: Int16Array): void {
    if (right.length > 0) sink.write(toBytes(interleave(left, right)));
  }

  return {
    user(frame, isMuted) {
      lastFrameAt = now();
      const samples = toSamples(frame);
      const left = ofUser.push(isMuted ? new Int16Array(samples.length) : samples);
      write(left, takeUnplayed(left.length));
    },
    assistant(data) {
      unplayed.push(ofAssistant.push(toSamples(data)));
      if (now() - lastFrameAt < noMicrophoneMs) return;
      for (const right of unplayed) write(new Int16Array(right.length), right);
      unplayed = [];
    },
    flush() {
      unplayed = [];
    },
    end: () => sink.end(),
  };
}

/** The way to the player, with an ear for the tape on it. */
export function withTape(
  bridge: Pick<AudioBridge, 'play' | 'flush' | 'hasPlayer'>,
  tape: Pick<Tape, 'assistant' | 'flush'>,
): Pick<AudioBridge, 'play' | 'flush' | 'hasPlayer'> {
  return {
    get hasPlayer() {
      return bridge.hasPlayer;
    },
    play(command) {
      if (command.type === 'audio') tape.assistant(command.data);
      bridge.play(command);
    },
    flush() {
      tape.flush();
      bridge.flush();
    },
  };
}

function interleave(left: Int16Array, right: Int16Array): Int16Array {
  const stereo = new Int16Array(right.length * 2);
  for (let index = 0; index < right.length; index += 1) {
    stereo[index * 2] = left[index] ?? 0;
    stereo[index * 2 + 1] = right[index] ?? 0;
  }
  return stereo;
}
