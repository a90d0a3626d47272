import { areSameKeys, type KeyboardPlatform } from '../../../shared/hotkeys/accelerator.ts';
import { shortcuts, type ShortcutAction } from '../../shortcuts/shortcuts.ts';

/** What a combination does in our own window, which would never hear it again. */
export function windowUse(
  accelerator: string,
  platform: KeyboardPlatform,
): ShortcutAction | undefined {
  const actions = Object.keys(shortcuts) as readonly ShortcutAction[];
  return actions.find((action) => {
    const { key, mod = false, shift = false } = shortcuts[action];
    const parts = [...(mod ? ['CommandOrControl'] : []), ...(shift ? ['Shift'] : []), key];
    return mod && areSameKeys(parts.join('+'), accelerator, platform);
  });
}
