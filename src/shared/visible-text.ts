/** Characters that change what is read without being seen: direction marks, zero-width, controls. */
const deceptive =
  // oxlint-disable-next-line eslint/no-control-regex -- controls are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * Writes invisible characters out as `\u202e`, so that a request for consent cannot show one thing
 * and mean another.
 */
export function visibleText(text: string): string {
  return text.replace(deceptive, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
}
