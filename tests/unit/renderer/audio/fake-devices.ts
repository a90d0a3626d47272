import type { DeviceWatch, SoundDevices } from '../../../../src/renderer/audio/devices.ts';
import { watchDevices } from '../../../../src/renderer/audio/devices.ts';

/** A microphone track as far as the sound path looks at it. */
export class FakeTrack extends EventTarget {
  enabled = true;
  muted = false;
  readyState: MediaStreamTrackState = 'live';
  readonly deviceId: string;

  constructor(deviceId: string) {
    super();
    this.deviceId = deviceId;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** The device goes away. */
  end(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  setSystemMuted(muted: boolean): void {
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  }
}

/** The devices of a computer, in the hands of a test. */
export class FakeDevices extends EventTarget {
  microphones: string[] = ['built-in'];
  /** Names of DOMExceptions by device id; '' is the default. */
  readonly failures = new Map<string, string>();
  readonly tracks: FakeTrack[] = [];
  readonly constraints: MediaTrackConstraints[] = [];

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    const device = (kind: MediaDeviceKind, deviceId: string) =>
      ({ kind, deviceId, label: deviceId, groupId: deviceId }) as MediaDeviceInfo;
    return Promise.resolve([
      ...this.microphones.map((id) => device('audioinput', id)),
      device('audiooutput', 'speaker'),
    ]);
  }

  getUserMedia({ audio }: MediaStreamConstraints): Promise<MediaStream> {
    const constraints = audio as MediaTrackConstraints;
    const id = (constraints.deviceId as { exact: string } | undefined)?.exact ?? '';
    this.constraints.push(constraints);
    const isThere = id === '' ? this.microphones.length > 0 : this.microphones.includes(id);
    const failure = this.failures.get(id) ?? (isThere ? undefined : 'NotFoundError');
    if (failure !== undefined) return Promise.reject(new DOMException('refused', failure));
    const track = new FakeTrack(id);
    this.tracks.push(track);
    return Promise.resolve({ getAudioTracks: () => [track] } as unknown as MediaStream);
  }

  plug(...ids: string[]): void {
    this.microphones.push(...ids);
    this.dispatchEvent(new Event('devicechange'));
  }

  /** As the system does it: the track ends first, then the lists change. */
  unplug(id: string): void {
    this.microphones = this.microphones.filter((other) => other !== id);
    for (const track of this.tracks) if (track.deviceId === id) track.end();
    this.dispatchEvent(new Event('devicechange'));
  }

  get liveTracks(): FakeTrack[] {
    return this.tracks.filter((track) => track.readyState === 'live');
  }

  asSoundDevices(): SoundDevices {
    return this as unknown as SoundDevices;
  }
}

export function watchFake(devices: FakeDevices, onChange: () => void = () => undefined) {
  return watchDevices(devices.asSoundDevices(), onChange) satisfies DeviceWatch;
}
