import type { ParleyBridge } from '../../shared/ipc/contract.ts';
import type { Problem, Result } from '../../shared/problem.ts';
import type { ModelChoice } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';
import { soundCheckOff, type SoundCheckView } from '../../shared/sound-check.ts';
import type { Audio } from '../audio/audio.ts';
import { ask } from '../state/ask.ts';
import { createStore, type Readable } from '../state/store.ts';

/** The sound check as the window sees it. */
export interface SoundCheckState {
  readonly view: SoundCheckView;
  /** From the press of the button until it has ended. */
  readonly isOn: boolean;
  /** Of the last answer that was heard, also when the check is over. */
  readonly delayMs?: number;
  /** Why it could not start. */
  readonly problem?: Problem;
}

export interface SoundCheckModel {
  readonly state: Readable<SoundCheckState>;
  start(): Promise<void>;
  /** Releases the microphone. Does nothing while it is off. */
  stop(): void;
  dispose(): void;
}

interface SoundCheckContext {
  readonly bridge: ParleyBridge;
  readonly audio: Audio;
  readonly settings: Readable<Settings>;
  readonly models: Readable<readonly ModelChoice[]>;
}

/** A call with Rehearsal on the devices that are chosen in the settings. */
export function createSoundCheck(context: SoundCheckContext): SoundCheckModel {
  const { bridge, audio, settings, models } = context;
  const state = createStore<SoundCheckState>({ view: soundCheckOff, isOn: false });

  const stopListening = bridge.on('sound-check:changed', (view) => {
    const { delayMs } = view;
    // An end that we did not ask for: a call has begun, or the computer went to sleep.
    const hasEnded = view.state === 'off' && state.get().view.state !== 'off';
    state.patch({
      view,
      ...(delayMs !== undefined && { delayMs }),
      ...(hasEnded && { isOn: false }),
    });
  });

  async function open(): Promise<Result> {
    const rehearsal = models.get().find(({ provider }) => provider === 'rehearsal');
    const { microphoneId, speakerId, echoCancellation } = settings.get();
    // In this order: the ports that the devices open belong to the check.
    await audio.refreshDevices();
    const calling = ask(bridge, 'sound-check:start');
    const sound = await audio.start({
      inputSampleRate: rehearsal?.inputSampleRate ?? 16_000,
      outputSampleRate: rehearsal?.outputSampleRate ?? 24_000,
      microphoneId,
      speakerId,
      echoCancellation,
    });
    return sound.ok ? calling : sound;
  }

  function close(problem?: Problem): void {
    audio.stop();
    void ask(bridge, 'sound-check:stop');
    const { delayMs } = state.get();
    state.set({
      view: soundCheckOff,
      isOn: false,
      ...(delayMs !== undefined && { delayMs }),
      ...(problem !== undefined && { problem }),
    });
  }

  const stop = (): void => {
    if (state.get().isOn) close();
  };

  return {
    state,
    async start() {
      if (state.get().isOn) return;
      state.set({ view: { ...soundCheckOff, state: 'connecting' }, isOn: true });
      const opened = await open();
      if (!opened.ok && state.get().isOn) close(opened.problem);
    },
    stop,
    dispose() {
      stop();
      stopListening();
    },
  };
}
