import type { AudioDevice } from './audio.ts';
import { text } from '../text/text.ts';

/** A device with what tells it from another one under the same id. */
export interface ListedDevice extends AudioDevice {
  /** Changes when another physical device stands behind the system's default. */
  readonly identity: string;
}

export interface DeviceLists {
  /** False until the system tells names and ids, which needs permission on some systems. */
  readonly areNamed: boolean;
  readonly microphones: readonly ListedDevice[];
  readonly speakers: readonly ListedDevice[];
}

type DeviceInfo = Pick<MediaDeviceInfo, 'deviceId' | 'groupId' | 'kind' | 'label'>;

/** Ids by which Chromium lists a device a second time, as one of the system's defaults. */
const aliasIds: readonly string[] = ['default', 'communications'];

/** What `enumerateDevices` says, as the pickers show it: the system's default first, as ''. */
export function toDeviceLists(devices: readonly DeviceInfo[]): DeviceLists {
  return {
    areNamed: devices.some((device) => device.label !== ''),
    microphones: listOf(devices, 'audioinput', text.devices.microphone),
    speakers: listOf(devices, 'audiooutput', text.devices.speaker),
  };
}

function listOf(
  devices: readonly DeviceInfo[],
  kind: MediaDeviceKind,
  noun: string,
): ListedDevice[] {
  const ofKind = devices.filter((device) => device.kind === kind);
  if (ofKind.length === 0) return [];
  const named = ofKind
    // Without permission the system lists one nameless device per kind: it is only the default.
    .filter((device) => device.deviceId !== '' && !aliasIds.includes(device.deviceId))
    .map((device, index) => ({
      id: device.deviceId,
      label: device.label || `${noun} ${index + 1}`,
      identity: device.deviceId,
    }));
  return [systemDefault(ofKind, named.length), ...named];
}

function systemDefault(ofKind: readonly DeviceInfo[], namedCount: number): ListedDevice {
  const alias = ofKind.find((device) => device.deviceId === 'default');
  const target =
    ofKind.find((device) => device.groupId === alias?.groupId && device !== alias) ??
    (namedCount === 1 ? ofKind.find((device) => !aliasIds.includes(device.deviceId)) : undefined);
  const aliasName = alias?.label.replace(/^Default( - )?/, '');
  const name = aliasName || target?.label;
  return {
    id: '',
    label: name ? text.devices.systemDefault(name) : text.devices.unknownDefault,
    identity: `default ${alias?.groupId ?? ''} ${name ?? ''}`,
  };
}

export interface DeviceChoice {
  readonly device: ListedDevice;
  /** The wanted device is not there. */
  readonly isReplacement: boolean;
}

/**
 * The wanted device if it is there, else the system's default; nothing if there is none.
 * @param areNamed while false, the wanted device is believed to be there
 */
export function chooseDevice(
  devices: readonly ListedDevice[],
  wantedId: string,
  areNamed: boolean,
): DeviceChoice | undefined {
  const [systemDefault] = devices;
  if (!systemDefault) return undefined;
  const wanted = devices.find((device) => device.id === wantedId);
  if (wanted) return { device: wanted, isReplacement: false };
  if (areNamed) return { device: systemDefault, isReplacement: true };
  const device = { id: wantedId, label: text.audioProblems.chosenDevice, identity: wantedId };
  return { device, isReplacement: false };
}
