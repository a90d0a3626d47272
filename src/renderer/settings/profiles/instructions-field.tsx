import { useId } from 'react';
import { useApp, useSettings } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { Outcome } from '../../ui/outcome.tsx';
import { useDraft } from '../use-draft.ts';

/** What the model is told to be, in the chosen profile. */
export function InstructionsField() {
  const { commands, settings: stored } = useApp();
  const id = useId();
  const saved = useSettings((settings) => settings.instructions);
  const profileId = useSettings((settings) => settings.profileId);
  const draft = useDraft(saved, async (instructions) => {
    // A field that goes away since another profile was chosen must not write into that one.
    if (stored.get().profileId !== profileId) return undefined;
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
