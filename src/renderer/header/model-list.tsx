import { RadioGroup } from 'radix-ui';
import { useApp, useSettings } from '../state/app-context.tsx';
import { isKeyMissing } from '../state/key-missing.ts';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { modelGroups } from './model-groups.ts';

/** All models by provider; those whose provider has no key say so, and lead to where it is set. */
export function ModelList() {
  const { models, secrets, commands } = useApp();
  const groups = modelGroups(useStore(models, (all) => all));
  const statuses = useStore(secrets, (all) => all);
  const settings = useSettings((all) => all);
  return (
    <RadioGroup.Root
      aria-label={text.picker.models}
      value={settings.modelId}
      onValueChange={(id) => void commands.chooseModel(id)}
    >
      {groups.map(({ provider, providerName, models: members }) => {
        const isMissing = isKeyMissing(provider, statuses, settings);
        return (
          <div key={provider} className="picker-group" role="group" aria-label={providerName}>
            <div className="picker-provider">
              {providerName}
              {isMissing ? (
                <Button
                  look="quiet"
                  aria-label={text.picker.addKey(providerName)}
                  onClick={() => commands.openSettings('keys', provider)}
                >
                  {text.empty.setKey}
                </Button>
              ) : null}
            </div>
            {members.map((model) => (
              <RadioGroup.Item
                key={model.id}
                className="choice"
                value={model.id}
                disabled={isMissing}
              >
                <span className="choice-label">{model.label}</span>
                <span className="choice-hint">
                  {isMissing ? `${text.picker.missingKey}. ` : ''}
                  {descriptionOf(model.id)}
                </span>
              </RadioGroup.Item>
            ))}
          </div>
        );
      })}
    </RadioGroup.Root>
  );
}

/** Models that the user names by hand have none. */
function descriptionOf(modelId: string): string {
  const descriptions: Readonly<Record<string, string>> = text.models.descriptions;
  return descriptions[modelId] ?? '';
}
