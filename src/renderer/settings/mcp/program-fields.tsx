import { text } from '../../text/text.ts';
import type { FormProblem, FormState } from './form-state.ts';
import { PlainField } from './plain-field.tsx';
import { ValueRows } from './value-rows.tsx';

const words = text.mcp.form;

export interface FieldsProps {
  readonly form: FormState;
  readonly problem: FormProblem | undefined;
  readonly onChange: (change: Partial<FormState>) => void;
}

export function ProgramFields({ form, problem, onChange }: FieldsProps) {
  return (
    <>
      <PlainField
        label={words.command}
        hint={words.commandHint}
        value={form.command}
        isInvalid={problem?.field === 'command'}
        onChange={(command) => onChange({ command })}
      />
      <ValueRows
        title={words.args}
        addLabel={words.addArgument}
        kind="argument"
        rows={form.args}
        onChange={(args) => onChange({ args })}
      />
      <ValueRows
        title={words.env}
        addLabel={words.addVariable}
        kind="variable"
        rows={form.env}
        onChange={(env) => onChange({ env })}
      />
      <PlainField
        label={words.folder}
        hint={words.folderHint}
        value={form.folder}
        onChange={(folder) => onChange({ folder })}
      />
    </>
  );
}
