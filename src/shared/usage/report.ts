import type { BudgetStatus } from './budget.ts';
import type { UsageRow } from './rows.ts';

/** What the window has to know of the usage all the time. */
export interface UsageStatus {
  /** Rises whenever a report would look different. */
  readonly revision: number;
  readonly budget: BudgetStatus;
}

export interface UsageReport {
  /** `2026-11-22`. */
  readonly today: string;
  /** Of this month and the eleven before it; the oldest first. */
  readonly rows: readonly UsageRow[];
}
