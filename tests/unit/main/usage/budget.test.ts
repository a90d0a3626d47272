import { describe, expect, it } from 'vitest';
import {
  freshBudget,
  stepBudget,
  type BudgetFacts,
  type BudgetState,
} from '../../../../src/main/usage/budget.ts';

const facts = (more: Partial<BudgetFacts> = {}): BudgetFacts => ({
  today: '2026-11-30',
  budget: { dailyUsd: 5, monthlyUsd: null },
  spentTodayUsd: 0,
  spentMonthUsd: 0,
  isInCall: true,
  ...more,
});
const allowed: BudgetState = { ...freshBudget, allowedDay: '2026-11-30' };

describe('the budget', () => {
  it.each([
    [
      'no limit',
      { budget: { dailyUsd: null, monthlyUsd: null }, spentTodayUsd: 99 },
      'none',
      'none',
    ],
    ['little spent', { spentTodayUsd: 3.99 }, 'within', 'none'],
    ['four fifths', { spentTodayUsd: 4 }, 'near', 'warn'],
    ['all of it', { spentTodayUsd: 5 }, 'over', 'stop'],
    ['nobody calls', { spentTodayUsd: 5, isInCall: false }, 'over', 'none'],
    [
      'the month is nearer',
      { budget: { dailyUsd: 5, monthlyUsd: 20 }, spentTodayUsd: 1, spentMonthUsd: 20 },
      'over',
      'stop',
    ],
  ] as const)('%s', (_, more, level, action) => {
    const step = stepBudget(freshBudget, facts(more));
    expect([step.status.level, step.action]).toEqual([level, action]);
  });

  it('names the limit that is nearest', () => {
    const both = { dailyUsd: 5, monthlyUsd: 20 };
    const step = stepBudget(
      freshBudget,
      facts({ budget: both, spentTodayUsd: 1, spentMonthUsd: 17 }),
    );
    expect(step.status).toMatchObject({ period: 'month', limitUsd: 20, spentUsd: 17 });
  });

  it('warns once of each limit in its time', () => {
    const near = facts({ spentTodayUsd: 4.2 });
    const first = stepBudget(freshBudget, near);
    expect(first.action).toBe('warn');
    const again = stepBudget(first.state, near);
    expect(again.action).toBe('none');
    const higher = { dailyUsd: 6, monthlyUsd: null };
    expect(stepBudget(again.state, facts({ budget: higher, spentTodayUsd: 5 })).action).toBe(
      'warn',
    );
    const tomorrow = stepBudget(again.state, facts({ today: '2026-12-01', spentTodayUsd: 4.2 }));
    expect(tomorrow.action).toBe('warn');
  });

  it('warns only where somebody calls, and then still', () => {
    const idle = stepBudget(freshBudget, facts({ spentTodayUsd: 4.2, isInCall: false }));
    expect(idle.action).toBe('none');
    expect(stepBudget(idle.state, facts({ spentTodayUsd: 4.2 })).action).toBe('warn');
  });

  it('lets a call go on that the user wants in spite of it, until the day is over', () => {
    const over = facts({
      spentTodayUsd: 7,
      budget: { dailyUsd: 5, monthlyUsd: 10 },
      spentMonthUsd: 11,
    });
    const step = stepBudget(allowed, over);
    expect([step.action, step.status]).toMatchObject(['none', { level: 'over', isAllowed: true }]);
    const next = stepBudget(allowed, { ...over, today: '2026-12-01' });
    expect([next.action, next.status]).toMatchObject(['stop', { isAllowed: false }]);
  });
});
