import type { AudioDevice } from '../audio/audio.ts';
import type { MicrophonePermission } from '../audio/problems.ts';

/** What a few seconds of a microphone were like. Linear; 1 is full scale. */
export interface Heard {
  readonly peak: number;
  /** Of the loudest tenth of a second. */
  readonly loudestRms: number;
  /** The system or a switch on the device held the sound back to the end. */
  readonly isMuted: boolean;
}

export interface MicrophoneFacts {
  readonly permission: MicrophonePermission;
  /** There is any. */
  readonly isThere: boolean;
  /** The chosen device is not plugged in. */
  readonly isGone: boolean;
  /** What was listened to. */
  readonly device: AudioDevice;
  /** Absent if it could not be opened. */
  readonly heard?: Heard;
  /** Name of the error by which it was not opened. */
  readonly errorName?: string;
  /** Another one that delivers sound while this one does not. */
  readonly other?: AudioDevice;
  /** The system has a page for its sound that Parley can open. */
  readonly canOpenSettings: boolean;
}

export interface SpeakerFacts {
  readonly isThere: boolean;
  readonly isGone: boolean;
  readonly device: AudioDevice;
  /** The context ran while the tone was played. */
  readonly isRunning: boolean;
  /** Hz of the output. */
  readonly sampleRate: number;
  /** How far the tone stood out of what the microphone heard, in dB; absent without a microphone. */
  readonly toneDb?: number;
  readonly canOpenSettings: boolean;
}
