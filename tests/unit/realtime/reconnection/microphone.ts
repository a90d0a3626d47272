import type { FakeWire } from './fake-service.ts';

/** As long as the detector's steps, so that what is told again is whole frames. */
const frameMs = 10;

const syllableFrames = 25;

/** Sound whose every frame can be told from the others, by a number in its first samples. */
export interface Microphone {
  readonly frames: number;
  /** Of a frame. */
  readonly bytes: number;
  /** `ms` of speech: loud, and never at one level for long. */
  speech(ms: number): Uint8Array[];
  /** `ms` of a quiet room. */
  silence(ms: number): Uint8Array[];
}

/** @param sampleRate Hz */
export function createMicrophone(sampleRate = 16_000): Microphone {
  const bytes = (sampleRate / 1000) * frameMs * 2;
  const quiet = new Uint8Array(bytes);
  const syllable = Array.from({ length: syllableFrames }, (_, index) => {
    // The level rises and falls four times a second.
    const level = 2_000 + 9_000 * Math.sin((index * Math.PI) / syllableFrames);
    return tone(bytes, level);
  });
  let frames = 0;

  function make(ms: number, isSpeech: boolean): Uint8Array[] {
    return Array.from({ length: Math.round(ms / frameMs) }, () => {
      const frame = ((isSpeech && syllable[frames % syllableFrames]) || quiet).slice();
      const view = new DataView(frame.buffer);
      // Two small numbers, so that they are no click in the silence.
      view.setInt16(0, frames % 100, true);
      view.setInt16(2, Math.floor(frames / 100), true);
      frames += 1;
      return frame;
    });
  }

  return {
    bytes,
    get frames() {
      return frames;
    },
    speech: (ms) => make(ms, true),
    silence: (ms) => make(ms, false),
  };
}

function tone(bytes: number, level: number): Uint8Array {
  const frame = new Uint8Array(bytes);
  const view = new DataView(frame.buffer);
  for (let at = 0; at < bytes; at += 2) {
    view.setInt16(at, Math.round(level * Math.sin(at * 0.4)), true);
  }
  return frame;
}

/** The numbers of the frames that arrived on a wire, in order. */
export function framesOn(wire: FakeWire): number[] {
  return wire.received.flatMap((action) =>
    action.type === 'audio' ? [numberOf(action.data)] : [],
  );
}

export function numberOf(frame: Uint8Array): number {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  return view.getInt16(0, true) + 100 * view.getInt16(2, true);
}

/** All whole numbers from `first` up to, and without, `end`. */
export function range(first: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
}
