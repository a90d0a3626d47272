import { describe, expect, it } from 'vitest';
import { longestFarewellMs } from '../../../../src/main/usage/farewell.ts';
import type { UsageRow } from '../../../../src/shared/usage/rows.ts';
import { noUsage } from '../../../../src/shared/usage/totals.ts';
import { createUsageRig, oneDollar, openai } from './rig.ts';

process.env['TZ'] = 'America/New_York';
/** Half an hour before the last midnight of November, where the user is. */
const beforeMidnight = new Date(2026, 10, 30, 23, 30).getTime();
const halfHour = 30 * 60_000;
const budget = { dailyUsd: 3, monthlyUsd: null };
const row = (day: string, more: Partial<UsageRow> = {}): UsageRow => {
  const { startedAt: _none, ...model } = openai;
  return { day, ...model, usage: oneDollar, ...more };
};

describe('the tokens of a day', () => {
  it('are stored by the day where the user is, and by model', async () => {
    const rig = createUsageRig(beforeMidnight);
    rig.calls();
    rig.spends(oneDollar);
    rig.spends(oneDollar);
    rig.clock.advance(halfHour);
    rig.spends(oneDollar);
    rig.calls({ ...openai, modelId: 'openai/other', modelLabel: 'Other' });
    rig.spends({ ...noUsage, inputText: 7 }, 'openai/other');
    await rig.settled();
    expect([...rig.database.keys()].toSorted()).toEqual([
      '2026-11-30 openai/gpt-realtime-2.1',
      '2026-12-01 openai/gpt-realtime-2.1',
      '2026-12-01 openai/other',
    ]);
    expect(rig.database.get('2026-11-30 openai/gpt-realtime-2.1')?.usage.outputAudio).toBe(31_250);
    expect(rig.usage.report()).toMatchObject({ today: '2026-12-01', rows: { length: 3 } });
    await rig.usage.dispose();
  });

  it('come on top of what was stored before', async () => {
    const rig = createUsageRig(beforeMidnight, [row('2026-11-30')]);
    rig.calls();
    rig.spends(oneDollar);
    await rig.settled();
    expect(rig.usage.report().rows.map(({ usage }) => usage.outputAudio)).toEqual([31_250]);
    expect(rig.database.get('2026-11-30 openai/gpt-realtime-2.1')?.usage.outputAudio).toBe(31_250);
    await rig.usage.dispose();
  });

  it('wait for a database that cannot be reached, and come on top of what is in it', async () => {
    const rig = createUsageRig(beforeMidnight, [row('2026-11-30')]);
    rig.setReachable(false);
    rig.calls();
    rig.spends(oneDollar);
    await rig.settled();
    rig.setReachable(true);
    rig.clock.advance(5_000);
    await rig.settled();
    expect(rig.database.get('2026-11-30 openai/gpt-realtime-2.1')?.usage.outputAudio).toBe(31_250);
    await rig.usage.dispose();
  });

  it('are written anew where the database was replaced', async () => {
    const rig = createUsageRig(beforeMidnight, [row('2026-11-02'), row('2026-11-30')]);
    await rig.settled();
    rig.database.clear();
    rig.usage.rewrite();
    await rig.settled();
    expect(rig.database.size).toBe(2);
    await rig.usage.dispose();
  });
});

