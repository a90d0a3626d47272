import type { BarLines } from './bar-lines.ts';

/** One line. Of what is said the newest words are seen, however long it is. */
export function BarCaption({ lines }: { readonly lines: BarLines }) {
  if (lines.line === '') return null;
  return (
    <p className={lines.isCaption ? 'bar-line caption' : 'bar-line'}>
      <bdi>{lines.line}</bdi>
    </p>
  );
}
