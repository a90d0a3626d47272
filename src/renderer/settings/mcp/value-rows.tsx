import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { newRow, type FormRow, type RowKind } from './form-state.ts';
import { ValueField } from './value-field.tsx';

interface ValueRowsProps {
  readonly title: string;
  readonly addLabel: string;
  readonly kind: Exclude<RowKind, 'url'>;
  readonly rows: readonly FormRow[];
  readonly onChange: (rows: readonly FormRow[]) => void;
}

/** Arguments, variables or headers, one a row. */
export function ValueRows({ title, addLabel, kind, rows, onChange }: ValueRowsProps) {
  const id = useId();
  const isNamed = kind !== 'argument';
  const change = (changed: FormRow): void =>
    onChange(rows.map((row) => (row.key === changed.key ? changed : row)));
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <p className="label" id={id}>
        {title}
      </p>
      {rows.map((row, index) => {
        const label = isNamed
          ? text.mcp.form.rowValue(index + 1)
          : text.mcp.form.argument(index + 1);
        return (
          <div key={row.key} className="mcp-row" data-named={isNamed}>
            {isNamed ? (
              <input
                className="input"
                spellCheck={false}
                aria-label={text.mcp.form.rowName(index + 1)}
                value={row.name}
                onChange={(event) => change({ ...row, name: event.target.value })}
              />
            ) : null}
            <ValueField
              label={label}
              kind={kind}
              row={row}
              before={rows[index - 1]}
              onChange={change}
            />
            <IconButton
              icon={X}
              look="plain"
              label={text.mcp.form.removeRow(isNamed && row.name !== '' ? row.name : label)}
              onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
            />
          </div>
        );
      })}
      <div className="actions">
        <Button onClick={() => onChange([...rows, newRow()])}>
          <Plus size={16} aria-hidden />
          {addLabel}
        </Button>
      </div>
    </div>
  );
}
