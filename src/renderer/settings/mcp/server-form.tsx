import { useId, useState, type FormEvent } from 'react';
import type { McpDraft } from '../../../shared/mcp/config.ts';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { PlaintextConsent } from '../plaintext-consent.tsx';
import { AddressFields } from './address-fields.tsx';
import { draftOf, type FormProblem, type FormState } from './form-state.ts';
import { PlainField } from './plain-field.tsx';
import { ProgramFields } from './program-fields.tsx';
import type { McpCommands } from './use-mcp-servers.ts';

interface ServerFormProps {
  readonly initial: FormState;
  readonly commands: McpCommands;
  readonly onDone: () => void;
}

/** A new server, or a change of one. Nothing starts before it is saved. */
export function ServerForm({ initial, commands, onDone }: ServerFormProps) {
  const titleId = useId();
  const [form, setForm] = useState(initial);
  const [problem, setProblem] = useState<FormProblem>();
  const [failure, setFailure] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  /** Saved, but the system has no keyring for its secrets. */
  const [unsealed, setUnsealed] = useState<McpDraft>();
  const patch = (change: Partial<FormState>): void => {
    setProblem(undefined);
    setForm((now) => ({ ...now, ...change }));
  };

  const save = async (draft: McpDraft, allowPlaintext: boolean): Promise<void> => {
    setSaving(true);
    const result = await commands.save([draft], allowPlaintext);
    setSaving(false);
    setFailure(result.ok ? undefined : result.problem.message);
    if (!result.ok) return;
    if (!result.value.areSecretsForSession) return onDone();
    const [id] = result.value.ids;
    setUnsealed(id === undefined ? draft : { ...draft, id });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const draft = draftOf(form);
    setFailure(undefined);
    if ('field' in draft) return setProblem(draft);
    setProblem(undefined);
    void save(draft, false);
  };

  if (unsealed !== undefined) {
    return (
      <>
        <PlaintextConsent onStore={() => void save(unsealed, true)} onKeepForSession={onDone} />
        <Outcome bad={failure} />
      </>
    );
  }
  const title =
    initial.id === undefined ? text.mcp.form.addTitle : text.mcp.form.editTitle(initial.name);
  return (
    <form className="mcp-form" aria-labelledby={titleId} onSubmit={submit} noValidate>
      <h3 id={titleId}>{title}</h3>
      <PlainField
        label={text.mcp.form.name}
        hint={text.mcp.form.nameHint}
        value={form.name}
        isInvalid={problem?.field === 'name'}
        autoFocus
        onChange={(name) => patch({ name })}
      />
      <div className="field">
        <p className="label">{text.mcp.form.kind}</p>
        <Choices
          label={text.mcp.form.kind}
          value={form.type}
          options={[
            {
              value: 'stdio',
              label: text.mcp.form.kinds.stdio,
              hint: text.mcp.form.kindHints.stdio,
            },
            { value: 'http', label: text.mcp.form.kinds.http, hint: text.mcp.form.kindHints.http },
          ]}
          onChange={(type) => patch({ type })}
        />
      </div>
      {form.type === 'stdio' ? (
        <ProgramFields form={form} problem={problem} onChange={patch} />
      ) : (
        <AddressFields form={form} problem={problem} onChange={patch} />
      )}
      <p className="hint">{text.mcp.form.secretHint}</p>
      <PlainField
        label={text.mcp.form.timeout}
        hint={text.mcp.form.timeoutHint}
        value={form.timeoutSeconds}
        isInvalid={problem?.field === 'timeout'}
        onChange={(timeoutSeconds) => patch({ timeoutSeconds })}
      />
      <Outcome bad={problem === undefined ? failure : problemText(problem)} />
      <div className="actions">
        <Button look="primary" type="submit" disabled={isSaving}>
          {isSaving ? text.mcp.form.saving : text.mcp.form.save}
        </Button>
        <Button onClick={onDone}>{text.mcp.form.cancel}</Button>
      </div>
    </form>
  );
}

function problemText(problem: FormProblem): string {
  if ('name' in problem) return text.mcp.form.problems[problem.field](problem.name);
  return text.mcp.form.problems[problem.field];
}
