import type { ParleyBridge } from '../../shared/ipc/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import type { PageEvents } from './audio-ports.ts';
import type { DeviceWatch, SoundDevices } from './devices.ts';
import type { MicrophoneState } from './microphone.ts';
import type { SpeakerState } from './speaker.ts';
import type { WarmContexts } from './warm-contexts.ts';
import type { CreateWorkletNode } from './worklet-node.ts';

/** What a call needs from outside; lives longer than the call. */
export interface CallHost {
  readonly bridge: ParleyBridge;
  readonly page: PageEvents;
  readonly devices: SoundDevices;
  readonly watch: DeviceWatch;
  readonly captureContexts: WarmContexts;
  readonly playbackContexts: WarmContexts;
  readonly createNode: CreateWorkletNode;
}

export interface PlaybackState extends SpeakerState {
  readonly problem?: Problem;
}

/** What a call tells while it lasts. */
export interface CallEvents {
  readonly onCapture: (state: MicrophoneState) => void;
  readonly onPlayback: (state: PlaybackState) => void;
  /** Linear, about 20 times a second each. */
  readonly onLevel: (side: 'microphone' | 'speaker', rms: number) => void;
}
