import type { Audio, AudioLevels, AudioStatus } from '../../../src/renderer/audio/audio.ts';
import { succeed, type Result } from '../../../src/shared/problem.ts';

export interface FakeAudio extends Audio {
  /** What was called, e.g. `start`, `start by text`, `mute true`. */
  readonly called: string[];
  /** What the next `start` answers; a promise may keep it waiting. */
  startAnswer: Result | Promise<Result>;
  change(status: Partial<AudioStatus>): void;
  setLevels(levels: AudioLevels): void;
}

const builtIn = { id: 'mic-1', label: 'Built-in microphone' };

/** Devices that do what they are told at once. */
export function createFakeAudio(start: Partial<AudioStatus> = {}): FakeAudio {
  const listeners = new Set<() => void>();
  const levelListeners = new Set<(levels: AudioLevels) => void>();
  const called: string[] = [];
  let status: AudioStatus = {
    state: 'off',
    muted: false,
    microphones: [
      { id: '', label: 'System default' },
      builtIn,
      { id: 'mic-2', label: 'USB microphone' },
    ],
    speakers: [
      { id: '', label: 'System default' },
      { id: 'sp-1', label: 'Headphones' },
    ],
    canChooseSpeaker: true,
    ...start,
  };
  const change = (next: Partial<AudioStatus>): void => {
    status = { ...status, ...next };
    for (const listener of listeners) listener();
  };
  const off = (): void => {
    const { activeMicrophone: _, problem: _problem, ...rest } = status;
    status = rest;
    change({ state: 'off' });
  };
  const audio: FakeAudio = {
    called,
    startAnswer: succeed(),
    change,
    setLevels: (levels) => levelListeners.forEach((listener) => listener(levels)),
    start: async (options) => {
      called.push(options.microphone === false ? 'start by text' : 'start');
      off();
      const answer = await audio.startAnswer;
      if (!answer.ok) change({ problem: answer.problem });
      else
        change({
          state: 'on',
          ...(options.microphone === false ? {} : { activeMicrophone: builtIn }),
        });
      return answer;
    },
    stop: () => {
      called.push('stop');
      off();
    },
    setMuted: (muted) => {
      called.push(`mute ${muted}`);
      change({ muted });
    },
    setMicrophone: (id) => called.push(`microphone ${id}`),
    setSpeaker: (id) => called.push(`speaker ${id}`),
    warmUp: () => called.push('warm up'),
    refreshDevices: async () => undefined,
    getStatus: () => status,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribeLevels: (listener) => {
      levelListeners.add(listener);
      return () => levelListeners.delete(listener);
    },
    dispose: () => called.push('dispose'),
  };
  return audio;
}
