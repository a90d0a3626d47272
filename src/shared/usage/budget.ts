import { z } from 'zod';

const limitSchema = z.number().positive().max(1_000_000).nullable();

/** In USD; null means no limit. */
export const budgetSchema = z.strictObject({ dailyUsd: limitSchema, monthlyUsd: limitSchema });
export type Budget = z.infer<typeof budgetSchema>;

export const noBudget: Budget = { dailyUsd: null, monthlyUsd: null };

export type BudgetPeriod = 'day' | 'month';

/** How the limit stands that is nearest. */
export type BudgetStatus =
  | { readonly level: 'none' }
  | {
      readonly level: 'within' | 'near' | 'over';
      readonly period: BudgetPeriod;
      readonly limitUsd: number;
      readonly spentUsd: number;
      /** The user wants to go on today in spite of it. */
      readonly isAllowed: boolean;
    };
