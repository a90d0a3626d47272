import type { FileChangePreview } from '../../../shared/tools/request.ts';
import { text } from '../../text/text.ts';
import { diffLines } from './diff-lines.ts';

/** What a change does to a file, line by line. */
export function DiffView({ diff, isDiffCut }: Pick<FileChangePreview, 'diff' | 'isDiffCut'>) {
  const lines = diffLines(diff);
  return (
    <>
      <div className="diff" tabIndex={0} role="group" aria-label={text.tools.preview.diff}>
        {lines.length === 0 ? <p className="words">{text.tools.preview.diffEmpty}</p> : null}
        {lines.map((line, index) => (
          // Lines have no name of their own, and never change places.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className="diff-line" data-kind={line.kind}>
            <span className="diff-sign">{line.sign}</span>
            <span className="diff-text">{line.text}</span>
          </div>
        ))}
      </div>
      {isDiffCut ? (
        <p className="card-note" data-tone="error">
          {text.tools.preview.diffCut}
        </p>
      ) : null}
    </>
  );
}
