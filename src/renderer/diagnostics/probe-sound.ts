import type { ParleyBridge } from '../../shared/ipc/contract.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Audio, AudioDevice } from '../audio/audio.ts';
import { nearlyDigitalSilence } from '../audio/silence-watch.ts';
import type { Readable } from '../state/store.ts';
import type { listen } from './listen.ts';
import { toneHz, toneMs, type playTone } from './play-tone.ts';
import type { Heard, MicrophoneFacts, SpeakerFacts } from './sound-facts.ts';

export interface SoundProbeHost {
  readonly bridge: ParleyBridge;
  readonly audio: Pick<Audio, 'getStatus' | 'refreshDevices'>;
  readonly settings: Readable<Settings>;
  readonly listen: (id: string) => ReturnType<typeof listen>;
  readonly playTone: typeof playTone;
  /** The system has a page for its sound that Parley can open. */
  readonly canOpenSettings: boolean;
}

const hearMs = 2_500;
/** Devices take a second or more to deliver anything; what is heard ends it. */
const hearOtherMs = 3_000;
/** Computers can have dozens of inputs; a user has a few microphones. */
const mostOthers = 4;

interface Chosen {
  readonly device: AudioDevice;
  readonly isGone: boolean;
}

export async function probeMicrophone(host: SoundProbeHost): Promise<MicrophoneFacts> {
  await host.audio.refreshDevices();
  const permission = await host.bridge.request('desktop:microphone-permission', { ask: true });
  const { microphones } = host.audio.getStatus();
  const { device, isGone } = chosen(microphones, host.settings.get().microphoneId);
  const { canOpenSettings } = host;
  const base = { permission, isThere: microphones.length > 0, isGone, device, canOpenSettings };
  if (!base.isThere || permission === 'denied') return base;
  try {
    const heard = await hear(host, device.id, hearMs);
    if (heard.peak > nearlyDigitalSilence) return { ...base, heard };
    const other = await otherThatHears(host, device);
    return { ...base, heard, ...(other !== undefined && { other }) };
  } catch (error) {
    return { ...base, errorName: error instanceof Error ? error.name : String(error) };
  }
}

export async function probeSpeaker(host: SoundProbeHost): Promise<SpeakerFacts> {
  const { speakers, microphones } = host.audio.getStatus();
  const { speakerId, microphoneId } = host.settings.get();
  const { device, isGone } = chosen(speakers, speakerId);
  const { canOpenSettings } = host;
  const base = { isThere: speakers.length > 0, isGone, device, canOpenSettings };
  if (!base.isThere) return { ...base, isRunning: false, sampleRate: 0 };
  const listener = await host.listen(chosen(microphones, microphoneId).device.id).catch(() => {
    // Then nobody hears it but the user, who is asked.
    return undefined;
  });
  try {
    const [played, toneDb] = await Promise.all([
      host.playTone(device.id),
      listener?.hearTone(toneHz, toneMs),
    ]);
    return { ...base, ...played, ...(toneDb !== undefined && { toneDb }) };
  } finally {
    listener?.close();
  }
}

/** The chosen device, or the system's default where it is not plugged in. */
function chosen(devices: readonly AudioDevice[], id: string): Chosen {
  const [systemDefault = { id: '', label: '' }] = devices;
  const wanted = devices.find((device) => device.id === id);
  return { device: wanted ?? systemDefault, isGone: wanted === undefined && id !== '' };
}

async function hear(host: SoundProbeHost, id: string, ms: number, enough?: number): Promise<Heard> {
  const listener = await host.listen(id);
  try {
    return await listener.hear(ms, enough);
  } finally {
    listener.close();
  }
}

async function otherThatHears(
  host: SoundProbeHost,
  silent: AudioDevice,
): Promise<AudioDevice | undefined> {
  const others = host.audio
    .getStatus()
    .microphones.filter(({ id }) => id !== '' && id !== silent.id)
    .slice(0, mostOthers);
  for (const other of others) {
    // One that cannot be opened hears nothing.
    const heard = await hear(host, other.id, hearOtherMs, nearlyDigitalSilence).catch(
      () => undefined,
    );
    if (heard !== undefined && heard.peak > nearlyDigitalSilence) return other;
  }
  return undefined;
}
