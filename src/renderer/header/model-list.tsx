import { RadioGroup } from 'radix-ui';
import { useApp, useSettings } from '../state/app-context.tsx';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { modelGroups } from './model-groups.ts';

/** All models by provider; those whose provider has no key say so, and lead to where it is set. */
export function ModelList() {
  const { models, secrets, commands } = useApp();
  const groups = modelGroups(useStore(models, (all) => all));
  const statuses = useStore(secrets, (all) => all);
  const chosen = useSettings((settings) => settings.modelId);
  return (
    <RadioGroup.Root
      aria-label={text.picker.models}
      value={chosen}
      onValueChange={(id) => void commands.chooseModel(id)}
    >
      {groups.map(({ provider, providerName, models: members }) => {
        const isMissing = statuses.some(
          (status) => status.provider === provider && status.state === 'missing',
        );
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
                  {model.description}
                </span>
              </RadioGroup.Item>
            ))}
          </div>
        );
      })}
    </RadioGroup.Root>
  );
}
