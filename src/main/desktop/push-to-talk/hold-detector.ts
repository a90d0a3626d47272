import type { Combination } from '../../../shared/hotkeys/accelerator.ts';
import type { ModifierCodes } from './key-codes.ts';

/** One event of the keyboard hook. */
export interface HookedKey {
  readonly type: 'down' | 'up';
  readonly keycode: number;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** Tells when a combination is held and when it is let go; what else is typed goes by unseen. */
export interface HoldDetector {
  next(event: HookedKey): 'held' | 'released' | undefined;
}

/** @param keycode of the combination's key, by the hook's table */
export function createHoldDetector(
  combination: Combination,
  keycode: number,
  modifiers: ModifierCodes,
): HoldDetector {
  const { control, alt, shift, meta } = combination;
  const needed = new Set([
    keycode,
    ...(control ? modifiers.control : []),
    ...(alt ? modifiers.alt : []),
    ...(shift ? modifiers.shift : []),
    ...(meta ? modifiers.meta : []),
  ]);
  let isHeld = false;

  function begins(event: HookedKey): boolean {
    return (
      event.type === 'down' &&
      event.keycode === keycode &&
      event.ctrlKey === control &&
      event.altKey === alt &&
      event.shiftKey === shift &&
      event.metaKey === meta
    );
  }

  return {
    next(event) {
      // A held key is reported again and again.
      if (!isHeld && begins(event)) {
        isHeld = true;
        return 'held';
      }
      if (isHeld && event.type === 'up' && needed.has(event.keycode)) {
        isHeld = false;
        return 'released';
      }
      return undefined;
    },
  };
}
