import type { Budget, BudgetPeriod, BudgetStatus } from '../../shared/usage/budget.ts';
import { monthOf } from '../../shared/usage/rows.ts';

/** The share of a limit at which a quiet word is due. */
const nearShare = 0.8;

export interface BudgetFacts {
  /** `2026-11-22`, where the user is. */
  readonly today: string;
  readonly budget: Budget;
  readonly spentTodayUsd: number;
  readonly spentMonthUsd: number;
  /** A call is on that costs something. */
  readonly isInCall: boolean;
}

export interface BudgetState {
  /** What the user was warned of already: each limit once in its day or month. */
  readonly warnedOf: readonly string[];
  /** The day on which the user wants to go on in spite of the limit. */
  readonly allowedDay?: string;
}

export const freshBudget: BudgetState = { warnedOf: [] };

export interface BudgetStep {
  readonly state: BudgetState;
  readonly status: BudgetStatus;
  readonly action: 'none' | 'warn' | 'stop';
}

/** Says what is to be done now. Pure: a day or month begins with its facts. */
export function stepBudget(state: BudgetState, facts: BudgetFacts): BudgetStep {
  const status = budgetStatus(state, facts);
  if (status.level === 'none' || status.level === 'within' || !facts.isInCall) {
    return { state, status, action: 'none' };
  }
  if (status.level === 'over') {
    return { state, status, action: status.isAllowed ? 'none' : 'stop' };
  }
  const warning = warningOf(status.period, status.limitUsd, facts.today);
  if (state.warnedOf.includes(warning)) return { state, status, action: 'none' };
  const warnedOf = [...state.warnedOf, warning].slice(-mostWarnings);
  return { state: { ...state, warnedOf }, status, action: 'warn' };
}

/** Those of today and this month are among the newest. */
const mostWarnings = 8;

export function budgetStatus(state: BudgetState, facts: BudgetFacts): BudgetStatus {
  const nearest = limitsOf(facts).toSorted((one, other) => shareOf(other) - shareOf(one))[0];
  if (nearest === undefined) return { level: 'none' };
  const share = shareOf(nearest);
  return {
    level: share >= 1 ? 'over' : share >= nearShare ? 'near' : 'within',
    ...nearest,
    isAllowed: state.allowedDay === facts.today,
  };
}

interface Limit {
  readonly period: BudgetPeriod;
  readonly limitUsd: number;
  readonly spentUsd: number;
}

function limitsOf({ budget, spentTodayUsd, spentMonthUsd }: BudgetFacts): readonly Limit[] {
  const { dailyUsd, monthlyUsd } = budget;
  const limits: Limit[] = [];
  if (dailyUsd !== null) {
    limits.push({ period: 'day', limitUsd: dailyUsd, spentUsd: spentTodayUsd });
  }
  if (monthlyUsd !== null) {
    limits.push({ period: 'month', limitUsd: monthlyUsd, spentUsd: spentMonthUsd });
  }
  return limits;
}

function shareOf({ spentUsd, limitUsd }: Limit): number {
  return spentUsd / limitUsd;
}

function warningOf(period: BudgetPeriod, limitUsd: number, today: string): string {
  return `${period === 'day' ? today : monthOf(today)} ${limitUsd}`;
}
