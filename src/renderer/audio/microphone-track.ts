import type { SoundDevices } from './devices.ts';

/** One opened microphone. */
export interface MicrophoneTrack {
  readonly stream: MediaStream;
  /** False once the device is gone or `stop` was called. */
  isLive(): boolean;
  /** The system or a switch on the device holds the sound back. */
  isMutedBySystem(): boolean;
  setMuted(muted: boolean): void;
  /** Releases the device: the system's recording sign goes off. */
  stop(): void;
}

export interface MicrophoneTrackOptions {
  /** Empty is the system's default. */
  readonly id: string;
  readonly echoCancellation: boolean;
  readonly muted: boolean;
  /** The device has ended, or the system has muted or unmuted it. Not called after `stop`. */
  readonly onChange: () => void;
}

/** @throws DOMException of `getUserMedia` */
export async function openMicrophoneTrack(
  devices: Pick<SoundDevices, 'getUserMedia'>,
  options: MicrophoneTrackOptions,
): Promise<MicrophoneTrack> {
  const stream = await devices.getUserMedia({
    audio: {
      echoCancellation: options.echoCancellation,
      noiseSuppression: true,
      autoGainControl: true,
      channelCount: 1,
      ...(options.id === '' ? {} : { deviceId: { exact: options.id } }),
    },
  });
  const tracks = stream.getAudioTracks();
  const setMuted = (muted: boolean) => {
    for (const track of tracks) track.enabled = !muted;
  };
  const listening = new AbortController();
  for (const track of tracks) {
    for (const event of ['ended', 'mute', 'unmute']) {
      track.addEventListener(event, options.onChange, { signal: listening.signal });
    }
  }
  setMuted(options.muted);
  return {
    stream,
    isLive: () => tracks.some((track) => track.readyState === 'live'),
    isMutedBySystem: () => tracks.every((track) => track.muted),
    setMuted,
    stop() {
      listening.abort();
      for (const track of tracks) track.stop();
    },
  };
}
