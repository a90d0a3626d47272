import type { Clock } from '../realtime/index.ts';

/** Notices that a call with a microphone gets no sound at all. */
export interface MicrophoneWatch {
  /** Frames are expected from now on. */
  expect(): void;
  frameArrived(): void;
  dispose(): void;
}

export interface MicrophoneWatchOptions {
  readonly clock: Clock;
  readonly onMissing: () => void;
  /** Frames came after all. */
  readonly onFound: () => void;
}

const patienceMs = 2_000;

export function createMicrophoneWatch(options: MicrophoneWatchOptions): MicrophoneWatch {
  let state: 'off' | 'waiting' | 'missing' | 'heard' = 'off';
  let cancel: (() => void) | undefined;

  function miss(): void {
    state = 'missing';
    options.onMissing();
  }

  return {
    expect() {
      if (state !== 'off') return;
      state = 'waiting';
      cancel = options.clock.setTimeout(miss, patienceMs);
    },
    frameArrived() {
      if (state === 'heard') return;
      cancel?.();
      if (state === 'missing') options.onFound();
      state = 'heard';
    },
    dispose() {
      cancel?.();
      state = 'heard';
    },
  };
}
