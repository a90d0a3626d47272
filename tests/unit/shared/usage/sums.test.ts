import { describe, expect, it } from 'vitest';
import {
  daysUntil,
  localDay,
  monthsUntil,
  msUntilTomorrow,
  type UsageRow,
} from '../../../../src/shared/usage/rows.ts';
import { latenciesOf, summariseLatency } from '../../../../src/shared/usage/latency.ts';
import { sumByModel, sumUsage } from '../../../../src/shared/usage/sums.ts';
import { noUsage } from '../../../../src/shared/usage/totals.ts';
import { toolCall, turn } from '../../main/history/entries.ts';

process.env['TZ'] = 'Europe/Berlin';
const row = (modelId: string, outputAudio: number): UsageRow => ({
  day: '2026-11-22',
  modelId,
  modelLabel: modelId,
  provider: 'openai',
  providerName: 'OpenAI Realtime',
  usage: { ...noUsage, outputAudio },
});

describe('sums', () => {
  it('of known prices', () => {
    const sum = sumUsage([row('openai/gpt-realtime-2.1', 15_625), row('x/y', 0)], {});
    expect(sum).toMatchObject({ usd: 1, isPartial: false, tokens: 15_625 });
  });

  it('say where a price is missing', () => {
    const rows = [row('openai/gpt-realtime-2.1', 15_625), row('openai/own-server', 10)];
    expect(sumUsage(rows, {})).toMatchObject({ usd: 1, isPartial: true, tokens: 15_635 });
    const own = {
      'openai/own-server': { inputText: 0, inputAudio: 0, outputText: 0, outputAudio: 0 },
    };
    expect(sumUsage(rows, own)).toMatchObject({ usd: 1, isPartial: false });
  });

  it('by model, the dearest first', () => {
    const rows = [
      row('openai/own-server', 999_999),
      row('openai/gpt-realtime-2.1-mini', 10),
      row('openai/gpt-realtime-2.1', 10),
      row('openai/gpt-realtime-2.1', 20),
    ];
    expect(sumByModel(rows, {}).map(({ modelId, tokens }) => [modelId, tokens])).toEqual([
      ['openai/gpt-realtime-2.1', 30],
      ['openai/gpt-realtime-2.1-mini', 10],
      ['openai/own-server', 999_999],
    ]);
  });
});

describe('days and months', () => {
  it('are those of the user’s time zone', () => {
    expect(localDay(Date.UTC(2026, 10, 30, 22, 59))).toBe('2026-11-30');
    expect(localDay(Date.UTC(2026, 10, 30, 23, 1))).toBe('2026-12-01');
  });

  it('go back over the ends of months and years, and over changes of the clock', () => {
    expect(daysUntil('2026-03-01', 3)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(daysUntil('2026-03-30', 3)).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
    expect(monthsUntil('2026-02-15', 3)).toEqual(['2025-12', '2026-01', '2026-02']);
  });

  it('end at the midnight where the user is, though a day has 23 or 25 hours', () => {
    const hours = (year: number, month: number, day: number): number =>
      msUntilTomorrow(new Date(year, month, day).getTime()) / 3_600_000;
    expect([hours(2026, 10, 22), hours(2026, 2, 29), hours(2026, 9, 25)]).toEqual([24, 23, 25]);
  });
});

describe('how long answers took', () => {
  const latency = (totalMs: number, tools?: number) => ({
    totalMs,
    stages: { thinking: totalMs, ...(tools !== undefined && { tools }) },
  });

  it('has values that really occurred: of half of them, and of nineteen in twenty', () => {
    const turns = Array.from({ length: 20 }, (_, index) => latency((index + 1) * 100));
    expect(summariseLatency(turns)).toEqual({
      turns: 20,
      total: { p50Ms: 1_000, p95Ms: 1_900 },
      stages: { thinking: { p50Ms: 1_000, p95Ms: 1_900 } },
    });
  });

  it('counts a stage over the turns that had it', () => {
    const summary = summariseLatency([latency(100), latency(300, 250)]);
    expect(summary?.stages.tools).toEqual({ p50Ms: 250, p95Ms: 250 });
  });

  it('is read from the answers; nothing is said where nothing was measured', () => {
    const measured = turn('b', 'Yes.', { role: 'assistant', latency: latency(100) });
    expect(latenciesOf([turn('a', 'Hi'), measured, toolCall('c')])).toEqual([latency(100)]);
    expect(summariseLatency([])).toBeUndefined();
  });
});
