import { useId, useState, type FormEvent } from 'react';
import type { ProviderId } from '../../shared/providers.ts';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { PlaintextConsent } from './plaintext-consent.tsx';

interface KeyFormProps {
  readonly provider: ProviderId;
  /** The field takes the focus at once; the default. */
  readonly autoFocus?: boolean;
  /** There is something to go back to; the default. */
  readonly canCancel?: boolean;
  readonly onDone: () => void;
}

/** Takes a key and forgets it as soon as main has it. */
export function KeyForm({ provider, autoFocus = true, canCancel = true, onDone }: KeyFormProps) {
  const { commands } = useApp();
  const id = useId();
  const [secret, setSecret] = useState('');
  const [isSaving, setSaving] = useState(false);
  const [asksConsent, setAsksConsent] = useState(false);
  const [failure, setFailure] = useState<string>();

  const save = async (allowPlaintext: boolean): Promise<void> => {
    setSaving(true);
    setFailure(undefined);
    const result = await commands.setKey(provider, secret, allowPlaintext);
    setSaving(false);
    if (!result.ok) setFailure(result.problem.message);
    // Without a keyring main keeps the key in memory: more is the user's decision.
    else if (result.value.state === 'session-only') setAsksConsent(true);
    else onDone();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (secret.trim() !== '') void save(false);
  };

  if (asksConsent) {
    return (
      <>
        <PlaintextConsent onStore={() => void save(true)} onKeepForSession={onDone} />
        <Outcome bad={failure} />
      </>
    );
  }
  return (
    <form className="field" onSubmit={submit}>
      <label className="label" htmlFor={id}>
        {text.keys.field(text.keys.providers[provider])}
      </label>
      <input
        id={id}
        className="input"
        type="password"
        autoComplete="off"
        spellCheck={false}
        autoFocus={autoFocus}
        // Not `value`: React would write the key into the page's HTML.
        defaultValue=""
        placeholder={text.keys.placeholder}
        aria-describedby={`${id}-hint`}
        aria-invalid={failure !== undefined}
        onChange={(event) => setSecret(event.target.value)}
      />
      <p className="hint" id={`${id}-hint`}>
        {text.keys.where[provider]}
      </p>
      <Outcome bad={failure} />
      <div className="actions">
        <Button look="primary" type="submit" disabled={isSaving || secret.trim() === ''}>
          {isSaving ? text.keys.saving : text.keys.save}
        </Button>
        {canCancel ? <Button onClick={onDone}>{text.keys.cancel}</Button> : null}
      </div>
    </form>
  );
}
