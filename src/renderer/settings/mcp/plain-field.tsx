import { useId } from 'react';

interface PlainFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly isInvalid?: boolean;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
}

/** One line of text with a hint below. */
export function PlainField(props: PlainFieldProps) {
  const { label, hint, value, isInvalid = false, autoFocus = false, onChange } = props;
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        spellCheck={false}
        autoComplete="off"
        autoFocus={autoFocus}
        value={value}
        aria-describedby={`${id}-hint`}
        aria-invalid={isInvalid}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
