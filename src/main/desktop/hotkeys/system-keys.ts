import {
  formatAccelerator,
  parseAccelerator,
  type KeyboardPlatform,
} from '../../../shared/hotkeys/accelerator.ts';
import type { HotkeyAction } from '../../../shared/hotkeys/hotkeys.ts';
import type { KeySource } from './hotkeys.ts';
import { createRepeatFilter } from './repeat-filter.ts';

/** The part of Electron's `globalShortcut` that is needed. */
export interface GlobalShortcutPort {
  /** @returns false if another program has it; @throws for what it cannot read */
  register(accelerator: string, onPress: () => void): boolean;
  unregister(accelerator: string): void;
}

export interface SystemKeysOptions {
  readonly port: GlobalShortcutPort;
  readonly platform: KeyboardPlatform;
  readonly isSupported: boolean;
  readonly now: () => number;
  readonly onPress: (action: HotkeyAction) => void;
}

/** Keys that the system gives to one program at a time. */
export function createSystemKeys(options: SystemKeysOptions): KeySource {
  const { port, platform } = options;

  function textFor(accelerator: string): string | undefined {
    const combination = parseAccelerator(accelerator, platform);
    return combination && formatAccelerator(combination, platform);
  }

  return {
    listen(action, accelerator, isByUser) {
      if (!options.isSupported) return { reason: 'unsupported' };
      const text = textFor(accelerator);
      if (text === undefined) return { reason: 'invalid', fault: 'syntax' };
      const filter = createRepeatFilter(options.now);
      // It may still be held from being chosen.
      if (isByUser) filter.holdOff();
      try {
        const isOurs = port.register(text, () => {
          if (filter.isPress()) options.onPress(action);
        });
        return isOurs ? undefined : { reason: 'taken' };
      } catch {
        // Electron throws for what it cannot read, and says no more than that.
        return { reason: 'invalid', fault: 'syntax' };
      }
    },
    leave(_action, accelerator) {
      const text = textFor(accelerator);
      if (text !== undefined) port.unregister(text);
    },
  };
}
