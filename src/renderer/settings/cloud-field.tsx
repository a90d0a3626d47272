import { useApp, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { isCloudName, type CloudField as Field } from './cloud-fields.ts';
import { DraftField } from './draft-field.tsx';

/** One setting of a provider's cloud, e.g. the AWS region. */
export function CloudField({ field }: { readonly field: Field }) {
  const { settings, commands } = useApp();
  const saved = useSettings((all) => field.read(all));
  const store = async (value: string): Promise<string | undefined> => {
    if (!isCloudName(value)) return text.keys.fieldInvalid;
    const result = await commands.saveSettings(field.patch(settings.get(), value.trim()));
    return result.ok ? undefined : result.problem.message;
  };
  return <DraftField {...text.keys.fields[field.name]} type="text" saved={saved} store={store} />;
}
