import type { Problem } from '../../shared/problem.ts';
import { formatMoney } from '../../shared/text/format.ts';
import { text } from '../../shared/text/text.ts';
import type { BudgetStatus } from '../../shared/usage/budget.ts';

type Reached = Exclude<BudgetStatus, { level: 'none' }>;

/** Why a call ends, or does not begin. */
export function overBudgetProblem({ period, limitUsd }: Reached, when: 'start' | 'call'): Problem {
  const limit = formatMoney(limitUsd, 'USD');
  const { overTitle, overMessage } = text.usage.budget;
  return {
    code: 'over-budget',
    title: overTitle[period],
    message: overMessage[when](limit),
    action: 'go-over-budget',
  };
}

export function nearBudgetNote({ period, limitUsd, spentUsd }: Reached): string {
  const { nearNote } = text.usage.budget;
  return nearNote[period](formatMoney(spentUsd, 'USD'), formatMoney(limitUsd, 'USD'));
}
