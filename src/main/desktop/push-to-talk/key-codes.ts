/**
 * Names of accelerator keys by which uiohook-napi calls them otherwise (its `UiohookKey`). The rest
 * has the same name in both.
 */
const hookNames: Readonly<Record<string, string>> = {
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  ',': 'Comma',
  '.': 'Period',
  '/': 'Slash',
  ';': 'Semicolon',
  "'": 'Quote',
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '\\': 'Backslash',
  '-': 'Minus',
  '=': 'Equal',
  '`': 'Backquote',
};

/** @param key of `acceleratorKeys`; @returns the property of `UiohookKey` */
export function hookKeyName(key: string): string {
  return hookNames[key] ?? key.replace(/^num(\d)$/, 'Numpad$1');
}

/** Codes of the keys that are modifiers, by what they are. */
export type ModifierCodes = Readonly<
  Record<'control' | 'alt' | 'shift' | 'meta', readonly number[]>
>;

/** @param codes uiohook's table */
export function modifierCodes(codes: Readonly<Record<string, number>>): ModifierCodes {
  const pair = (name: string): readonly number[] =>
    [codes[name], codes[`${name}Right`]].filter((code) => code !== undefined);
  return { control: pair('Ctrl'), alt: pair('Alt'), shift: pair('Shift'), meta: pair('Meta') };
}
