import type { KeyboardPlatform } from '../../../shared/hotkeys/accelerator.ts';
import type { HotkeyAction, HotkeyRefusal } from '../../../shared/hotkeys/hotkeys.ts';
import { text } from '../../text/text.ts';

/** Why a key does not work, and what the user can do about it. */
export function refusalText(
  refusal: HotkeyRefusal,
  action: HotkeyAction,
  platform: KeyboardPlatform,
): string {
  const words = text.hotkeys.refusals;
  switch (refusal.reason) {
    case 'invalid':
      if (refusal.fault === 'syntax') return words.syntax;
      return platform === 'darwin' ? words.needsModifierMac : words.needsModifier;
    case 'reserved':
      return refusal.by === 'system' ? words.bySystem : words.byPrograms;
    case 'duplicate':
      return words.duplicate(text.hotkeys.actions[refusal.of].label);
    case 'taken':
      return words.taken;
    case 'unsupported':
      return action === 'pushToTalk' ? words.pushToTalkUnsupported : words.unsupported;
    case 'not-permitted':
      return words.notPermitted;
    case 'hook-failed':
      return words.hookFailed;
    case 'not-saved':
      return words.notSaved;
  }
}
