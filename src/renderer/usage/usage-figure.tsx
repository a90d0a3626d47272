import type { UsageSum } from '../../shared/usage/sums.ts';
import { text } from '../text/text.ts';
import { costText } from './cost-text.ts';

/** One number that counts, large. */
export function UsageFigure({ label, sum }: { readonly label: string; readonly sum: UsageSum }) {
  return (
    <section className="usage-figure" aria-label={label}>
      <h3 className="label">{label}</h3>
      <p className="usage-money">{costText(sum)}</p>
      <p className="hint">{text.usage.tokens(sum.tokens)}</p>
    </section>
  );
}
