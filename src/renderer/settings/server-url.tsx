import type { ProviderId } from '../../shared/providers.ts';
import { useApp, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { DraftField } from './draft-field.tsx';
import { isServerUrl } from './is-server-url.ts';

/** Another server that speaks the provider's protocol. */
export function ServerUrl({ provider }: { readonly provider: ProviderId }) {
  const { settings, commands } = useApp();
  const saved = useSettings((all) => all.serverUrls[provider] ?? '');
  const store = async (url: string): Promise<string | undefined> => {
    if (!isServerUrl(url)) return text.keys.serverInvalid;
    const serverUrls = { ...settings.get().serverUrls, [provider]: url.trim() };
    const result = await commands.saveSettings({ serverUrls });
    return result.ok ? undefined : result.problem.message;
  };
  return (
    <DraftField
      label={text.keys.server}
      hint={text.keys.serverHint}
      placeholder={text.keys.serverPlaceholder}
      type="url"
      saved={saved}
      store={store}
    />
  );
}
