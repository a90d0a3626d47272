import { toDeviceLists, type DeviceLists } from './device-lists.ts';
import { onLanguageChange } from '../../shared/text/text.ts';
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
  /** True while a call is on: then a lost device has to be noticed within about a second. */
  setAttentive(isAttentive: boolean): void;
  dispose(): void;
}

/**
 * Chromium on Linux tells only of what udev sees: a Bluetooth headset or a virtual device comes and
 * goes without an event. Asking finds them.
 */
const askEveryMs = 1000;

/** Keeps the lists of microphones and speakers up to date while devices come and go. */
export function watchDevices(
  devices: SoundDevices,
  onChange: (lists: DeviceLists) => void,
): DeviceWatch {
  let lists: DeviceLists | undefined;
  let isDisposed = false;
  let timer: ReturnType<typeof setInterval> | undefined;

  const refresh = oneAtATime(async () => {
    const next = toDeviceLists(await devices.enumerateDevices());
    if (isDisposed) return;
    const hasChanged = JSON.stringify(next) !== JSON.stringify(lists);
    lists = next;
    if (hasChanged) onChange(next);
  });
  // A failure to list leaves the last lists; the first ones are asked for by `lists` and `refresh`.
  const refreshQuietly = () => void refresh().catch(() => undefined);

  devices.addEventListener('devicechange', refreshQuietly);
  // The default, and devices without a name, are called by words of the catalogue.
  const stopFollowing = onLanguageChange(refreshQuietly);
  return {
    async lists() {
      if (!lists) await refresh();
      return lists ?? toDeviceLists([]);
    },
    refresh,
    setAttentive(isAttentive) {
      clearInterval(timer);
      timer = isAttentive && !isDisposed ? setInterval(refreshQuietly, askEveryMs) : undefined;
    },
    dispose() {
      clearInterval(timer);
      isDisposed = true;
      stopFollowing();
      devices.removeEventListener('devicechange', refreshQuietly);
    },
  };
}
