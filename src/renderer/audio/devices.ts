import { toDeviceLists, type DeviceLists } from './device-lists.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** The part of `navigator.mediaDevices` that is needed for sound. */
export type SoundDevices = Pick<
  MediaDevices,
  'enumerateDevices' | 'getUserMedia' | 'addEventListener' | 'removeEventListener'
>;

export interface DeviceWatch {
  /** The newest lists; waits only for the very first ones. */
  lists(): Promise<DeviceLists>;
  /** Asks the system again, e.g. after a permission has made the names known. */
  refresh(): Promise<void>;
  dispose(): void;
}

/** Keeps the lists of microphones and speakers up to date while devices come and go. */
export function watchDevices(
  devices: SoundDevices,
  onChange: (lists: DeviceLists) => void,
): DeviceWatch {
  let lists: DeviceLists | undefined;
  let isDisposed = false;

  const refresh = oneAtATime(async () => {
    const next = toDeviceLists(await devices.enumerateDevices());
    if (isDisposed) return;
    lists = next;
    onChange(next);
  });
  const onDeviceChange = () => void refresh();

  devices.addEventListener('devicechange', onDeviceChange);
  return {
    async lists() {
      if (!lists) await refresh();
      return lists ?? toDeviceLists([]);
    },
    refresh,
    dispose() {
      isDisposed = true;
      devices.removeEventListener('devicechange', onDeviceChange);
    },
  };
}
