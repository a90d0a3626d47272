import type { Problem, Result } from '../../shared/problem.ts';

/** A microphone or speaker as the pickers show it. */
export interface AudioDevice {
  /** The value for settings and `setMicrophone`/`setSpeaker`; empty is the system's default. */
  readonly id: string;
  /** Never empty: unnamed devices get a number. */
  readonly label: string;
}

export interface AudioStatus {
  readonly state: 'off' | 'starting' | 'on';
  readonly muted: boolean;
  /** The system's default comes first, with the id ''. Empty if there is no device at all. */
  readonly microphones: readonly AudioDevice[];
  readonly speakers: readonly AudioDevice[];
  /** What records now; absent while off, without a microphone, or in a text-only call. */
  readonly activeMicrophone?: AudioDevice;
  /** What plays now; absent while off. */
  readonly activeSpeaker?: AudioDevice;
  /** False where the runtime cannot choose an output: hide the speaker picker. */
  readonly canChooseSpeaker: boolean;
  /** What keeps the user from being heard (or from hearing) until it is mended. */
  readonly problem?: Problem;
  /** Something changed, but the call goes on, e.g. another microphone had to take over. */
  readonly notice?: Problem;
}

/** Loudness of what is captured and of what is played now, each 0 (silence) to 1 (full scale). */
export interface AudioLevels {
  readonly microphone: number;
  readonly speaker: number;
}

export interface SampleRates {
  /** Hz: `ModelChoice.inputSampleRate`. */
  readonly inputSampleRate: number;
  /** Hz: `ModelChoice.outputSampleRate`. */
  readonly outputSampleRate: number;
}

export interface StartOptions extends SampleRates {
  /** Empty means the system's default. */
  readonly microphoneId: string;
  readonly speakerId: string;
  readonly echoCancellation: boolean;
  /** False opens only the playback, for a conversation by text. Default true. */
  readonly microphone?: boolean;
}

/** The page's sound: devices, capture and playback. Samples never pass through the page's thread. */
export interface Audio {
  /**
   * Opens the ports to main and the devices. Frames flow to main as soon as this has resolved, so
   * call it at the press of the button, before or beside `conversation:start`. A second call ends
   * the first one's sound. Never rejects; a failure is also in `getStatus().problem`.
   */
  start(options: StartOptions): Promise<Result>;
  /** Ends sound at once and releases the microphone. Safe at any time. */
  stop(): void;
  /** Main keeps getting frames, of silence. Kept until changed, over calls too. */
  setMuted(muted: boolean): void;
  /** Takes effect at once if a call is on. */
  setMicrophone(id: string): void;
  setSpeaker(id: string): void;
  /** Creates what is slow to create, so that the first `start` is quick. Opens no microphone. */
  warmUp(rates: SampleRates): void;
  /** Asks the system anew which devices there are; not every one that comes makes itself known. */
  refreshDevices(): Promise<void>;
  /** The same object until something changes: made for `useSyncExternalStore`. */
  getStatus(): AudioStatus;
  /** @returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void;
  /**
   * About 20 calls a second while on, then one with zeros; draw without rendering React.
   * @returns a function that ends the subscription.
   */
  subscribeLevels(listener: (levels: AudioLevels) => void): () => void;
  /** Stops and forgets everything; the object is of no use afterwards. */
  dispose(): void;
}
