import { useId, useState, type FormEvent } from 'react';
import { longestProfileName } from '../../../shared/profiles.ts';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';

interface ProfileNameFormProps {
  readonly name: string;
  readonly hint?: string;
  readonly onSave: (name: string) => void;
  readonly onCancel: () => void;
}

export function ProfileNameForm({ name: former, hint, onSave, onCancel }: ProfileNameFormProps) {
  const id = useId();
  const [name, setName] = useState(former);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') onSave(name.trim());
  };
  return (
    <form className="field" onSubmit={submit}>
      <label className="label" htmlFor={id}>
        {text.profiles.name}
      </label>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        className="input"
        value={name}
        maxLength={longestProfileName}
        placeholder={text.profiles.namePlaceholder}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="actions">
        <Button type="submit" look="primary" disabled={name.trim() === ''}>
          {text.profiles.save}
        </Button>
        <Button onClick={onCancel}>{text.profiles.cancel}</Button>
      </div>
    </form>
  );
}
