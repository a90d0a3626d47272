import { useApp } from '../state/app-context.tsx';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';
import { ProviderCard } from './provider-card.tsx';

export function KeysSection() {
  const { secrets } = useApp();
  const statuses = useStore(secrets, (all) => all);
  return (
    <>
      <p className="hint">{text.keys.intro}</p>
      {statuses.map((status) => (
        <ProviderCard key={status.provider} status={status} />
      ))}
    </>
  );
}
