import {
  acceleratorKeys,
  formatAccelerator,
  type Combination,
  type KeyboardPlatform,
} from '../../../shared/hotkeys/accelerator.ts';

/** The part of a `KeyboardEvent` that counts. */
export interface RecordedPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

export type Recorded =
  | { readonly kind: 'cancel' }
  /** No key at all. */
  | { readonly kind: 'clear' }
  /** Tab goes on to the next control, as everywhere. */
  | { readonly kind: 'leave' }
  /** Only modifiers so far. */
  | { readonly kind: 'partial'; readonly held: Omit<Combination, 'key'> }
  | { readonly kind: 'keys'; readonly accelerator: string }
  /** A key that no hotkey can have. */
  | { readonly kind: 'unknown' };

const modifierKeys: ReadonlySet<string> = new Set([
  'Control',
  'Alt',
  'AltGraph',
  'Shift',
  'Meta',
  'OS',
  'Fn',
  'CapsLock',
]);

/** Electron's names by `KeyboardEvent.code`, where they are not the same. */
const keysByCode = new Map<string, string>(
  Object.entries({
    ArrowUp: 'Up',
    ArrowDown: 'Down',
    ArrowLeft: 'Left',
    ArrowRight: 'Right',
    Comma: ',',
    Period: '.',
    Slash: '/',
    Semicolon: ';',
    Quote: "'",
    BracketLeft: '[',
    BracketRight: ']',
    Backslash: '\\',
    Minus: '-',
    Equal: '=',
    Backquote: '`',
    NumpadEnter: 'Enter',
  }),
);

/**
 * What a press means while a hotkey is chosen.
 * @param isPhysical the key is known by its place (the keyboard hook), not by what stands on it
 */
export function recordedKeys(
  press: RecordedPress,
  platform: KeyboardPlatform,
  isPhysical: boolean,
): Recorded {
  const { ctrlKey: control, altKey: alt, shiftKey: shift, metaKey: meta } = press;
  const held = { control, alt, shift, meta };
  if (modifierKeys.has(press.key)) return { kind: 'partial', held };
  const isBare = !control && !alt && !meta;
  if (press.key === 'Escape' && isBare) return { kind: 'cancel' };
  if (press.key === 'Tab' && isBare) return { kind: 'leave' };
  if (press.key === 'Backspace' && isBare && !shift) return { kind: 'clear' };
  const key = keyOf(press, isPhysical);
  if (key === undefined) return { kind: 'unknown' };
  return { kind: 'keys', accelerator: formatAccelerator({ ...held, key }, platform) };
}

function keyOf({ key, code, shiftKey }: RecordedPress, isPhysical: boolean): string | undefined {
  // What stands on the key, as far as Shift and Alt leave it readable.
  const isReadable = /^[a-z]$/i.test(key) || (!shiftKey && acceleratorKeys.includes(key));
  if (!isPhysical && isReadable && key.length === 1 && !code.startsWith('Numpad')) {
    return key.toUpperCase();
  }
  const name = keysByCode.get(code) ?? code.replace(/^(Key|Digit)/, '').replace(/^Numpad/, 'num');
  return acceleratorKeys.includes(name) ? name : undefined;
}
