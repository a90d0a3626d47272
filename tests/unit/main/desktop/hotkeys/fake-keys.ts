import { createHotkeys, type KeySource } from '../../../../../src/main/desktop/hotkeys/hotkeys.ts';
import { createSystemKeys } from '../../../../../src/main/desktop/hotkeys/system-keys.ts';
import type { HotkeyAction, HotkeySettings } from '../../../../../src/shared/hotkeys/hotkeys.ts';

/** A desktop with keys, some of which belong to others. */
export function createDesktop(options: { readonly isSupported?: boolean } = {}) {
  const { isSupported = true } = options;
  let now = 0;
  const ofOthers = new Set<string>();
  const ours = new Map<string, () => void>();
  const pressed: HotkeyAction[] = [];
  const saved: HotkeySettings[] = [];
  let canSave = true;
  let changes = 0;
  const source: KeySource = createSystemKeys({
    port: {
      register(accelerator, onPress) {
        if (accelerator.includes('Home')) throw new TypeError('conversion failure');
        if (ours.has(accelerator) || ofOthers.has(accelerator)) return false;
        ours.set(accelerator, onPress);
        return true;
      },
      unregister: (accelerator) => void ours.delete(accelerator),
    },
    platform: 'linux',
    isSupported,
    now: () => now,
    onPress: (action) => void pressed.push(action),
  });
  const hotkeys = createHotkeys({
    sourceOf: () => source,
    platform: 'linux',
    save(settings) {
      if (canSave) saved.push(settings);
      return canSave;
    },
    onChange: () => void (changes += 1),
  });
  return {
    hotkeys,
    pressed,
    saved,
    ofOthers,
    changes: () => changes,
    registered: () => [...ours.keys()].sort(),
    failToSave: () => void (canSave = false),
    pass: (ms: number) => void (now += ms),
    press: (accelerator: string) => ours.get(accelerator)?.(),
    /** As X11 does it: again after a delay, and then about every 40 ms. */
    hold(accelerator: string, repeats: number) {
      ours.get(accelerator)?.();
      now += 660;
      for (let index = 0; index < repeats; index += 1) {
        ours.get(accelerator)?.();
        now += 40;
      }
    },
  };
}
