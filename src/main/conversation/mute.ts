export interface MuteGate {
  /**
   * What goes to the model in place of a captured frame (PCM16): the frame itself, as much silence,
   * or nothing.
   */
  pass(frame: Uint8Array): Uint8Array | undefined;
  setMuted(muted: boolean): void;
}

export interface MuteGateOptions {
  readonly isMuted: boolean;
  /** Hz of the frames. */
  readonly sampleRate: number;
  /** How much silence follows a mute: `profile.mutedSilenceMs`. */
  readonly silenceMs: number;
}

const bytesPerSample = 2;

/**
 * Keeps a muted user's voice from the model, whatever the page sends. Silence follows the mute, so
 * that the provider notices the end of a turn.
 */
export function createMuteGate(options: MuteGateOptions): MuteGate {
  const bytesPerMs = (options.sampleRate * bytesPerSample) / 1000;
  let isMuted = options.isMuted;
  let silenceLeftMs = isMuted ? silenceFromTheStart(options.silenceMs) : 0;

  return {
    pass(frame) {
      if (!isMuted) return frame;
      if (silenceLeftMs <= 0) return undefined;
      silenceLeftMs -= frame.length / bytesPerMs;
      return new Uint8Array(frame.length);
    },
    setMuted(muted) {
      if (muted === isMuted) return;
      isMuted = muted;
      silenceLeftMs = muted ? options.silenceMs : 0;
    },
  };
}

/** A call that begins muted has no turn to close, but may need sound to stay alive. */
function silenceFromTheStart(silenceMs: number): number {
  return Number.isFinite(silenceMs) ? 0 : silenceMs;
}
