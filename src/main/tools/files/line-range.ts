const maxCharacters = 30_000;

/**
 * Lines of a text, as the model gets them: with a note in front where it is not the whole.
 * @param startLine from 1 @param endLine inclusive
 */
export function lineRange(
  text: string,
  {
    startLine,
    endLine,
  }: { readonly startLine?: number | undefined; readonly endLine?: number | undefined },
): string {
  if (text === '') return '(The file is empty.)';
  const lines = text.split('\n');
  const count = text.endsWith('\n') ? lines.length - 1 : lines.length;
  const first = startLine ?? 1;
  const last = Math.min(endLine ?? count, count);
  if (first > count) throw new Error(`The file has ${count} lines; line ${first} is not there.`);
  if (last < first) throw new Error(`Line ${last} is before line ${first}: no lines to read.`);
  const isWhole = first === 1 && last === count;
  const wanted = isWhole ? text : lines.slice(first - 1, last).join('\n');
  if (wanted.length > maxCharacters) return cutText(wanted, first, count);
  return isWhole ? wanted : `[Lines ${first} to ${last} of ${count}]\n${wanted}`;
}

function cutText(wanted: string, first: number, count: number): string {
  const part = wanted.slice(0, maxCharacters);
  const end = part.lastIndexOf('\n');
  const shown = end > 0 ? part.slice(0, end) : part;
  const last = first + shown.split('\n').length - 1;
  return (
    `[Lines ${first} to ${last} of ${count}: the rest does not fit; ask for it by ` +
    `startLine and endLine]\n${shown}`
  );
}
