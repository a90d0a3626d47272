import type { Problem } from '../../shared/problem.ts';
import { chooseDevice, type DeviceChoice, type ListedDevice } from './device-lists.ts';
import type { DeviceWatch, SoundDevices } from './devices.ts';
import { openMicrophoneTrack, type MicrophoneTrack } from './microphone-track.ts';
import { oneAtATime } from './one-at-a-time.ts';
import {
  microphoneDenied,
  microphoneMutedBySystem,
  microphoneProblem,
  microphoneReplaced,
  noMicrophone,
  problemOf,
  SoundError,
  type MicrophonePermission,
} from './problems.ts';

export interface MicrophoneState {
  readonly active?: ListedDevice;
  readonly problem?: Problem;
  readonly notice?: Problem;
}

export interface MicrophoneOptions {
  readonly devices: Pick<SoundDevices, 'getUserMedia'>;
  readonly watch: Pick<DeviceWatch, 'lists' | 'refresh'>;
  readonly wantedId: string;
  readonly echoCancellation: boolean;
  readonly muted: boolean;
  /** Leads a stream to where it is captured; the result ends that. */
  readonly attach: (stream: MediaStream) => Promise<() => void>;
  /** What the system says about the permission, asking the user if that is still open. */
  readonly askPermission: () => Promise<MicrophonePermission>;
  readonly onChange: (state: MicrophoneState) => void;
}

export interface Microphone {
  /**
   * Brings what is recorded in line with what is wanted and there: opens, changes the device, falls
   * back to the default, returns to the wanted one. To be called whenever devices change. Never
   * rejects: what goes wrong is in the state.
   */
  reconcile(): Promise<void>;
  choose(id: string): Promise<void>;
  setMuted(muted: boolean): void;
  /** Releases the device at once. */
  close(): void;
}

interface Recording {
  readonly track: MicrophoneTrack;
  readonly device: ListedDevice;
  readonly detach: () => void;
}

/** The microphone of one call, which goes on as long as any microphone can be opened. */
export function createMicrophone(options: MicrophoneOptions): Microphone {
  const { watch } = options;
  let wantedId = options.wantedId;
  let muted = options.muted;
  let recording: Recording | undefined;
  let notice: Problem | undefined;
  let isClosed = false;

  const reconcile = oneAtATime(async () => {
    if (isClosed) return;
    try {
      const lists = await watch.lists();
      const choice = chooseDevice(lists.microphones, wantedId, lists.areNamed);
      if (!choice) throw new SoundError(noMicrophone);
      if (!isRecording(choice.device)) await change(choice);
      else noteReplacement(choice);
      publish();
    } catch (error) {
      fail(problemOf(error));
    }
  });

  function isRecording(device: ListedDevice): boolean {
    return recording?.device.identity === device.identity && recording.track.isLive();
  }

  function noteReplacement({ device, isReplacement }: DeviceChoice): void {
    notice = isReplacement ? microphoneReplaced(device.label) : undefined;
  }

  async function change(choice: DeviceChoice): Promise<void> {
    try {
      await record(choice.device);
      noteReplacement(choice);
    } catch (error) {
      const [fallback] = (await watch.lists()).microphones;
      const isHopeless = isClosed || problemOf(error).code === microphoneDenied.code;
      if (!fallback || fallback.id === choice.device.id || isHopeless) throw error;
      await change({ device: fallback, isReplacement: true });
    }
  }

  /** Opens the new device before it lets go of the old one, so that as little as possible is lost. */
  async function record(device: ListedDevice): Promise<void> {
    const track = await open(device.id);
    const detach = await attach(track);
    // The call may have ended while the device or the context was being opened.
    if (isClosed) {
      detach();
      track.stop();
      return;
    }
    release();
    track.setMuted(muted);
    recording = { track, device, detach };
    await watch.refresh();
    const named = await withItsName(device);
    if (!isClosed) recording = { ...recording, device: named };
  }

  async function open(id: string): Promise<MicrophoneTrack> {
    const { echoCancellation } = options;
    try {
      return await openMicrophoneTrack(options.devices, {
        id,
        echoCancellation,
        muted,
        onChange: () => void reconcile(),
      });
    } catch (error) {
      // What is listed was wrong, or names became known by the user's answer.
      await watch.refresh();
      const name = error instanceof Error ? error.name : String(error);
      throw new SoundError(microphoneProblem(name, await options.askPermission()));
    }
  }

  async function attach(track: MicrophoneTrack): Promise<() => void> {
    try {
      return await options.attach(track.stream);
    } catch (error) {
      track.stop();
      throw error;
    }
  }

  /** Opening a device can make the names known. */
  async function withItsName(device: ListedDevice): Promise<ListedDevice> {
    const { microphones } = await watch.lists();
    return microphones.find((candidate) => candidate.id === device.id) ?? device;
  }

  function release(): void {
    recording?.detach();
    recording?.track.stop();
    recording = undefined;
  }

  function publish(): void {
    if (isClosed || !recording) return;
    const { device, track } = recording;
    options.onChange({
      active: device,
      ...(notice && { notice }),
      ...(track.isMutedBySystem() && { problem: microphoneMutedBySystem }),
    });
  }

  /** A microphone that still records goes on, and the failure is only a notice. */
  function fail(problem: Problem): void {
    if (isClosed) return;
    if (recording?.track.isLive()) {
      notice = problem;
      publish();
      return;
    }
    release();
    options.onChange({ problem });
  }

  return {
    reconcile,
    choose(id) {
      wantedId = id;
      return reconcile();
    },
    setMuted(next) {
      muted = next;
      recording?.track.setMuted(next);
    },
    close() {
      isClosed = true;
      release();
    },
  };
}
