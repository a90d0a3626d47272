import {
  latencyStages,
  type ConversationEntry,
  type LatencyStage,
  type TurnLatency,
} from '../conversation/state.ts';

/** Answers whose first sound was measured, in order. */
export function latenciesOf(entries: readonly ConversationEntry[]): readonly TurnLatency[] {
  return entries.flatMap((entry) =>
    entry.kind === 'turn' && entry.latency !== undefined ? [entry.latency] : [],
  );
}

export interface LatencySummary {
  readonly turns: number;
  readonly total: Percentiles;
  /** Each over the turns in which it was measured. */
  readonly stages: Readonly<Partial<Record<LatencyStage, Percentiles>>>;
}

/** Whole milliseconds: half of the turns, and nineteen of twenty, took no longer. */
export interface Percentiles {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** @returns undefined where nothing was measured. */
export function summariseLatency(turns: readonly TurnLatency[]): LatencySummary | undefined {
  const total = percentiles(turns.map(({ totalMs }) => totalMs));
  if (total === undefined) return undefined;
  const stages = latencyStages.flatMap((stage) => {
    const measured = percentiles(turns.flatMap(({ stages: all }) => all[stage] ?? []));
    return measured === undefined ? [] : [[stage, measured] as const];
  });
  return { turns: turns.length, total, stages: Object.fromEntries(stages) };
}

function percentiles(values: readonly number[]): Percentiles | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((one, other) => one - other);
  // The nearest rank: a value that really occurred.
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}
