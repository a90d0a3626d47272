import {
  formatAccelerator,
  isFunctionKey,
  parseAccelerator,
  type Combination,
  type KeyboardPlatform,
} from './accelerator.ts';
import {
  hotkeyActions,
  type HotkeyAction,
  type HotkeySettings,
  type RuleRefusal,
} from './hotkeys.ts';

const editingKeys = new Set(
  'Left Right Up Down Home End PageUp PageDown Backspace Delete Insert Enter Tab'.split(' '),
);

/** With the main modifier and Shift; terminals, browsers and editors have these. */
const shiftedForPrograms = new Set('CVXZTNWQ');

const onMac = [
  'Command+Tab',
  'Command+Shift+Tab',
  'Command+Space',
  'Command+Alt+Space',
  'Control+Space',
  'Control+Alt+Space',
  'Command+Shift+3',
  'Command+Shift+4',
  'Command+Shift+5',
  'Control+Command+Q',
  'Command+Shift+Q',
  'Control+Command+F',
  'Control+Command+Space',
  'Command+Alt+D',
  'Control+Up',
  'Control+Down',
  'Control+Left',
  'Control+Right',
];

const onWindows = ['Alt+Tab', 'Alt+F4', 'Alt+Space', 'Control+Alt+Delete', 'F12'];

const onLinux = [
  'Alt+Tab',
  'Alt+Shift+Tab',
  'Alt+F1',
  'Alt+F2',
  'Alt+F4',
  'Alt+Space',
  'Control+Alt+Delete',
  'Control+Alt+T',
  'Control+Alt+L',
  'Control+Alt+Backspace',
].concat(
  ['Up', 'Down', 'Left', 'Right'].flatMap((key) => [`Control+Alt+${key}`, `Super+${key}`]),
  Array.from({ length: 12 }, (_, index) => `Control+Alt+F${index + 1}`),
  [...'LDASVNHMPE123456789', 'Tab', 'Space'].map((key) => `Super+${key}`),
);

const ofSystem: Readonly<Record<KeyboardPlatform, ReadonlySet<string>>> = {
  darwin: new Set(onMac),
  win32: new Set(onWindows),
  linux: new Set(onLinux),
  other: new Set(onLinux),
};

/**
 * Asked before the system is.
 * @param others what the other actions have
 * @returns undefined if nothing speaks against it
 */
export function hotkeyRefusal(
  action: HotkeyAction,
  accelerator: string,
  others: HotkeySettings,
  platform: KeyboardPlatform,
): RuleRefusal | undefined {
  const combination = parseAccelerator(accelerator, platform);
  if (combination === undefined) return { reason: 'invalid', fault: 'syntax' };
  const text = formatAccelerator(combination, platform);
  if (isForSystem(combination, text, platform)) return { reason: 'reserved', by: 'system' };
  if (isForTyping(combination)) return { reason: 'invalid', fault: 'needs-modifier' };
  if (isForPrograms(combination, platform)) return { reason: 'reserved', by: 'programs' };
  const of = hotkeyActions.find((other) => {
    const taken = other === action ? undefined : parseAccelerator(others[other], platform);
    return taken !== undefined && formatAccelerator(taken, platform) === text;
  });
  return of === undefined ? undefined : { reason: 'duplicate', of };
}

function isForSystem({ meta }: Combination, text: string, platform: KeyboardPlatform): boolean {
  // Windows keeps every combination with its own key for itself.
  return ofSystem[platform].has(text) || (platform === 'win32' && meta);
}

function isForTyping({ control, alt, meta, key }: Combination): boolean {
  return !control && !alt && !meta && !isFunctionKey(key);
}

function isForPrograms(combination: Combination, platform: KeyboardPlatform): boolean {
  const { control, alt, shift, meta, key } = combination;
  const isMac = platform === 'darwin';
  const hasMainOnly = isMac ? meta && !control && !alt : control && !meta && !alt;
  if (!hasMainOnly || isFunctionKey(key)) return false;
  return !shift || editingKeys.has(key) || shiftedForPrograms.has(key);
}
