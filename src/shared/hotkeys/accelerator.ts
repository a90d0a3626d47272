/** A key combination as Electron writes it (`Control+Shift+Space`), taken apart for one system. */
export interface Combination {
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** Command on macOS, the Windows key, Super on Linux. */
  readonly meta: boolean;
  /** One of `acceleratorKeys`. */
  readonly key: string;
}

/** Who reads the keyboard; `CommandOrControl` means another key on each. */
export type KeyboardPlatform = 'darwin' | 'win32' | 'linux' | 'other';

/** @param platform Node's name */
export function keyboardPlatform(platform: string): KeyboardPlatform {
  const known: readonly KeyboardPlatform[] = ['darwin', 'win32', 'linux'];
  return known.find((name) => name === platform) ?? 'other';
}

type Modifier = Exclude<keyof Combination, 'key'>;

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const digits = [...'0123456789'];
const functionKeys = Array.from({ length: 24 }, (_, index) => `F${index + 1}`);
const punctuation = [...",./;'[]\\-=`"];
const others =
  'Space Tab Backspace Delete Insert Enter Up Down Left Right Home End PageUp PageDown'.split(' ');
const numpad = digits.map((digit) => `num${digit}`);

/** The keys that a hotkey can have, by Electron's names. */
export const acceleratorKeys: readonly string[] = [
  ...letters,
  ...digits,
  ...functionKeys,
  ...punctuation,
  ...others,
  ...numpad,
];

/** Electron's names for modifiers, in lower case. */
const modifierNames = new Map<string, Modifier | 'command' | 'command-or-control'>(
  Object.entries({
    commandorcontrol: 'command-or-control',
    cmdorctrl: 'command-or-control',
    command: 'command',
    cmd: 'command',
    control: 'control',
    ctrl: 'control',
    alt: 'alt',
    option: 'alt',
    shift: 'shift',
    super: 'meta',
    meta: 'meta',
  } as const),
);

const keysByName = new Map(acceleratorKeys.map((key) => [key.toLowerCase(), key]));

/** @returns undefined if Electron could not read it here, e.g. `Command` without a Command key */
export function parseAccelerator(
  text: string,
  platform: KeyboardPlatform,
): Combination | undefined {
  const words = text.split('+');
  const key = keysByName.get(words.pop()?.toLowerCase() ?? '');
  if (key === undefined) return undefined;
  const pressed = { control: false, alt: false, shift: false, meta: false };
  for (const word of words) {
    const modifier = modifierOf(word, platform);
    if (modifier === undefined || pressed[modifier]) return undefined;
    pressed[modifier] = true;
  }
  return { ...pressed, key };
}

function modifierOf(word: string, platform: KeyboardPlatform): Modifier | undefined {
  const isMac = platform === 'darwin';
  const name = modifierNames.get(word.toLowerCase());
  if (name === 'command-or-control') return isMac ? 'meta' : 'control';
  if (name === 'command') return isMac ? 'meta' : undefined;
  return name;
}

/** As Electron reads it on this system; the same combination is always the same text. */
export function formatAccelerator(combination: Combination, platform: KeyboardPlatform): string {
  const { control, alt, shift, meta, key } = combination;
  return [
    ...(control ? ['Control'] : []),
    ...(meta ? [platform === 'darwin' ? 'Command' : 'Super'] : []),
    ...(alt ? ['Alt'] : []),
    ...(shift ? ['Shift'] : []),
    key,
  ].join('+');
}

export function isFunctionKey(key: string): boolean {
  return /^F\d+$/.test(key);
}

/** Whether two texts name the same keys. */
export function areSameKeys(one: string, other: string, platform: KeyboardPlatform): boolean {
  const [first, second] = [one, other].map((text) => {
    const combination = parseAccelerator(text, platform);
    return combination && formatAccelerator(combination, platform);
  });
  return first !== undefined && first === second;
}
