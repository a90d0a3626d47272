import { ClipboardPaste, Plus } from 'lucide-react';
import { useState } from 'react';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { emptyForm, formOf, type FormState } from './form-state.ts';
import './mcp.css';
import { PasteForm } from './paste-form.tsx';
import { ServerCard } from './server-card.tsx';
import { ServerForm } from './server-form.tsx';
import { useMcpServers } from './use-mcp-servers.ts';

type Work = { readonly kind: 'paste' } | { readonly kind: 'form'; readonly form: FormState };

/** Servers that give the assistant more tools. */
export function McpSection() {
  const { servers, failure, commands } = useMcpServers();
  const [work, setWork] = useState<Work>();
  const done = (): void => setWork(undefined);

  if (work?.kind === 'paste') return <PasteForm commands={commands} onDone={done} />;
  if (work?.kind === 'form') {
    return <ServerForm initial={work.form} commands={commands} onDone={done} />;
  }
  return (
    <>
      <p className="hint">{text.mcp.intro}</p>
      <div className="actions">
        <Button onClick={() => setWork({ kind: 'paste' })}>
          <ClipboardPaste size={16} aria-hidden />
          {text.mcp.paste}
        </Button>
        <Button onClick={() => setWork({ kind: 'form', form: emptyForm() })}>
          <Plus size={16} aria-hidden />
          {text.mcp.add}
        </Button>
      </div>
      <Outcome bad={failure} />
      {servers?.length === 0 ? <p className="hint">{text.mcp.none}</p> : null}
      {servers?.map((view) => (
        <ServerCard
          key={view.server.id}
          view={view}
          commands={commands}
          onEdit={() => setWork({ kind: 'form', form: formOf(view.server) })}
        />
      ))}
    </>
  );
}
