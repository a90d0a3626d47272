import { useEffect, useState } from 'react';
import { priceOf, type ModelPrice } from '../../shared/usage/prices.ts';
import { isFree } from '../../shared/usage/cost.ts';
import { useApp, useSettings } from '../state/app-context.tsx';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';
import { Select } from '../ui/select.tsx';
import { PriceForm } from './price-form.tsx';
import { useUsage } from './use-usage.ts';

/** What the models cost, and the user's own prices in place of them. */
export function PriceSettings() {
  const { models, usage } = useApp();
  useEffect(() => usage.follow(), [usage]);
  const rows = useUsage((state) => state.report?.rows);
  const choices = useStore(models, (all) => all);
  const own = useSettings((settings) => settings.prices);
  const chosenModel = useSettings((settings) => settings.modelId);
  const [modelId, setModelId] = useState(chosenModel);
  const options = new Map<string, string>([
    ...Object.keys(own).map((id) => [id, id] as const),
    // What was used once has a price, too, though it is not offered any more.
    ...(rows ?? []).map((row) => [row.modelId, row.modelLabel] as const),
    ...choices.map(({ id, label }) => [id, label] as const),
  ]);
  const price = priceOf(modelId, own);
  return (
    <section className="usage-prices" aria-label={text.usage.settings.pricesLabel}>
      <div>
        <h3 className="label">{text.usage.settings.pricesLabel}</h3>
        <p className="hint">{text.usage.settings.pricesHint}</p>
      </div>
      <Select
        label={text.usage.settings.model}
        value={modelId}
        options={[...options].map(([value, label]) => ({ value, label }))}
        onChange={setModelId}
      />
      <p className="hint">{originText(price)}</p>
      <PriceForm key={modelId} modelId={modelId} price={price} />
    </section>
  );
}

function originText(price: ModelPrice | undefined): string {
  const { settings } = text.usage;
  if (price === undefined) return settings.isUnknown;
  if (price.origin === 'own') return settings.isOwn;
  return isFree(price.prices) ? settings.isFree : settings.isListed(price.source, price.asOf);
}
