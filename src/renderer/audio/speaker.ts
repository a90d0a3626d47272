import type { Problem } from '../../shared/problem.ts';
import { chooseDevice, type DeviceChoice, type ListedDevice } from './device-lists.ts';
import type { DeviceWatch } from './devices.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { noSpeaker, problemOf, speakerProblem, speakerReplaced } from './problems.ts';
import type { WarmContexts } from './warm-contexts.ts';

export interface SpeakerState {
  readonly active?: ListedDevice;
  readonly notice?: Problem;
}

export interface SpeakerOptions {
  readonly watch: Pick<DeviceWatch, 'lists'>;
  readonly contexts: Pick<WarmContexts, 'setSink'>;
  readonly wantedId: string;
  readonly onChange: (state: SpeakerState) => void;
}

export interface Speaker {
  /** Plays where it is wanted, or on the default; never rejects. For every change of devices. */
  reconcile(): Promise<void>;
  choose(id: string): Promise<void>;
  close(): void;
}

/** Where one call plays. Without a speaker the call goes on: answers are also text. */
export function createSpeaker(options: SpeakerOptions): Speaker {
  let wantedId = options.wantedId;
  let isClosed = false;

  const reconcile = oneAtATime(async () => {
    if (isClosed) return;
    const state = await play().catch((error: unknown) => ({ notice: problemOf(error) }));
    if (!isClosed) options.onChange(state);
  });

  async function play(): Promise<SpeakerState> {
    const lists = await options.watch.lists();
    const choice = chooseDevice(lists.speakers, wantedId, lists.areNamed);
    // Some systems list no output before the names are known, so only named lists prove its absence.
    if (!choice) return lists.areNamed ? { notice: noSpeaker } : {};
    try {
      await options.contexts.setSink(choice.device.id);
      return stateOf(choice);
    } catch (error) {
      const [fallback] = lists.speakers;
      if (!fallback || fallback.id === choice.device.id) return { notice: refused(error) };
      await options.contexts.setSink(fallback.id);
      return stateOf({ device: fallback, isReplacement: true });
    }
  }

  return {
    reconcile,
    choose(id) {
      wantedId = id;
      return reconcile();
    },
    close() {
      isClosed = true;
    },
  };
}

function stateOf({ device, isReplacement }: DeviceChoice): SpeakerState {
  return { active: device, ...(isReplacement && { notice: speakerReplaced(device.label) }) };
}

function refused(error: unknown): Problem {
  return speakerProblem(`The system does not play on this output (${String(error)})`);
}
