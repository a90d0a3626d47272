import { useId } from 'react';
import { useApp, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Outcome } from '../ui/outcome.tsx';
import { useDraft } from './use-draft.ts';

export function InstructionsSection() {
  const { commands } = useApp();
  const id = useId();
  const saved = useSettings((settings) => settings.instructions);
  const draft = useDraft(saved, async (instructions) => {
    const result = await commands.saveSettings({ instructions });
    return result.ok ? undefined : result.problem.message;
  });
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {text.instructions.label}
      </label>
      <p className="hint" id={`${id}-hint`}>
        {text.instructions.hint}
      </p>
      <textarea
        id={id}
        className="input"
        maxLength={20_000}
        value={draft.value}
        placeholder={text.instructions.placeholder}
        aria-describedby={`${id}-hint`}
        aria-invalid={draft.failure !== undefined}
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.save}
      />
      <Outcome bad={draft.failure} good={draft.isSaved ? text.settings.saved : undefined} />
    </div>
  );
}
