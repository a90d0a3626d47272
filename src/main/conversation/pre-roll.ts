/** Keeps what the user says while the connection is still opening. */
export interface PreRoll {
  /** Milliseconds that had to be thrown away. */
  readonly droppedMs: number;
  push(frame: Uint8Array): void;
  /** All that is kept, oldest first; empty afterwards. */
  drain(): readonly Uint8Array[];
}

const maxKeptMs = 30_000;
const bytesPerSample = 2;

/** @param sampleRate Hz of the PCM16 mono frames */
export function createPreRoll(sampleRate: number, maxMs = maxKeptMs): PreRoll {
  const bytesPerMs = (sampleRate * bytesPerSample) / 1000;
  let frames: Uint8Array[] = [];
  let keptBytes = 0;
  let droppedBytes = 0;

  return {
    get droppedMs() {
      return droppedBytes / bytesPerMs;
    },
    push(frame) {
      frames.push(frame);
      keptBytes += frame.length;
      while (keptBytes > maxMs * bytesPerMs) {
        const oldest = frames.shift()?.length ?? 0;
        keptBytes -= oldest;
        droppedBytes += oldest;
      }
    },
    drain() {
      const kept = frames;
      frames = [];
      keptBytes = 0;
      return kept;
    },
  };
}
