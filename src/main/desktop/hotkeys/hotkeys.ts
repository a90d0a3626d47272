import { areSameKeys, type KeyboardPlatform } from '../../../shared/hotkeys/accelerator.ts';
import {
  hotkeyActions,
  type HotkeyAction,
  type HotkeyOutcome,
  type HotkeyRefusal,
  type HotkeySettings,
  type HotkeyStatus,
} from '../../../shared/hotkeys/hotkeys.ts';
import { hotkeyRefusal } from '../../../shared/hotkeys/rules.ts';

/** What hears a kind of key: the system for most, the keyboard hook for push to talk. */
export interface KeySource {
  /**
   * @param isByUser the user deals with it right now: the key may still be held from being chosen,
   * and a permission may be asked for
   * @returns why the key cannot be heard; undefined if it is heard from now on
   */
  listen(action: HotkeyAction, accelerator: string, isByUser: boolean): HotkeyRefusal | undefined;
  /** Only for what is heard. */
  leave(action: HotkeyAction, accelerator: string): void;
}

/** The keys that work while other programs have the focus. */
export interface Hotkeys {
  readonly keys: Readonly<Record<HotkeyAction, HotkeyStatus>>;
  readonly isRecording: boolean;
  /** Listens to what the settings say; what is the same already is left alone. */
  apply(wanted: HotkeySettings): void;
  /** Tries another key (empty: none) for an action. If it does not work, the former one stays. */
  change(action: HotkeyAction, accelerator: string): HotkeyOutcome;
  /** While the user presses keys in the window to choose one, none of ours is taken away from it. */
  setRecording(isRecording: boolean): void;
  /** Tries again what does not work, e.g. after a permission was given. */
  retry(): void;
  dispose(): void;
}

export interface HotkeysOptions {
  readonly sourceOf: (action: HotkeyAction) => KeySource;
  readonly platform: KeyboardPlatform;
  /** @returns false if the choice could not be stored */
  readonly save: (settings: HotkeySettings) => boolean;
  readonly onChange: () => void;
}

interface Key extends HotkeyStatus {
  readonly isHeard: boolean;
}

const none: Key = { accelerator: '', isHeard: false };

export function createHotkeys(options: HotkeysOptions): Hotkeys {
  const { platform, sourceOf } = options;
  let keys: Readonly<Record<HotkeyAction, Key>> = recordOf(() => none);
  let isRecording = false;

  function settings(): HotkeySettings {
    return recordOf((action) => keys[action].accelerator);
  }

  /** Of two actions with the same key only one can have it. */
  function heard(): HotkeySettings {
    return recordOf((action) => (keys[action].isHeard ? keys[action].accelerator : ''));
  }

  function listen(
    action: HotkeyAction,
    accelerator: string,
    isByUser: boolean,
    others = heard(),
  ): Key {
    if (accelerator === '') return none;
    const refusal =
      hotkeyRefusal(action, accelerator, others, platform) ??
      sourceOf(action).listen(action, accelerator, isByUser);
    return refusal === undefined
      ? { accelerator, isHeard: true }
      : { accelerator, isHeard: false, refusal };
  }

  function leave(action: HotkeyAction): void {
    const { accelerator, isHeard } = keys[action];
    if (!isHeard) return;
    sourceOf(action).leave(action, accelerator);
    put(action, { accelerator, isHeard: false });
  }

  function put(action: HotkeyAction, key: Key): void {
    keys = { ...keys, [action]: key };
  }

  function rest(): void {
    for (const action of hotkeyActions) leave(action);
  }

  function wake(): void {
    for (const action of hotkeyActions) {
      const { accelerator, isHeard } = keys[action];
      if (!isHeard) put(action, listen(action, accelerator, true));
    }
  }

  function setRecording(next: boolean): void {
    if (next === isRecording) return;
    isRecording = next;
    if (isRecording) rest();
    else wake();
    options.onChange();
  }

  return {
    get keys() {
      return recordOf((action) => {
        const { accelerator, refusal } = keys[action];
        return refusal === undefined ? { accelerator } : { accelerator, refusal };
      });
    },
    get isRecording() {
      return isRecording;
    },
    apply(wanted) {
      const changed = hotkeyActions.filter((action) => wanted[action] !== keys[action].accelerator);
      if (changed.length === 0) return;
      // All of them first, so that two actions can swap their keys.
      for (const action of changed) {
        leave(action);
        put(action, { accelerator: wanted[action], isHeard: false });
      }
      if (!isRecording)
        for (const action of changed) put(action, listen(action, wanted[action], false));
      options.onChange();
    },
    change(action, accelerator) {
      setRecording(false);
      const former = keys[action];
      const isSame = areSameKeys(former.accelerator, accelerator, platform);
      if (former.isHeard && isSame) return { ok: true };
      // The new key is taken before the old one is let go of, so that a refusal costs nothing.
      const next = listen(action, accelerator, true, settings());
      if (next.refusal !== undefined) return { ok: false, refusal: next.refusal };
      leave(action);
      put(action, next);
      if (options.save(settings())) {
        options.onChange();
        return { ok: true };
      }
      leave(action);
      put(action, listen(action, former.accelerator, true));
      options.onChange();
      return { ok: false, refusal: { reason: 'not-saved' } };
    },
    setRecording,
    retry() {
      if (isRecording) return;
      wake();
      options.onChange();
    },
    dispose: rest,
  };
}

function recordOf<Value>(
  valueOf: (action: HotkeyAction) => Value,
): Readonly<Record<HotkeyAction, Value>> {
  return {
    talk: valueOf('talk'),
    pushToTalk: valueOf('pushToTalk'),
    mute: valueOf('mute'),
    share: valueOf('share'),
    showWindow: valueOf('showWindow'),
  };
}
