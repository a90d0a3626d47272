import { useId } from 'react';
import { text } from '../text/text.ts';
import { Outcome } from '../ui/outcome.tsx';
import { useDraft } from './use-draft.ts';

interface DraftFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
  readonly type: 'url' | 'text';
  readonly saved: string;
  /** Answers what is wrong with the value, if something is. */
  readonly store: (value: string) => Promise<string | undefined>;
}

/** One line of text that is saved after a pause and when the field is left. */
export function DraftField({ label, hint, placeholder, type, saved, store }: DraftFieldProps) {
  const id = useId();
  const draft = useDraft(saved, store);
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type={type}
        spellCheck={false}
        value={draft.value}
        placeholder={placeholder}
        aria-describedby={`${id}-hint`}
        aria-invalid={draft.failure !== undefined}
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.save}
        onKeyDown={(event) => event.key === 'Enter' && draft.save()}
      />
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <Outcome bad={draft.failure} good={draft.isSaved ? text.settings.saved : undefined} />
    </div>
  );
}
