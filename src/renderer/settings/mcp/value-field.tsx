import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { isSecretRow, type FormRow, type RowKind } from './form-state.ts';

interface ValueFieldProps {
  /** For people and screen readers. */
  readonly label: string;
  readonly kind: RowKind;
  readonly row: FormRow;
  readonly before?: FormRow | undefined;
  readonly id?: string;
  readonly describedBy?: string;
  readonly isInvalid?: boolean;
  readonly onChange: (row: FormRow) => void;
}

/** A value that may be secret: then nobody reads it over a shoulder, and it is kept in the vault. */
export function ValueField(props: ValueFieldProps) {
  const { label, kind, row, before, id, describedBy, isInvalid, onChange } = props;
  const isSecret = isSecretRow(kind, row, before);
  return (
    <>
      <input
        id={id}
        className="input"
        type={isSecret ? 'password' : 'text'}
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
        value={row.text}
        placeholder={
          isSecret && row.kept !== undefined ? text.mcp.form.keptSecret(row.kept.masked) : ''
        }
        onChange={(event) => onChange({ ...row, text: event.target.value })}
      />
      <Button
        className="mcp-secret"
        aria-pressed={isSecret}
        aria-label={text.mcp.form.secretOf(label)}
        onClick={() => onChange({ ...row, isSecret: !isSecret })}
      >
        {text.mcp.form.secret}
      </Button>
    </>
  );
}
