import type { Problem } from '../../shared/problem.ts';
import type { AudioDevice, AudioStatus } from './audio.ts';
import type { PlaybackState } from './call-host.ts';
import type { DeviceLists } from './device-lists.ts';
import type { MicrophoneState } from './microphone.ts';
import { noMicrophone } from './problems.ts';

/** Everything that the status is made of, each part from its own source. */
export interface StatusParts {
  readonly state: AudioStatus['state'];
  readonly muted: boolean;
  readonly canChooseSpeaker: boolean;
  readonly lists: DeviceLists;
  readonly capture: MicrophoneState;
  readonly playback: PlaybackState;
  /** Why the last start failed; shown until the next one, or until its cause is gone. */
  readonly failure?: Problem;
}

export const initialStatusParts: Omit<StatusParts, 'canChooseSpeaker'> = {
  state: 'off',
  muted: false,
  lists: { areNamed: false, microphones: [], speakers: [] },
  capture: {},
  playback: {},
};

export function composeStatus(parts: StatusParts): AudioStatus {
  const { capture, playback, lists } = parts;
  const problem = currentFailure(parts) ?? capture.problem ?? playback.problem;
  const notice = capture.notice ?? playback.notice;
  return {
    state: parts.state,
    muted: parts.muted,
    microphones: lists.microphones.map(toAudioDevice),
    speakers: lists.speakers.map(toAudioDevice),
    canChooseSpeaker: parts.canChooseSpeaker,
    ...(capture.active && { activeMicrophone: toAudioDevice(capture.active) }),
    ...(playback.active && { activeSpeaker: toAudioDevice(playback.active) }),
    ...(problem && { problem }),
    ...(notice && { notice }),
  };
}

/** A missing microphone that was plugged in since is no problem any more. */
function currentFailure({ failure, lists }: StatusParts): Problem | undefined {
  const isMended = failure?.code === noMicrophone.code && lists.microphones.length > 0;
  return isMended ? undefined : failure;
}

function toAudioDevice({ id, label }: AudioDevice): AudioDevice {
  return { id, label };
}
