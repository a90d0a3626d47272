import { formatPeriod } from '../../shared/text/format.ts';
import type { OwnPrices } from '../../shared/usage/prices.ts';
import type { UsageReport } from '../../shared/usage/report.ts';
import { daysUntil, monthOf, monthsUntil, type UsageRow } from '../../shared/usage/rows.ts';
import { sumUsage, type UsageSum } from '../../shared/usage/sums.ts';

export type PeriodKind = 'days' | 'months';

/** One bar of the chart, and one line of its table. */
export interface Period {
  /** `2026-11-22` or `2026-11`. */
  readonly key: string;
  /** As people write it. */
  readonly name: string;
  readonly rows: readonly UsageRow[];
  readonly sum: UsageSum;
}

/** The newest last; also those in which nothing was used. */
export function periodsOf(
  { today, rows }: UsageReport,
  kind: PeriodKind,
  prices: OwnPrices,
): readonly Period[] {
  const keys = kind === 'days' ? daysUntil(today, 30) : monthsUntil(today, 12);
  const keyOf = ({ day }: UsageRow): string => (kind === 'days' ? day : monthOf(day));
  return keys.map((key) => {
    const own = rows.filter((row) => keyOf(row) === key);
    return { key, name: nameOf(key), rows: own, sum: sumUsage(own, prices) };
  });
}

function nameOf(key: string): string {
  const [year = 0, month = 1, day] = key.split('-').map(Number);
  const date = new Date(year, month - 1, day ?? 1).getTime();
  return formatPeriod(date, day === undefined ? 'month' : 'day');
}

/** How high each bar is, 0 to 1; a bar of something is never invisible. */
export function heightsOf(values: readonly number[]): readonly number[] {
  const most = Math.max(0, ...values);
  return values.map((value) => (value <= 0 || most === 0 ? 0 : Math.max(0.02, value / most)));
}
