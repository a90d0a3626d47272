import type { UsageTotals } from '../conversation/state.ts';
import type { ProviderId } from '../providers.ts';

/** What one model took on one day, where the user was then. Nothing of what was said. */
export interface UsageRow {
  /** `2026-11-22`, in the user's time zone of that moment. */
  readonly day: string;
  /** `CallInfo.modelId`. */
  readonly modelId: string;
  readonly modelLabel: string;
  readonly provider: ProviderId;
  readonly providerName: string;
  readonly usage: UsageTotals;
}

/** `2026-11` of `2026-11-22`. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The day where the user is, `2026-11-22`. */
export function localDay(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The days up to `today`, the oldest first. */
export function daysUntil(today: string, count: number): readonly string[] {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  // Counted in UTC, where each day has 24 hours.
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - 1, day - (count - 1 - index))).toISOString().slice(0, 10),
  );
}

/** The months up to that of `today`, the oldest first. */
export function monthsUntil(today: string, count: number): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - 1 - (count - 1 - index), 1)).toISOString().slice(0, 7),
  );
}

/** Milliseconds until the next day begins where the user is. */
export function msUntilTomorrow(epochMs: number): number {
  const date = new Date(epochMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime() - epochMs;
}
