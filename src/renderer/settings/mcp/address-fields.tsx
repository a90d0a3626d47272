import { useId } from 'react';
import { text } from '../../text/text.ts';
import type { FieldsProps } from './program-fields.tsx';
import { ValueField } from './value-field.tsx';
import { ValueRows } from './value-rows.tsx';

export function AddressFields({ form, problem, onChange }: FieldsProps) {
  const id = useId();
  return (
    <>
      <div className="field">
        <label className="label" htmlFor={id}>
          {text.mcp.form.url}
        </label>
        <div className="mcp-row">
          <ValueField
            label={text.mcp.form.url}
            kind="url"
            row={form.url}
            id={id}
            describedBy={`${id}-hint`}
            isInvalid={problem?.field === 'url'}
            onChange={(url) => onChange({ url })}
          />
        </div>
        <p className="hint" id={`${id}-hint`}>
          {text.mcp.form.urlHint}
        </p>
      </div>
      <ValueRows
        title={text.mcp.form.headers}
        addLabel={text.mcp.form.addHeader}
        kind="header"
        rows={form.headers}
        onChange={(headers) => onChange({ headers })}
      />
    </>
  );
}
