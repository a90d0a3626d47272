import { priceOf, type OwnPrices } from '../../shared/usage/prices.ts';
import type { UsageRow } from '../../shared/usage/rows.ts';
import { text } from '../text/text.ts';

interface PriceSourcesProps {
  readonly rows: readonly UsageRow[];
  readonly prices: OwnPrices;
}

/** Says of each model where its price is from, and of when. */
export function PriceSources({ rows, prices }: PriceSourcesProps) {
  const models = new Map(rows.map(({ modelId, modelLabel }) => [modelId, modelLabel]));
  return (
    <section className="usage-sources" aria-label={text.usage.prices.label}>
      {models.size === 0 ? null : (
        <ul>
          {[...models].map(([modelId, label]) => (
            <li key={modelId} className="hint">
              {sourceOf(modelId, label, prices)}
            </li>
          ))}
        </ul>
      )}
      <p className="hint">{text.usage.prices.note}</p>
    </section>
  );
}

function sourceOf(modelId: string, label: string, own: OwnPrices): string {
  const price = priceOf(modelId, own);
  if (price === undefined) return text.usage.prices.unknown(label);
  if (price.origin === 'own') return text.usage.prices.own(label);
  return text.usage.prices.listed(label, price.source, price.asOf);
}
