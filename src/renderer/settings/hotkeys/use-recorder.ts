import { useEffect, useState } from 'react';
import type { HotkeyAction, HotkeySettings } from '../../../shared/hotkeys/hotkeys.ts';
import { hotkeyRefusal } from '../../../shared/hotkeys/rules.ts';
import { useApp, useSettings } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { modifierNames } from './key-names.ts';
import { recordedKeys } from './recorded-keys.ts';
import { refusalText } from './refusal-text.ts';
import { windowUse } from './window-use.ts';

export interface Recorder {
  /** The action whose key is being chosen. */
  readonly action: HotkeyAction | undefined;
  /** Modifiers that are held meanwhile, as they stand on the keyboard. */
  readonly held: readonly string[];
  /** What is wrong with what was pressed last, and for which action. */
  readonly failure: { readonly action: HotkeyAction; readonly message: string } | undefined;
  /** The action that was just given another key. */
  readonly saved: HotkeyAction | undefined;
  start(action: HotkeyAction): Promise<void>;
  choose(action: HotkeyAction, accelerator: string): Promise<void>;
}

/** Listens for the keys that the user presses to choose a hotkey. */
export function useRecorder(): Recorder {
  const { commands, desktop } = useApp();
  const { platform } = desktop;
  const hotkeys = useSettings((settings) => settings.hotkeys);
  const [action, setAction] = useState<HotkeyAction>();
  const [held, setHeld] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Recorder['failure']>();
  const [saved, setSaved] = useState<HotkeyAction>();

  function finish(): void {
    setAction(undefined);
    setHeld([]);
  }

  async function cancel(): Promise<void> {
    finish();
    setFailure(undefined);
    await commands.recordHotkey(false);
  }

  async function choose(chosenFor: HotkeyAction, accelerator: string): Promise<void> {
    finish();
    setFailure(undefined);
    const outcome = await commands.changeHotkey(chosenFor, accelerator);
    setSaved(outcome?.ok === true ? chosenFor : undefined);
    if (outcome?.ok !== false) return;
    setFailure({
      action: chosenFor,
      message: refusalText(outcome.refusal, chosenFor, platform),
    });
  }

  async function start(wanted: HotkeyAction): Promise<void> {
    setFailure(undefined);
    setSaved(undefined);
    if (await commands.recordHotkey(true)) setAction(wanted);
  }

  function faultOf(wanted: HotkeyAction, accelerator: string, others: HotkeySettings) {
    const use = windowUse(accelerator, platform);
    if (use !== undefined) return text.hotkeys.refusals.inWindow(text.shortcuts.actions[use]);
    const refusal = hotkeyRefusal(wanted, accelerator, others, platform);
    return refusal && refusalText(refusal, wanted, platform);
  }

  useEffect(() => {
    if (action === undefined) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      // The hook tells keys by their place, but on Windows by what stands on them.
      const isPhysical = action === 'pushToTalk' && platform !== 'win32';
      const recorded = recordedKeys(event, platform, isPhysical);
      if (recorded.kind === 'leave') return void cancel();
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.repeat) return;
      switch (recorded.kind) {
        case 'cancel':
          return void cancel();
        case 'clear':
          return void choose(action, '');
        case 'partial':
          return setHeld(modifierNames(recorded.held, platform));
        case 'unknown':
          return setFailure({ action, message: text.hotkeys.refusals.syntax });
        case 'keys': {
          const message = faultOf(action, recorded.accelerator, hotkeys);
          if (message === undefined) return void choose(action, recorded.accelerator);
          return setFailure({ action, message });
        }
      }
    };
    const onKeyUp = (event: KeyboardEvent): void => {
      const recorded = recordedKeys(event, platform, false);
      if (recorded.kind === 'partial') setHeld(modifierNames(recorded.held, platform));
    };
    const onLeave = (): void => void cancel();
    window.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('keyup', onKeyUp, true);
    window.addEventListener('blur', onLeave);
    window.addEventListener('pointerdown', onLeave, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('keyup', onKeyUp, true);
      window.removeEventListener('blur', onLeave);
      window.removeEventListener('pointerdown', onLeave, true);
    };
  });
  // Who closes the settings meanwhile does not choose any more.
  useEffect(() => () => void commands.recordHotkey(false), [commands]);

  return { action, held, failure, saved, start, choose };
}
