import type { DeviceWatch } from './devices.ts';

/** Chromium hears of a device that was just plugged in only after a while. */
const patienceMs = 2_000;
const askEveryMs = 200;

/**
 * Resolves when there is a microphone, which is at once in most cases, or when there is none for so
 * long that there is none.
 * @param isOver ends the wait, e.g. with the call
 */
export async function awaitMicrophone(
  watch: Pick<DeviceWatch, 'lists' | 'refresh'>,
  isOver: () => boolean,
): Promise<void> {
  for (let waitedMs = 0; waitedMs < patienceMs && !isOver(); waitedMs += askEveryMs) {
    if ((await watch.lists()).microphones.length > 0) return;
    // The first time at once, since nobody may have asked for long.
    if (waitedMs > 0) await new Promise((resolve) => setTimeout(resolve, askEveryMs));
    await watch.refresh();
  }
}
