import { useApp } from '../state/app-context.tsx';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';
import { ProviderCard } from './provider-card.tsx';

export function KeysSection() {
  const { secrets, models } = useApp();
  const offered = useStore(models, (all) => all);
  const statuses = useStore(secrets, (all) => all).filter(({ provider }) =>
    offered.some((model) => model.provider === provider),
  );
  return (
    <>
      <p className="hint">{text.keys.intro}</p>
      {statuses.map((status) => (
        <ProviderCard key={status.provider} status={status} />
      ))}
    </>
  );
}
