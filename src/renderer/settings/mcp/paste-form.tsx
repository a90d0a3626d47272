import { useId, useState, type FormEvent } from 'react';
import type { McpDraft } from '../../../shared/mcp/config.ts';
import { parsePastedServers } from '../../../shared/mcp/paste.ts';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { PlaintextConsent } from '../plaintext-consent.tsx';
import { PastePreview } from './paste-preview.tsx';
import type { McpCommands } from './use-mcp-servers.ts';

interface PasteFormProps {
  readonly commands: McpCommands;
  readonly onDone: () => void;
}

/** Takes what a server's documentation says, and shows what it means before anything starts. */
export function PasteForm({ commands, onDone }: PasteFormProps) {
  const id = useId();
  const [json, setJson] = useState('');
  const [failure, setFailure] = useState<string>();
  const [unsealed, setUnsealed] = useState<readonly McpDraft[]>();
  const pasted = parsePastedServers(json);
  const { drafts } = pasted;
  const problems = json.trim() === '' ? [] : pasted.problems;

  const save = async (all: readonly McpDraft[], allowPlaintext: boolean): Promise<void> => {
    const result = await commands.save(all, allowPlaintext);
    if (!result.ok) return setFailure(result.problem.message);
    const { ids, areSecretsForSession } = result.value;
    if (!areSecretsForSession) return onDone();
    setUnsealed(all.map((draft, index) => ({ ...draft, id: ids[index] })));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (drafts.length > 0) void save(drafts, false);
  };

  if (unsealed !== undefined) {
    return (
      <>
        <PlaintextConsent onStore={() => void save(unsealed, true)} onKeepForSession={onDone} />
        <Outcome bad={failure} />
      </>
    );
  }
  return (
    <form className="mcp-form" aria-label={text.mcp.pasting.title} onSubmit={submit}>
      <div className="field">
        <label className="label" htmlFor={id}>
          {text.mcp.pasting.label}
        </label>
        <textarea
          id={id}
          className="input mcp-json"
          spellCheck={false}
          autoFocus
          value={json}
          aria-describedby={`${id}-hint`}
          aria-invalid={problems.length > 0}
          onChange={(event) => {
            setFailure(undefined);
            setJson(event.target.value);
          }}
        />
        <p className="hint" id={`${id}-hint`}>
          {text.mcp.pasting.hint}
        </p>
      </div>
      {problems.map((problem) => (
        <Outcome key={text.mcp.pasting.problem(problem)} bad={text.mcp.pasting.problem(problem)} />
      ))}
      {drafts.length === 0 ? null : <PastePreview drafts={drafts} notes={pasted.notes} />}
      <Outcome bad={failure} />
      <div className="actions">
        <Button look="primary" type="submit" disabled={drafts.length === 0}>
          {text.mcp.pasting.add(Math.max(1, drafts.length))}
        </Button>
        <Button onClick={onDone}>{text.mcp.pasting.cancel}</Button>
      </div>
    </form>
  );
}
