/** Knows whether the page has a reason to open the microphone. */
export interface Listening {
  mayListen(): boolean;
  /** What the user pressed before that is no reason any more. */
  callEnded(): void;
}

export interface ListeningOptions {
  readonly isInCall: () => boolean;
  /** When the user last pressed something in our window. */
  readonly lastPressAtMs: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** From a press, e.g. on the test of the microphone, until the devices are open. */
const pressCountsMs = 10_000;

/**
 * The microphone is for calls, and for a moment after a press, by which a user can test it. What was
 * pressed to end a call is no reason to listen on.
 */
export function createListening(options: ListeningOptions): Listening {
  let endedAtMs = -Infinity;
  return {
    mayListen() {
      const pressedAtMs = options.lastPressAtMs();
      const isPressed = pressedAtMs > endedAtMs && options.now() - pressedAtMs <= pressCountsMs;
      return options.isInCall() || isPressed;
    },
    callEnded: () => void (endedAtMs = options.now()),
  };
}
