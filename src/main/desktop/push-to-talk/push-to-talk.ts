import { parseAccelerator, type KeyboardPlatform } from '../../../shared/hotkeys/accelerator.ts';
import type { HotkeySupport } from '../../../shared/hotkeys/hotkeys.ts';
import type { KeySource } from '../hotkeys/hotkeys.ts';
import { createHoldDetector, type HoldDetector, type HookedKey } from './hold-detector.ts';
import { hookKeyName, modifierCodes } from './key-codes.ts';

/** A hook into the keyboard, which hears every key of every program. */
export interface KeyboardHook {
  /** Codes of keys by name. */
  readonly codes: Readonly<Record<string, number>>;
  /** @throws if the system refuses; @returns a function that ends it */
  start(listener: (event: HookedKey) => void): () => void;
}

export interface PushToTalkOptions {
  /** Loads it; nothing of it is in memory before. @throws if it cannot be loaded */
  readonly loadHook: () => KeyboardHook;
  readonly support: Pick<HotkeySupport, 'pushToTalk'>;
  readonly platform: KeyboardPlatform;
  /** Whether Parley may follow the keyboard, where the system asks for that; `mayAsk`: the user. */
  readonly isPermitted: (mayAsk: boolean) => boolean;
  readonly onHeld: () => void;
  readonly onReleased: () => void;
  readonly onError: (error: unknown) => void;
}

/** Hold to talk. The hook runs only while there is a key for it; every other key is ignored. */
export function createPushToTalk(options: PushToTalkOptions): KeySource {
  let stop: (() => void) | undefined;
  let current: { readonly accelerator: string; readonly detector: HoldDetector } | undefined;
  let isHeld = false;

  function hear(event: HookedKey): void {
    const what = current?.detector.next(event);
    if (what !== undefined) become(what === 'held');
  }

  function become(next: boolean): void {
    if (next === isHeld) return;
    isHeld = next;
    if (isHeld) options.onHeld();
    else options.onReleased();
  }

  function detectorFor(hook: KeyboardHook, accelerator: string): HoldDetector | undefined {
    const combination = parseAccelerator(accelerator, options.platform);
    const keycode = combination && hook.codes[hookKeyName(combination.key)];
    if (combination === undefined || keycode === undefined) return undefined;
    return createHoldDetector(combination, keycode, modifierCodes(hook.codes));
  }

  return {
    listen(_action, accelerator, isByUser) {
      if (options.support.pushToTalk === 'no') return { reason: 'unsupported' };
      if (!options.isPermitted(isByUser)) return { reason: 'not-permitted' };
      try {
        const hook = options.loadHook();
        const detector = detectorFor(hook, accelerator);
        if (detector === undefined) return { reason: 'invalid', fault: 'syntax' };
        stop ??= hook.start(hear);
        become(false);
        current = { accelerator, detector };
        return undefined;
      } catch (error) {
        options.onError(error);
        return { reason: 'hook-failed' };
      }
    },
    leave(_action, accelerator) {
      // Another key may have taken its place already, on the same hook.
      if (current?.accelerator !== accelerator) return;
      stop?.();
      stop = undefined;
      current = undefined;
      // Nobody would tell of its end any more.
      become(false);
    },
  };
}
