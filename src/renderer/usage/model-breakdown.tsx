import { formatNumber } from '../../shared/text/format.ts';
import type { OwnPrices } from '../../shared/usage/prices.ts';
import { sumByModel } from '../../shared/usage/sums.ts';
import { text } from '../text/text.ts';
import { costText } from './cost-text.ts';
import type { Period } from './periods.ts';

interface ModelBreakdownProps {
  readonly period: Period;
  readonly prices: OwnPrices;
}

/** What each model took, by modality. */
export function ModelBreakdown({ period, prices }: ModelBreakdownProps) {
  const { models } = text.usage;
  const sums = sumByModel(period.rows, prices);
  return (
    <div className="usage-models">
      <h3 className="label">{models.label(period.name)}</h3>
      {sums.length === 0 ? (
        <p className="hint">{models.none}</p>
      ) : (
        <div
          className="usage-scroll"
          tabIndex={0}
          role="region"
          aria-label={models.label(period.name)}
        >
          <table className="usage-table">
            <thead>
              <tr>
                <th scope="col">{models.model}</th>
                <th scope="col">{models.heard}</th>
                <th scope="col">{models.read}</th>
                <th scope="col">{models.seen}</th>
                <th scope="col">{models.cached}</th>
                <th scope="col">{models.spoken}</th>
                <th scope="col">{models.written}</th>
                <th scope="col">{models.cost}</th>
              </tr>
            </thead>
            <tbody>
              {sums.map((sum) => (
                <tr key={sum.modelId}>
                  <th scope="row">
                    {sum.modelLabel}
                    <span className="hint">{sum.providerName}</span>
                  </th>
                  <td>{formatNumber(sum.usage.inputAudio)}</td>
                  <td>{formatNumber(sum.usage.inputText)}</td>
                  <td>{formatNumber(sum.usage.inputImage)}</td>
                  <td>{formatNumber(sum.usage.inputCached)}</td>
                  <td>{formatNumber(sum.usage.outputAudio)}</td>
                  <td>{formatNumber(sum.usage.outputText)}</td>
                  <td>{costText(sum)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
