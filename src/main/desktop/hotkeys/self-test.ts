import type { HotkeyAction, HotkeyTest } from '../../../shared/hotkeys/hotkeys.ts';

/** "Press it now": the next press of a key is only seen, and does nothing else. */
export interface SelfTest {
  readonly current: HotkeyTest | undefined;
  /** Waits for a press; whatever was tested before is forgotten. */
  arm(action: HotkeyAction): void;
  /** @returns whether the press was for the test */
  pressed(action: HotkeyAction): boolean;
  cancel(): void;
}

export interface SelfTestOptions {
  /** @returns a function that stops the timer */
  readonly setTimeout: (act: () => void, ms: number) => () => void;
  readonly onChange: () => void;
}

/** Long enough to find the keys. */
export const testMs = 10_000;

export function createSelfTest({ setTimeout, onChange }: SelfTestOptions): SelfTest {
  let current: HotkeyTest | undefined;
  let stopTimer: () => void = () => undefined;

  function become(next: HotkeyTest | undefined): void {
    stopTimer();
    stopTimer = () => undefined;
    current = next;
    onChange();
  }

  return {
    get current() {
      return current;
    },
    arm(action) {
      become({ action, state: 'waiting' });
      stopTimer = setTimeout(() => become({ action, state: 'silent' }), testMs);
    },
    pressed(action) {
      if (current?.state !== 'waiting' || current.action !== action) return false;
      become({ action, state: 'works' });
      return true;
    },
    cancel() {
      if (current !== undefined) become(undefined);
    },
  };
}
