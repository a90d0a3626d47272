import type { McpDraft, McpDraftValue } from '../../../shared/mcp/config.ts';
import type { PasteNote } from '../../../shared/mcp/paste-server.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { text } from '../../text/text.ts';

interface PastePreviewProps {
  readonly drafts: readonly McpDraft[];
  readonly notes: readonly PasteNote[];
}

/** Exactly what a pasted configuration would start, with its secrets hidden. */
export function PastePreview({ drafts, notes }: PastePreviewProps) {
  return (
    <section className="mcp-inside" aria-label={text.mcp.pasting.preview}>
      <p className="label">{text.mcp.pasting.preview}</p>
      <ul className="rows">
        {drafts.map((draft) => (
          <li key={draft.name} className="row">
            <div className="row-words">
              <p className="label">{visibleText(draft.name)}</p>
              <p className="mcp-command">{visibleText(whatStarts(draft))}</p>
              <Secrets draft={draft} />
            </div>
          </li>
        ))}
      </ul>
      {notes.map(({ server, place, placeholder }) => (
        <p key={`${server} ${place}`} className="hint mcp-note">
          {visibleText(text.mcp.pasting.valueMissing(server, place, placeholder))}
        </p>
      ))}
      <p className="hint">{text.mcp.pasting.warning}</p>
    </section>
  );
}

function Secrets({ draft: { endpoint } }: { readonly draft: McpDraft }) {
  const named = endpoint.type === 'stdio' ? endpoint.env : endpoint.headers;
  const names = Object.entries(named).flatMap(([name, { kind }]) =>
    kind === 'secret' ? [name] : [],
  );
  if (names.length === 0) return null;
  return <p className="hint">{visibleText(text.mcp.pasting.secrets(names.join(', ')))}</p>;
}

function whatStarts({ endpoint }: McpDraft): string {
  if (endpoint.type === 'http') return text.mcp.pasting.connects(shown(endpoint.url));
  return text.mcp.pasting.starts(
    [endpoint.command, ...endpoint.args.map(shown)].map(quoted).join(' '),
  );
}

function shown(value: McpDraftValue): string {
  return value.kind === 'plain' ? value.text : '••••';
}

/** So that it can be seen where one argument ends. */
function quoted(word: string): string {
  return word === '' || /[\s"']/.test(word) ? JSON.stringify(word) : word;
}