describe('a call under a budget', () => {
  it('is told once that little is left, and ends when the budget is used up', async () => {
    const rig = createUsageRig(beforeMidnight, [row('2026-11-30')]);
    rig.choose({ budget });
    rig.calls();
    await rig.settled();
    rig.spends({ ...oneDollar, outputAudio: 0.5 * oneDollar.outputAudio });
    await rig.settled();
    expect(rig.notes).toEqual([]);
    rig.spends(oneDollar);
    rig.spends({ ...noUsage, inputText: 1 });
    await rig.settled();
    expect(rig.notes).toEqual([expect.stringContaining('$2.50 of today’s budget of $3.00')]);
    rig.spends(oneDollar);
    await rig.settled();
    rig.clock.advance(0);
    expect(rig.ends).toMatchObject([
      { code: 'over-budget', action: 'go-over-budget', message: expect.stringContaining('$3.00') },
    ]);
    await rig.usage.dispose();
  });

  it('ends only when the answer under way was heard', async () => {
    const rig = createUsageRig(beforeMidnight);
    rig.choose({ budget: { dailyUsd: 0.5, monthlyUsd: null } });
    rig.calls();
    rig.source.apply({ type: 'phase-changed', phase: 'speaking' });
    rig.spends(oneDollar);
    await rig.settled();
    rig.clock.advance(10_000);
    expect(rig.ends).toEqual([]);
    rig.source.apply({ type: 'phase-changed', phase: 'listening' });
    rig.clock.advance(0);
    expect(rig.ends).toHaveLength(1);
    await rig.usage.dispose();
  });

  it('ends though the answer has no end', async () => {
    const rig = createUsageRig(beforeMidnight);
    rig.choose({ budget: { dailyUsd: 0.5, monthlyUsd: null } });
    rig.calls();
    rig.source.apply({ type: 'phase-changed', phase: 'speaking' });
    rig.spends(oneDollar);
    await rig.settled();
    rig.clock.advance(longestFarewellMs);
    expect(rig.ends).toHaveLength(1);
    await rig.usage.dispose();
  });

  it('goes on where the user raises the limit while the answer ends', async () => {
    const rig = createUsageRig(beforeMidnight);
    rig.choose({ budget: { dailyUsd: 0.5, monthlyUsd: null } });
    rig.calls();
    rig.source.apply({ type: 'phase-changed', phase: 'speaking' });
    rig.spends(oneDollar);
    await rig.settled();
    rig.choose({ budget: { dailyUsd: 50, monthlyUsd: null } });
    await rig.settled();
    rig.source.apply({ type: 'phase-changed', phase: 'listening' });
    rig.clock.advance(longestFarewellMs);
    expect(rig.ends).toEqual([]);
    await rig.usage.dispose();
  });

  it('does not begin when the budget is used up, but with a model that costs nothing', async () => {
    const rig = createUsageRig(beforeMidnight, [row('2026-11-30')]);
    await rig.settled();
    rig.choose({ budget: { dailyUsd: 1, monthlyUsd: null } });
    expect(rig.usage.refusal(openai.modelId)).toMatchObject({ code: 'over-budget' });
    expect(rig.usage.refusal('gemini/of-unknown-price')).toMatchObject({ code: 'over-budget' });
    expect(rig.usage.refusal('rehearsal/rehearsal')).toBeUndefined();
    await rig.usage.dispose();
  });

  it('begins where the user wants it, until midnight', async () => {
    const rig = createUsageRig(beforeMidnight, [row('2026-11-30'), row('2026-12-01')]);
    await rig.settled();
    rig.choose({ budget: { dailyUsd: 1, monthlyUsd: null } });
    rig.usage.allowToday();
    expect(rig.allowedDays).toEqual(['2026-11-30']);
    expect(rig.usage.refusal(openai.modelId)).toBeUndefined();
    rig.clock.advance(halfHour);
    expect(rig.usage.refusal(openai.modelId)).toMatchObject({ code: 'over-budget' });
    await rig.usage.dispose();
  });
});

describe('midnight', () => {
  it('begins a new budget of the day, and says so, even if nobody speaks', async () => {
    const rig = createUsageRig(beforeMidnight, [row('2026-11-30')]);
    await rig.settled();
    rig.choose({ budget: { dailyUsd: 1, monthlyUsd: null } });
    const levels: string[] = [];
    rig.usage.subscribe(({ budget: now }) => levels.push(now.level));
    expect(rig.usage.status.budget.level).toBe('over');
    rig.clock.advance(halfHour);
    expect(levels).toEqual(['within']);
    await rig.usage.dispose();
  });

  it('of the last day begins a new budget of the month', async () => {
    const rig = createUsageRig(beforeMidnight, [row('2026-11-01'), row('2026-11-30')]);
    await rig.settled();
    rig.choose({ budget: { dailyUsd: null, monthlyUsd: 2 } });
    expect(rig.usage.status.budget).toMatchObject({ level: 'over', period: 'month', spentUsd: 2 });
    rig.clock.advance(halfHour);
    expect(rig.usage.status.budget).toMatchObject({ level: 'within', spentUsd: 0 });
    await rig.usage.dispose();
  });

  it('does not stop a call whose budget begins anew', async () => {
    const rig = createUsageRig(beforeMidnight, [row('2026-11-30')]);
    await rig.settled();
    rig.choose({ budget: { dailyUsd: 1.5, monthlyUsd: null } });
    rig.calls();
    rig.clock.advance(halfHour);
    rig.spends({ ...oneDollar });
    await rig.settled();
    rig.clock.advance(0);
    expect(rig.ends).toEqual([]);
    await rig.usage.dispose();
  });
});
