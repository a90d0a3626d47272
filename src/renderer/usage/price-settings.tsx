import { useState } from 'react';
import { priceOf, type ModelPrice } from '../../shared/usage/prices.ts';
import { isFree } from '../../shared/usage/cost.ts';
import { useApp, useSettings } from '../state/app-context.tsx';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';
import { Select } from '../ui/select.tsx';
import { PriceForm } from './price-form.tsx';

/** What the models cost, and the user's own prices in place of them. */
export function PriceSettings() {
  const { models } = useApp();
  const choices = useStore(models, (all) => all);
  const own = useSettings((settings) => settings.prices);
  const chosenModel = useSettings((settings) => settings.modelId);
  const [modelId, setModelId] = useState(chosenModel);
  const others = [chosenModel, ...Object.keys(own)].filter(
    (id) => !choices.some((c) => c.id === id),
  );
  const options = [
    ...choices.map(({ id, label }) => ({ value: id, label })),
    ...[...new Set(others)].map((id) => ({ value: id, label: id })),
  ];
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
        options={options}
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
