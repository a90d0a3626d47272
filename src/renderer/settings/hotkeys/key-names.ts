import {
  parseAccelerator,
  type Combination,
  type KeyboardPlatform,
} from '../../../shared/hotkeys/accelerator.ts';
import { text } from '../../text/text.ts';

const arrows: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' };

/** The keys as they stand on a keyboard of this system, e.g. `['Ctrl', 'Shift', 'Space']`. */
export function keyNames(accelerator: string, platform: KeyboardPlatform): readonly string[] {
  const combination = parseAccelerator(accelerator, platform);
  if (combination === undefined) return accelerator === '' ? [] : [accelerator];
  return [...modifierNames(combination, platform), nameOf(combination.key)];
}

export function modifierNames(
  { control, alt, shift, meta }: Omit<Combination, 'key'>,
  platform: KeyboardPlatform,
): readonly string[] {
  const isMac = platform === 'darwin';
  const metaName = platform === 'win32' ? 'Win' : 'Super';
  return [
    ...(control ? [isMac ? '⌃' : 'Ctrl'] : []),
    ...(alt ? [isMac ? '⌥' : 'Alt'] : []),
    ...(shift ? [isMac ? '⇧' : 'Shift'] : []),
    ...(meta ? [isMac ? '⌘' : metaName] : []),
  ];
}

/** In one word, e.g. `Ctrl+Shift+Space`. */
export function keysLabel(accelerator: string, platform: KeyboardPlatform): string {
  return keyNames(accelerator, platform).join(platform === 'darwin' ? '' : '+');
}

function nameOf(key: string): string {
  const words: Readonly<Record<string, string>> = text.hotkeys.keys;
  return words[key] ?? arrows[key] ?? key.replace(/^num(\d)$/, 'Num $1');
}
