import type { HotkeyAction, HotkeyOutcome, HotkeysState } from '../../shared/hotkeys/hotkeys.ts';
import type { RequestChannel } from '../../shared/ipc/contract.ts';
import { succeed } from '../../shared/problem.ts';
import type { GestureGuard } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';

/** The hotkeys as the window can deal with them. */
export interface HotkeyDesk {
  readonly state: () => HotkeysState;
  readonly change: (action: HotkeyAction, accelerator: string) => HotkeyOutcome;
  readonly setRecording: (isRecording: boolean) => void;
  readonly retry: () => void;
  /** Without an action the test is over. */
  readonly test: (action: HotkeyAction | undefined) => void;
}

export interface HotkeysTopic {
  readonly desk: HotkeyDesk;
  /** A key of the whole desktop is chosen by a person; a script could listen to others with it. */
  readonly guard: GestureGuard;
}

type Channel = Extract<RequestChannel, `hotkeys:${string}`>;

export function hotkeysHandlers({ desk, guard }: HotkeysTopic): RequestHandlers<Channel> {
  return {
    'hotkeys:state': () => desk.state(),
    'hotkeys:record'({ isOn }) {
      const refusal = isOn ? guard.refusal('Recording a hotkey') : undefined;
      if (refusal !== undefined) return refusal;
      desk.setRecording(isOn);
      return succeed();
    },
    'hotkeys:change': ({ action, accelerator }) =>
      guard.refusal('Another hotkey') ?? succeed(desk.change(action, accelerator)),
    'hotkeys:retry'() {
      const refusal = guard.refusal('Trying the hotkeys again');
      if (refusal === undefined) desk.retry();
      return refusal ?? succeed();
    },
    'hotkeys:test'({ action }) {
      const refusal = action === undefined ? undefined : guard.refusal('Testing a hotkey');
      if (refusal === undefined) desk.test(action);
      return refusal ?? succeed();
    },
  };
}
