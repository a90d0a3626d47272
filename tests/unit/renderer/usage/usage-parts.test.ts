import { describe, expect, it } from 'vitest';
import { costText } from '../../../../src/renderer/usage/cost-text.ts';
import { parseAmount } from '../../../../src/renderer/usage/parse-amount.ts';
import { heightsOf, periodsOf } from '../../../../src/renderer/usage/periods.ts';
import { draftOf, pricesOf } from '../../../../src/renderer/usage/price-draft.ts';
import { createUsageModel } from '../../../../src/renderer/usage/usage-model.ts';
import { succeed } from '../../../../src/shared/problem.ts';
import { listPrices } from '../../../../src/shared/usage/prices.ts';
import type { UsageRow } from '../../../../src/shared/usage/rows.ts';
import { noUsage } from '../../../../src/shared/usage/totals.ts';
import { createFakeMain } from '../fake-bridge.ts';

const row = (day: string, outputAudio: number, modelId = 'openai/gpt-realtime-2.1'): UsageRow => ({
  day,
  modelId,
  modelLabel: modelId,
  provider: 'openai',
  providerName: 'OpenAI Realtime',
  usage: { ...noUsage, outputAudio },
});

describe('the periods of the chart', () => {
  const report = {
    today: '2026-11-22',
    rows: [row('2025-12-31', 1), row('2026-10-31', 2), row('2026-11-21', 4), row('2026-11-22', 8)],
  };

  it('are thirty days, also those without use', () => {
    const days = periodsOf(report, 'days', {});
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toMatchObject({ key: '2026-11-22', name: 'Nov 22', sum: { tokens: 8 } });
    expect(days.map(({ sum }) => sum.tokens).filter(Boolean)).toEqual([2, 4, 8]);
  });

  it('are twelve months', () => {
    const months = periodsOf(report, 'months', {});
    expect(months.map(({ key }) => key).at(0)).toBe('2025-12');
    expect(months.at(-1)).toMatchObject({ name: 'November 2026', sum: { tokens: 12 } });
  });

  it('have heights that can be seen, if there is anything', () => {
    expect(heightsOf([0, 1, 1_000, 500])).toEqual([0, 0.02, 1, 0.5]);
    expect(heightsOf([0, 0])).toEqual([0, 0]);
  });
});

describe('money in words', () => {
  const sum = { usage: noUsage, tokens: 5, usd: 1.5, isPartial: false };
  it.each([
    [sum, 'about $1.50'],
    [{ ...sum, isPartial: true }, '$1.50 and more'],
    [{ ...sum, isPartial: true, usd: 0 }, 'price unknown'],
    [{ ...sum, tokens: 0, usd: 0 }, 'nothing'],
  ])('%#', (given, words) => expect(costText(given)).toBe(words));
});

describe('an amount that is typed', () => {
  it.each([
    ['5', 5],
    [' 0,75 ', 0.75],
    ['0.004', 0.004],
    ['', null],
    ['-1', undefined],
    ['1.000,50', undefined],
    ['five', undefined],
    ['1e9', undefined],
  ])('“%s”', (typed, amount) => expect(parseAmount(typed)).toBe(amount));
});

describe('prices in the form', () => {
  it('come back as they were', () => {
    for (const { prices } of Object.values(listPrices))
      expect(pricesOf(draftOf(prices))).toEqual(prices);
  });

  it('are none while a number is missing or wrong', () => {
    const draft = draftOf(listPrices['openai/gpt-realtime-2.1']?.prices);
    expect(pricesOf({ ...draft, cachedText: '' })).not.toHaveProperty('cachedText');
    expect(pricesOf({ ...draft, outputAudio: '' })).toBeUndefined();
    expect(pricesOf({ ...draft, cachedText: 'x' })).toBeUndefined();
    expect(pricesOf(draftOf(undefined))).toBeUndefined();
  });
});

describe('what the window knows of usage', () => {
  it('follows main while the view is open, and only then', async () => {
    const main = createFakeMain();
    main.answers['usage:report'] = () => succeed({ today: '2026-11-22', rows: [] });
    const model = createUsageModel(main.bridge, { revision: 0, budget: { level: 'none' } });
    const over = {
      level: 'over',
      period: 'day',
      limitUsd: 1,
      spentUsd: 2,
      isAllowed: false,
    } as const;
    main.push('usage:changed', { revision: 1, budget: over });
    expect(model.get().status.budget.level).toBe('over');
    expect(main.asked).toEqual([]);
    const stop = model.follow();
    await expect.poll(() => model.get().report?.today).toBe('2026-11-22');
    main.push('usage:changed', { revision: 2, budget: over });
    expect(main.asked).toEqual(['usage:report', 'usage:report']);
    stop();
    main.push('usage:changed', { revision: 3, budget: over });
    expect(main.asked).toHaveLength(2);
    model.dispose();
  });
});
