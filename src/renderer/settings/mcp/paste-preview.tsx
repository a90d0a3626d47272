import type { McpDraft, McpDraftValue } from '../../../shared/mcp/config.ts';
import type { PasteNote } from '../../../shared/mcp/paste-server.ts';
import { visibleText } from '../../conversation/visible-text.ts';
import { text } from '../../text/text.ts';

const words = text.mcp.pasting;

interface PastePreviewProps {
  readonly drafts: readonly McpDraft[];
  readonly notes: readonly PasteNote[];
}

/** Exactly what a pasted configuration would start, with its secrets hidden. */
export function PastePreview({ drafts, notes }: PastePreviewProps) {
  return (
    <section className="mcp-inside" aria-label={words.preview}>
      <p className="label">{words.preview}</p>
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
          {visibleText(words.valueMissing(server, place, placeholder))}
        </p>
      ))}
      <p className="hint">{words.warning}</p>
    </section>
  );
}

function Secrets({ draft: { endpoint } }: { readonly draft: McpDraft }) {
  const named = endpoint.type === 'stdio' ? endpoint.env : endpoint.headers;
  const names = Object.entries(named).flatMap(([name, { kind }]) =>
    kind === 'secret' ? [name] : [],
  );
  if (names.length === 0) return null;
  return <p className="hint">{visibleText(words.secrets(names.join(', ')))}</p>;
}

function whatStarts({ endpoint }: McpDraft): string {
  if (endpoint.type === 'http') return words.connects(shown(endpoint.url));
  return words.starts([endpoint.command, ...endpoint.args.map(shown)].map(quoted).join(' '));
}

function shown(value: McpDraftValue): string {
  return value.kind === 'plain' ? value.text : '••••';
}

/** So that it can be seen where one argument ends. */
function quoted(word: string): string {
  return word === '' || /[\s"']/.test(word) ? JSON.stringify(word) : word;
}
