import type { HotkeyAction, HotkeyOutcome } from '../../shared/hotkeys/hotkeys.ts';
import type { Result } from '../../shared/problem.ts';
import { ask } from './ask.ts';
import type { CommandContext } from './call-commands.ts';

/** Keys of the whole desktop. Main takes changes only from a person. */
export function createHotkeyCommands({ bridge, ui }: CommandContext) {
  async function tell(asked: Promise<Result>): Promise<boolean> {
    const result = await asked;
    if (!result.ok) ui.patch({ problem: result.problem });
    return result.ok;
  }

  return {
    /** While it is on, hotkeys rest and the shortcuts of the window too. */
    async recordHotkey(isOn: boolean): Promise<boolean> {
      const isDone = await tell(ask(bridge, 'hotkeys:record', { isOn }));
      ui.patch({ recordingHotkey: isOn && isDone });
      return isDone;
    },

    /** @returns what became of it; undefined if main did not take it */
    async changeHotkey(
      action: HotkeyAction,
      accelerator: string,
    ): Promise<HotkeyOutcome | undefined> {
      const result = await ask(bridge, 'hotkeys:change', { action, accelerator });
      ui.patch({ recordingHotkey: false });
      if (result.ok) return result.value;
      ui.patch({ problem: result.problem });
      return undefined;
    },

    retryHotkeys: (): Promise<boolean> => tell(ask(bridge, 'hotkeys:retry')),

    /** The next press of the key is only shown; without an action the test is over. */
    testHotkey: (action: HotkeyAction | undefined): Promise<boolean> =>
      tell(ask(bridge, 'hotkeys:test', action === undefined ? {} : { action })),
  };
}
