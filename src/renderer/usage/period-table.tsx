import { formatNumber } from '../../shared/text/format.ts';
import { text } from '../text/text.ts';
import { costText } from './cost-text.ts';
import type { Period } from './periods.ts';

/** The chart in numbers: the periods in which something was used, the newest first. */
export function PeriodTable({ periods }: { readonly periods: readonly Period[] }) {
  const { chart } = text.usage;
  const used = periods.filter(({ sum }) => sum.tokens > 0).toReversed();
  if (used.length === 0) return <p className="hint">{chart.empty}</p>;
  return (
    <table className="usage-table">
      <caption className="visually-hidden">{chart.label}</caption>
      <thead>
        <tr>
          <th scope="col">{chart.periodColumn}</th>
          <th scope="col">{chart.costColumn}</th>
          <th scope="col">{chart.tokensColumn}</th>
        </tr>
      </thead>
      <tbody>
        {used.map(({ key, name, sum }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{costText(sum)}</td>
            <td>{formatNumber(sum.tokens)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
