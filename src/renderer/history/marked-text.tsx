import type { MarkedText as Marked } from '../../shared/history/history.ts';

/** A text whose found places are marked, for eyes and for screen readers. */
export function MarkedText({ marked }: { readonly marked: Marked }) {
  const { text, marks } = marked;
  const ends = [0, ...marks.map(([, end]) => end)];
  return (
    <>
      {marks.map(([start, end], index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
