import { RadioGroup } from 'radix-ui';
import { useId, useState } from 'react';
import type { OwnPrices } from '../../shared/usage/prices.ts';
import type { UsageReport } from '../../shared/usage/report.ts';
import { text } from '../text/text.ts';
import { Segments } from '../ui/segments.tsx';
import { costText } from './cost-text.ts';
import { ModelBreakdown } from './model-breakdown.tsx';
import { heightsOf, periodsOf, type Period, type PeriodKind } from './periods.ts';
import { PeriodTable } from './period-table.tsx';
import { PriceSources } from './price-sources.tsx';

interface UsageChartProps {
  readonly report: UsageReport;
  readonly prices: OwnPrices;
}

type Measure = 'cost' | 'tokens';

/** A bar for each day or month; the one that is chosen is told by model below. */
export function UsageChart({ report, prices }: UsageChartProps) {
  const [kind, setKind] = useState<PeriodKind>('days');
  const [measure, setMeasure] = useState<Measure>('cost');
  const [isTable, setTable] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const tableId = useId();
  const periods = periodsOf(report, kind, prices);
  const current = periods.find(({ key }) => key === chosen) ?? periods.at(-1);
  const { chart } = text.usage;
  return (
    <>
      <section className="usage-chart" aria-label={chart.label}>
        <div className="usage-controls">
          <Segments
            label={chart.period}
            value={kind}
            options={[
              { value: 'days', label: chart.days },
              { value: 'months', label: chart.months },
            ]}
            onChange={setKind}
          />
          <Segments
            label={chart.measure}
            value={measure}
            options={[
              { value: 'cost', label: chart.cost },
              { value: 'tokens', label: chart.tokens },
            ]}
            onChange={setMeasure}
          />
          <label className="usage-check" htmlFor={tableId}>
            <input
              id={tableId}
              type="checkbox"
              checked={isTable}
              onChange={(event) => setTable(event.target.checked)}
            />
            {chart.asTable}
          </label>
        </div>
        {isTable ? (
          <PeriodTable periods={periods} />
        ) : (
          <Bars periods={periods} measure={measure} chosen={current?.key} onChoose={setChosen} />
        )}
      </section>
      {current === undefined ? null : (
        <>
          <ModelBreakdown period={current} prices={prices} />
          <PriceSources rows={current.rows} prices={prices} />
        </>
      )}
    </>
  );
}

interface BarsProps {
  readonly periods: readonly Period[];
  readonly measure: Measure;
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}

function Bars({ periods, measure, chosen, onChoose }: BarsProps) {
  const values = periods.map(({ sum }) => (measure === 'cost' ? sum.usd : sum.tokens));
  const heights = heightsOf(values);
  const highest = periods[values.indexOf(Math.max(...values))];
  const { chart } = text.usage;
  const most = highest && (measure === 'cost' ? costText(highest.sum) : tokensText(highest));
  const isEmpty = periods.every(({ sum }) => sum.tokens === 0);
  return (
    <div className="usage-bars-frame">
      <p className="hint">{isEmpty || most === undefined ? chart.empty : chart.most(most)}</p>
      <RadioGroup.Root
        className="usage-bars"
        orientation="horizontal"
        aria-label={chart.label}
        value={chosen ?? ''}
        onValueChange={onChoose}
      >
        {periods.map((period, index) => (
          <RadioGroup.Item
            key={period.key}
            className="usage-bar"
            value={period.key}
            aria-label={chart.bar(period.name, costText(period.sum), tokensText(period))}
          >
            <span style={{ blockSize: `${(heights[index] ?? 0) * 100}%` }} />
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      <div className="usage-axis" aria-hidden>
        <span>{periods[0]?.name}</span>
        <span>{periods.at(-1)?.name}</span>
      </div>
    </div>
  );
}

function tokensText({ sum }: Period): string {
  return text.usage.tokens(sum.tokens);
}
