import { useId } from 'react';
import { text } from '../../text/text.ts';
import type { FieldsProps } from './program-fields.tsx';
import { ValueField } from './value-field.tsx';
import { ValueRows } from './value-rows.tsx';

const words = text.mcp.form;

export function AddressFields({ form, problem, onChange }: FieldsProps) {
  const id = useId();
  return (
    <>
      <div className="field">
        <label className="label" htmlFor={id}>
          {words.url}
        </label>
        <div className="mcp-row">
          <ValueField
            label={words.url}
            kind="url"
            row={form.url}
            id={id}
            describedBy={`${id}-hint`}
            isInvalid={problem?.field === 'url'}
            onChange={(url) => onChange({ url })}
          />
        </div>
        <p className="hint" id={`${id}-hint`}>
          {words.urlHint}
        </p>
      </div>
      <ValueRows
        title={words.headers}
        addLabel={words.addHeader}
        kind="header"
        rows={form.headers}
        onChange={(headers) => onChange({ headers })}
      />
    </>
  );
}
