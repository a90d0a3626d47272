import { useState } from 'react';
import { providerIds, type ProviderId } from '../../shared/providers.ts';
import { useApp } from '../state/app-context.tsx';
import { useChosenModel } from '../state/use-model.ts';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';
import { Choices } from '../ui/choices.tsx';
import { ProviderKey } from './provider-key.tsx';

/** Who answers, and a key that was tried. */
export function KeyStep() {
  const app = useApp();
  const chosen = useChosenModel();
  const offered = useStore(app.models, (models) => models);
  const statuses = useStore(app.secrets, (all) => all);
  const [provider, setProvider] = useState<ProviderId>(chosen?.provider ?? 'rehearsal');
  const status = statuses.find((candidate) => candidate.provider === provider);
  const choose = (next: ProviderId): void => {
    setProvider(next);
    const rehearsal = offered.find((model) => model.provider === next);
    if (next === 'rehearsal' && rehearsal !== undefined)
      void app.commands.chooseModel(rehearsal.id);
  };
  return (
    <>
      <div className="provider-choices">
        <Choices
          label={text.onboarding.key.label}
          value={provider}
          onChange={choose}
          options={providerIds
            .filter((id) => offered.some((model) => model.provider === id))
            .map((id) => ({
              value: id,
              label: text.keys.providers[id],
              hint: text.onboarding.key.hints[id],
            }))}
        />
      </div>
      {status === undefined || status.state === 'not-needed' ? null : (
        <ProviderKey key={provider} status={status} />
      )}
    </>
  );
}
