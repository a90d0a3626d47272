import type { DesktopInfo } from '../../shared/ipc/contract.ts';
import type { Settings } from '../../shared/settings.ts';
import { shortcuts, type ShortcutAction } from './shortcuts.ts';

/** The part of a `KeyboardEvent` that counts. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

/** Where the key was pressed. */
export interface KeyPlace {
  /** The focus is in a field that takes text. */
  readonly isTyping: boolean;
  /** The focus is on a button, link or the like, which Space would press; the talk button is none. */
  readonly isOnControl: boolean;
  /** The focus is on a request that waits for consent; it takes Enter and Escape itself. */
  readonly isOnRequest: boolean;
  /** A dialog or a popover is open; it takes Escape itself. */
  readonly isDialogOpen: boolean;
  readonly platform: DesktopInfo['platform'];
  readonly turnTaking: Settings['turnTaking'];
}

const withModifier = [
  'toggle-call',
  'toggle-mute',
  'toggle-sharing',
  'pause-sharing',
  'review-request',
  'new-conversation',
  'new-private',
  'search-history',
  'toggle-sidebar',
  'choose-model',
  'open-usage',
  'open-settings',
  'run-setup',
] as const satisfies readonly ShortcutAction[];

const withoutModifier = [
  'focus-text',
  'jump-to-latest',
  'show-shortcuts',
] as const satisfies readonly ShortcutAction[];

/** What a key does here, if anything. */
export function keyAction(press: KeyPress, place: KeyPlace): ShortcutAction | undefined {
  if (press.isComposing || press.altKey) return undefined;
  const key = press.key.toLowerCase();
  const isMac = place.platform === 'darwin';
  const hasMod = isMac ? press.metaKey : press.ctrlKey;
  if (isMac ? press.ctrlKey : press.metaKey) return undefined;
  if (hasMod) return modifiedAction(key, press.shiftKey, place);
  if (key === 'escape') return place.isDialogOpen || place.isOnRequest ? undefined : 'interrupt';
  if (place.isTyping || place.isDialogOpen) return undefined;
  if (key === ' ') {
    return place.turnTaking === 'push-to-talk' && !place.isOnControl && !press.shiftKey
      ? 'hold-to-talk'
      : undefined;
  }
  return withoutModifier.find((action) => shortcuts[action].key === key);
}

/** What ends or silences something works from everywhere; the rest waits until a dialog is closed. */
const everywhere: readonly ShortcutAction[] = [
  'toggle-call',
  'toggle-mute',
  'toggle-sharing',
  'pause-sharing',
];

function modifiedAction(key: string, shift: boolean, place: KeyPlace): ShortcutAction | undefined {
  const action = withModifier.find((candidate) => {
    const { key: wanted, shift: wantsShift = false } = { shift: false, ...shortcuts[candidate] };
    return wanted === key && wantsShift === shift;
  });
  if (action === undefined || (place.isDialogOpen && !everywhere.includes(action)))
    return undefined;
  return action;
}
