import { text } from '../../text/text.ts';
import type { FormProblem, FormState } from './form-state.ts';
import { PlainField } from './plain-field.tsx';
import { ValueRows } from './value-rows.tsx';

export interface FieldsProps {
  readonly form: FormState;
  readonly problem: FormProblem | undefined;
  readonly onChange: (change: Partial<FormState>) => void;
}

export function ProgramFields({ form, problem, onChange }: FieldsProps) {
  return (
    <>
      <PlainField
        label={text.mcp.form.command}
        hint={text.mcp.form.commandHint}
        value={form.command}
        isInvalid={problem?.field === 'command'}
        onChange={(command) => onChange({ command })}
      />
      <ValueRows
        title={text.mcp.form.args}
        addLabel={text.mcp.form.addArgument}
        kind="argument"
        rows={form.args}
        onChange={(args) => onChange({ args })}
      />
      <ValueRows
        title={text.mcp.form.env}
        addLabel={text.mcp.form.addVariable}
        kind="variable"
        rows={form.env}
        onChange={(env) => onChange({ env })}
      />
      <PlainField
        label={text.mcp.form.folder}
        hint={text.mcp.form.folderHint}
        value={form.folder}
        onChange={(folder) => onChange({ folder })}
      />
    </>
  );
}
