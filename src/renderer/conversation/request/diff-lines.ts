import { visibleText } from '../../../shared/visible-text.ts';

export interface DiffLine {
  readonly kind: 'added' | 'removed' | 'same' | 'place' | 'remark';
  /** Stands before the text, so that colour is not all there is to tell. */
  readonly sign: '+' | '−' | ' ' | '';
  readonly text: string;
}

/** The lines of a unified diff, without its file names; nothing of them is hidden. */
export function diffLines(diff: string): readonly DiffLine[] {
  const lines = diff.split('\n');
  const body = lines[0]?.startsWith('--- ') === true ? lines.slice(2) : lines;
  if (body.at(-1) === '') body.pop();
  return body.map(lineOf);
}

function lineOf(line: string): DiffLine {
  const text = visibleText(line.slice(1));
  switch (line[0]) {
    case '+':
      return { kind: 'added', sign: '+', text };
    case '-':
      return { kind: 'removed', sign: '−', text };
    case ' ':
      return { kind: 'same', sign: ' ', text };
    case '\\':
      return { kind: 'remark', sign: '', text: text.trim() };
    default:
      return { kind: 'place', sign: '', text: visibleText(line) };
  }
}
