import type { DesktopInfo } from '../../shared/ipc/contract.ts';
import type { Catalogue } from '../../shared/text/catalogue.ts';
import { text } from '../text/text.ts';

export type ShortcutAction =
  | 'toggle-call'
  | 'hold-to-talk'
  | 'interrupt'
  | 'toggle-mute'
  | 'toggle-sharing'
  | 'pause-sharing'
  | 'review-request'
  | 'allow-request'
  | 'deny-request'
  | 'focus-text'
  | 'jump-to-latest'
  | 'new-conversation'
  | 'new-private'
  | 'search-history'
  | 'toggle-sidebar'
  | 'choose-model'
  | 'open-usage'
  | 'open-settings'
  | 'run-setup'
  | 'show-shortcuts';

/** `mod` is Command on macOS and Control elsewhere. `key` is `KeyboardEvent.key` in lower case. */
export interface Shortcut {
  readonly key: string;
  readonly mod?: boolean;
  readonly shift?: boolean;
}

/**
 * What each action is bound to, in the order of the shortcuts sheet. None of them is taken by a
 * system, by text editing or by Electron's menu: no Command+M (minimises) and no Control+Space
 * (switches input methods).
 */
export const shortcuts: Readonly<Record<ShortcutAction, Shortcut>> = {
  'toggle-call': { key: 't', mod: true },
  'hold-to-talk': { key: ' ' },
  interrupt: { key: 'escape' },
  'toggle-mute': { key: 'm', mod: true, shift: true },
  'toggle-sharing': { key: 's', mod: true, shift: true },
  'pause-sharing': { key: 'p', mod: true, shift: true },
  'review-request': { key: 'a', mod: true, shift: true },
  'allow-request': { key: 'enter' },
  'deny-request': { key: 'escape' },
  'focus-text': { key: '/' },
  'jump-to-latest': { key: 'end' },
  'new-conversation': { key: 'n', mod: true },
  'new-private': { key: 'n', mod: true, shift: true },
  'search-history': { key: 'k', mod: true },
  'toggle-sidebar': { key: 'b', mod: true },
  'choose-model': { key: 'l', mod: true },
  'open-usage': { key: 'u', mod: true },
  'open-settings': { key: ',', mod: true },
  'run-setup': { key: 'u', mod: true, shift: true },
  'show-shortcuts': { key: '?' },
};

const keyNames: Readonly<Record<string, keyof Catalogue['shortcuts']['keyNames']>> = {
  ' ': 'space',
  escape: 'escape',
  enter: 'enter',
  end: 'end',
};

/** The keys as they are written on this system, e.g. `['Ctrl', 'Shift', 'M']` or `['⇧', '⌘', 'M']`. */
export function shortcutKeys(
  action: ShortcutAction,
  platform: DesktopInfo['platform'],
): readonly string[] {
  const { key, mod = false, shift = false } = shortcuts[action];
  const isMac = platform === 'darwin';
  const words = text.shortcuts.keyNames;
  const known = keyNames[key];
  const name = known === undefined ? key.toUpperCase() : words[known];
  if (isMac) return [...(shift ? ['⇧'] : []), ...(mod ? ['⌘'] : []), name];
  return [...(mod ? [words.control] : []), ...(shift ? [words.shift] : []), name];
}

/** In one word, e.g. `Ctrl+Shift+M` or `⇧⌘M`. */
export function shortcutLabel(action: ShortcutAction, platform: DesktopInfo['platform']): string {
  return shortcutKeys(action, platform).join(platform === 'darwin' ? '' : '+');
}

/** The value of `aria-keyshortcuts`, e.g. `Control+Shift+M`. */
export function ariaShortcut(action: ShortcutAction, platform: DesktopInfo['platform']): string {
  const { key, mod = false, shift = false } = shortcuts[action];
  const name = key === ' ' ? 'Space' : key.length > 1 ? capitalised(key) : key.toUpperCase();
  const modName = platform === 'darwin' ? 'Meta' : 'Control';
  return [...(mod ? [modName] : []), ...(shift ? ['Shift'] : []), name].join('+');
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
