import { TriangleAlert } from 'lucide-react';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { useUsage } from './use-usage.ts';

/** Says in the header that the budget is nearly or wholly used, and leads to it. */
export function BudgetPill() {
  const { ui } = useApp();
  const budget = useUsage((state) => state.status.budget);
  if (budget.level === 'none' || budget.level === 'within') return null;
  const { level, period, spentUsd, limitUsd } = budget;
  const { nearPill, overPill, status } = text.usage.budget;
  return (
    <button
      type="button"
      className="pill budget-pill"
      data-level={level}
      title={status[period](spentUsd, limitUsd)}
      onClick={() => ui.patch({ openPanel: 'usage' })}
    >
      <TriangleAlert size={14} aria-hidden />
      <span>{level === 'near' ? nearPill(spentUsd / limitUsd) : overPill}</span>
    </button>
  );
}
