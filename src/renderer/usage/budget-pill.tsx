import { TriangleAlert } from 'lucide-react';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { useUsage } from './use-usage.ts';

/** Says in the header that the budget is nearly or wholly used, and leads to it. */
export function BudgetPill() {
  const { ui } = useApp();
  const budget = useUsage((state) => state.status.budget);
  if (budget.level === 'none' || budget.level === 'within') return null;
  const { nearPill, overPill } = text.usage.budget;
  const words = (budget.level === 'near' ? nearPill : overPill)[budget.period];
  return (
    <button
      type="button"
      className="pill budget-pill"
      data-level={budget.level}
      onClick={() => ui.patch({ openPanel: 'usage' })}
    >
      <TriangleAlert size={14} aria-hidden />
      <span>{words}</span>
    </button>
  );
}
