import type { ToolRequestPreview } from '../../../shared/tools/request.ts';
import { text } from '../../text/text.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { CommandFacts } from './command-facts.tsx';
import { DiffView } from './diff-view.tsx';
import { Fact, Facts } from './facts.tsx';

/** Exactly what will happen if the user says yes. */
export function RequestPreview({ preview }: { readonly preview: ToolRequestPreview }) {
  switch (preview.kind) {
    case 'command':
      return <CommandFacts preview={preview} />;
    case 'file-change':
      return (
        <>
          <Facts label={text.tools.arguments}>
            <Fact name={text.tools.preview.changes[preview.action]}>
              {visibleText(preview.path)}
            </Fact>
          </Facts>
          <DiffView {...preview} />
        </>
      );
    case 'path':
      return (
        <Facts label={text.tools.arguments}>
          <Fact name={text.tools.preview.paths[preview.action]}>{visibleText(preview.path)}</Fact>
          {preview.target === undefined ? null : (
            <Fact name={text.tools.preview.to}>{visibleText(preview.target)}</Fact>
          )}
          {preview.note === undefined ? null : (
            <Fact name={text.tools.preview.note} isWords>
              {visibleText(preview.note)}
            </Fact>
          )}
        </Facts>
      );
    case 'url':
      return (
        <>
          <Facts label={text.tools.arguments}>
            <Fact name={text.tools.preview.address}>{visibleText(preview.url)}</Fact>
            {preview.host === '' ? null : (
              <Fact name={text.tools.preview.host}>
                <strong>{visibleText(preview.host)}</strong>
              </Fact>
            )}
          </Facts>
          {preview.warning === undefined ? null : (
            <p className="card-note" data-tone="error">
              {visibleText(preview.warning)}
            </p>
          )}
        </>
      );
    case 'plain':
      return (
        <Facts label={text.tools.arguments}>
          <Fact name={visibleText(preview.title)}>{visibleText(preview.text)}</Fact>
        </Facts>
      );
    case 'server-tool':
      return (
        <Facts label={text.tools.arguments}>
          <Fact name={text.tools.preview.server}>{visibleText(preview.server)}</Fact>
          <Fact name={text.tools.preview.tool}>{visibleText(preview.toolName)}</Fact>
          <Fact name={text.tools.preview.text}>{visibleText(preview.args)}</Fact>
        </Facts>
      );
  }
}
