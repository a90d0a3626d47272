export interface Replacement {
  /** For messages. */
  readonly path: string;
  readonly oldText: string;
  readonly newText: string;
  readonly replaceAll: boolean;
}

/**
 * Replaces a text where it stands, letter by letter. Line ends may differ: the file's count.
 * @throws Error for the model that says why it cannot be done, and what to do instead.
 */
export function replaceExactly(text: string, replacement: Replacement): string {
  const { path, replaceAll } = replacement;
  const [oldText, newText] = withLineEndsOf(text, replacement);
  if (oldText === newText) throw new Error('oldText and newText are the same: nothing to change.');
  const count = text.split(oldText).length - 1;
  if (count === 0) throw new Error(notFound(text, path, oldText));
  if (count > 1 && !replaceAll) {
    throw new Error(
      `oldText stands ${count} times in ${path}. Give more of the lines around it, so that it is ` +
        'found once, or set replaceAll.',
    );
  }
  return text.split(oldText).join(newText);
}

function withLineEndsOf(
  text: string,
  { oldText, newText }: Replacement,
): readonly [oldText: string, newText: string] {
  const isDos = text.includes('\r\n') && !/(?:^|[^\r])\n/.test(text);
  if (!isDos) return [oldText, newText];
  const toDos = (part: string): string => part.replace(/\r?\n/g, '\r\n');
  return [toDos(oldText), toDos(newText)];
}

function notFound(text: string, path: string, oldText: string): string {
  const looseText = (part: string): string => part.replace(/\s+/g, ' ').trim();
  const isNear = looseText(oldText) !== '' && looseText(text).includes(looseText(oldText));
  const hint = isNear
    ? 'It stands there with other spaces or line breaks: copy it exactly.'
    : 'Read the file again: it may have changed.';
  return `oldText was not found in ${path}. ${hint}`;
}
