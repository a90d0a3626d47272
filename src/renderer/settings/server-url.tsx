import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { ProviderId } from '../../shared/providers.ts';
import { useApp, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Outcome } from '../ui/outcome.tsx';
import { isServerUrl } from './is-server-url.ts';
import { useDraft } from './use-draft.ts';

/** Another server that speaks the provider's protocol; saved when the field is left. */
export function ServerUrl({ provider }: { readonly provider: ProviderId }) {
  const { settings, commands } = useApp();
  const id = useId();
  const saved = useSettings((all) => all.serverUrls[provider] ?? '');
  const [isOpenAtFirst] = useState(saved !== '');
  const draft = useDraft(saved, async (url) => {
    if (!isServerUrl(url)) return text.keys.serverInvalid;
    const serverUrls = { ...settings.get().serverUrls, [provider]: url.trim() };
    const result = await commands.saveSettings({ serverUrls });
    return result.ok ? undefined : result.problem.message;
  });
  return (
    <details className="advanced" open={isOpenAtFirst}>
      <summary>
        <ChevronRight size={14} aria-hidden />
        {text.keys.advanced}
      </summary>
      <div className="field">
        <label className="label" htmlFor={id}>
          {text.keys.server}
        </label>
        <input
          id={id}
          className="input"
          type="url"
          spellCheck={false}
          value={draft.value}
          placeholder={text.keys.serverPlaceholder}
          aria-describedby={`${id}-hint`}
          aria-invalid={draft.failure !== undefined}
          onChange={(event) => draft.change(event.target.value)}
          onBlur={draft.save}
          onKeyDown={(event) => event.key === 'Enter' && draft.save()}
        />
        <p className="hint" id={`${id}-hint`}>
          {text.keys.serverHint}
        </p>
        <Outcome bad={draft.failure} good={draft.isSaved ? text.settings.saved : undefined} />
      </div>
    </details>
  );
}
