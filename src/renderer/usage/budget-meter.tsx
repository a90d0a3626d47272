import { text } from '../text/text.ts';
import { useUsage } from './use-usage.ts';

/** How much of the nearest limit is used; nothing where there is none. */
export function BudgetMeter() {
  const budget = useUsage((state) => state.status.budget);
  if (budget.level === 'none') return null;
  const { level, period, spentUsd, limitUsd, isAllowed } = budget;
  const share = Math.min(1, spentUsd / limitUsd);
  const status = text.usage.budget.status[period](spentUsd, limitUsd);
  return (
    <section className="usage-budget" data-level={level} aria-label={text.usage.budget.label}>
      <div
        className="usage-meter"
        role="meter"
        aria-label={text.usage.budget.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={status}
      >
        <span style={{ inlineSize: `${share * 100}%` }} />
      </div>
      <p className="hint">
        {status}
        {level === 'over' && isAllowed ? ` ${text.usage.budget.allowed}` : ''}
      </p>
    </section>
  );
}
