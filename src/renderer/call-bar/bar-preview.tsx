import type { ToolRequestPreview } from '../../shared/tools/request.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { text } from '../text/text.ts';

/** What exactly would happen, in a few lines of which none is hidden. */
export function BarPreview({ preview }: { readonly preview: ToolRequestPreview }) {
  const { preview: words } = text.tools;
  switch (preview.kind) {
    case 'command':
      return (
        <>
          <Exact>{preview.command}</Exact>
          <Note name={words.folder}>{preview.folder}</Note>
          <Note tone={preview.sandbox.isOn ? undefined : 'error'} name={words.sandbox}>
            {preview.sandbox.description}
          </Note>
          {preview.network ? (
            <Note tone="error" name={words.network}>
              {words.networkOn}
            </Note>
          ) : null}
        </>
      );
    case 'file-change':
      return (
        <>
          <Exact>{preview.path}</Exact>
          <Note name={words.changes[preview.action]}>
            {words.lines(preview.addedLines, preview.removedLines)}
          </Note>
        </>
      );
    case 'path':
      return (
        <>
          <Exact name={words.paths[preview.action]}>{preview.path}</Exact>
          {preview.target === undefined ? null : <Exact name={words.to}>{preview.target}</Exact>}
          {preview.note === undefined ? null : <Note name={words.note}>{preview.note}</Note>}
        </>
      );
    case 'url':
      return (
        <>
          <Exact>{preview.url}</Exact>
          {preview.warning === undefined ? null : (
            <Note tone="error" name={words.note}>
              {preview.warning}
            </Note>
          )}
        </>
      );
    case 'plain':
      return <Exact name={visibleText(preview.title)}>{preview.text}</Exact>;
    case 'server-tool':
      return (
        <>
          <Exact>{preview.args}</Exact>
          <Note name={words.server}>{preview.server}</Note>
          <Note name={words.tool}>{preview.toolName}</Note>
        </>
      );
  }
}

/** Word for word, with nothing invisible in it. */
function Exact({ name, children }: { readonly name?: string; readonly children: string }) {
  return (
    <p className="bar-exact">
      {name === undefined ? null : <span className="bar-name">{name}</span>}
      {visibleText(children)}
    </p>
  );
}

interface NoteProps {
  readonly name: string;
  readonly tone?: 'error' | undefined;
  readonly children: string;
}

function Note({ name, tone, children }: NoteProps) {
  return (
    <p className="bar-note" data-tone={tone}>
      <span className="bar-name">{name}</span>
      {visibleText(children)}
    </p>
  );
}
