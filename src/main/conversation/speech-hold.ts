/** Holds sound back until it has lasted like a voice, and not like the burst of an echo. */
export interface SpeechHold {
  /** Somebody has been talking until now. */
  readonly isSpeech: boolean;
  /**
   * Takes the next frame and returns what may go on: nothing while it is undecided, then all that
   * was held, as it was or as silence.
   * @param isVoice the frame stands out from what the microphone hears anyway
   */
  take(frame: Uint8Array, isVoice: boolean): readonly Uint8Array[];
  /** Like `take` for sound that goes on anyway: only remembers whether somebody talks. */
  follow(frame: Uint8Array, isVoice: boolean): readonly Uint8Array[];
  /** Forgets the voice; what is held comes out as silence. */
  reject(): readonly Uint8Array[];
}

/** A voice pauses between words for less than this. */
const pauseMs = 500;
const shortPauseMs = 100;
/** What a silent moment takes away from the voice before it, so that single bursts do not add up. */
const decay = 0.2;
/** What is still undecided after this is a crackle, or a voice that cannot be understood. */
const longestHoldMs = 2_000;
/** What lasts this long before the assistant begins is a voice. */
const followedMs = 100;

/**
 * @param frameMs length of every frame
 * @param shortestVoiceMs how long a voice has to last
 */
export function createSpeechHold(frameMs: number, shortestVoiceMs: number): SpeechHold {
  let held: Uint8Array[] = [];
  let voiceMs = 0;
  let quietMs = 0;
  let isSpeech = false;

  function weigh(isVoice: boolean): void {
    quietMs = isVoice ? 0 : quietMs + frameMs;
    voiceMs = isVoice ? voiceMs + frameMs : Math.max(0, voiceMs - frameMs * decay);
    if (quietMs < pauseMs) return;
    isSpeech = false;
    voiceMs = 0;
  }

  function release(): readonly Uint8Array[] {
    const released = held;
    held = [];
    return released;
  }

  /** What was undecided when nothing plays any more goes on if it was still a voice. */
  function undecided(): readonly Uint8Array[] {
    return quietMs > shortPauseMs ? silenced() : release();
  }

  function silenced(): readonly Uint8Array[] {
    return release().map(({ length }) => new Uint8Array(length));
  }

  function reject(): readonly Uint8Array[] {
    isSpeech = false;
    voiceMs = 0;
    return silenced();
  }

  return {
    get isSpeech() {
      return isSpeech;
    },
    take(frame, isVoice) {
      weigh(isVoice);
      held.push(frame);
      isSpeech ||= voiceMs >= shortestVoiceMs;
      if (isSpeech) return release();
      return voiceMs === 0 || held.length * frameMs >= longestHoldMs ? reject() : [];
    },
    follow(frame, isVoice) {
      const before = undecided();
      weigh(isVoice);
      isSpeech ||= voiceMs >= followedMs;
      return [...before, frame];
    },
    reject,
  };
}
