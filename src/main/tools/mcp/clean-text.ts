import { stripVTControlCharacters } from 'node:util';

/** Characters that nobody sees, or that turn the direction of text: what is shown must be what is. */
const invisible =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** A server's own words for the window or a model: no control characters, and cut. */
export function cleanText(text: string, maxCharacters: number): string {
  // Megabytes need not be looked at to show a line of them.
  const enough = text.slice(0, 2 * maxCharacters + 100).replaceAll('\r\n', '\n');
  const clean = stripVTControlCharacters(enough).replaceAll(invisible, '');
  return clean.length > maxCharacters ? `${clean.slice(0, maxCharacters)}…` : clean;
}

/** Pretty JSON in which nothing is invisible: such characters are written as `\u202e`. */
export function visibleJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2) ?? '';
  return json.replaceAll(invisible, (character) => {
    const units = Array.from({ length: character.length }, (_, index) =>
      character.charCodeAt(index),
    );
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
  });
}
