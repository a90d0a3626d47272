/**
 * Characters that change what is read without being seen: controls but tab and line feed, marks of
 * direction, zero-width and ignorable ones, blanks that are no space, halves of a pair.
 */
const deceptive =
  /[^\P{Cc}\t\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|[^\P{Zs} ]/gu;

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

/**
 * Likewise for a command, where a line or a gap decides what runs: the end of each line is marked,
 * and gaps that could push the rest out of sight are told by their length.
 */
export function visibleCommand(command: string): string {
  return visibleText(command)
    .replace(/[ \t]{8,}/g, (gap) => `␣×${gap.length}`)
    .replace(/\n(?:[ \t]*\n){2,}/g, (gap) => `⏎×${gap.split('\n').length - 1}\n`)
    .replace(/(?<!⏎×\d+)\n/g, '⏎\n');
}
