import { createConversationStore } from '../../../../src/main/conversation/store.ts';
import { createManualClock } from '../../../../src/main/realtime/scripted/index.ts';
import { createUsage } from '../../../../src/main/usage/index.ts';
import type { CallInfo, UsageTotals } from '../../../../src/shared/conversation/state.ts';
import { fail, succeed, type Problem } from '../../../../src/shared/problem.ts';
import { defaultSettings, type Settings } from '../../../../src/shared/settings.ts';
import type { UsageRow } from '../../../../src/shared/usage/rows.ts';
import { addUsage, noUsage } from '../../../../src/shared/usage/totals.ts';

export const openai: CallInfo = {
  modelId: 'openai/gpt-realtime-2.1',
  modelLabel: 'GPT Realtime 2.1',
  provider: 'openai',
  providerName: 'OpenAI Realtime',
  startedAt: 0,
};

/** One US dollar with GPT Realtime 2.1. */
export const oneDollar: UsageTotals = { ...noUsage, outputAudio: 15_625 };

/** The usage of an app whose conversation, clock and database are the test's. */
export function createUsageRig(startEpochMs: number, stored: readonly UsageRow[] = []) {
  const clock = createManualClock();
  const source = createConversationStore();
  const database = new Map(stored.map((row) => [`${row.day} ${row.modelId}`, row]));
  const settingsListeners = new Set<() => void>();
  const notes: string[] = [];
  const ends: Problem[] = [];
  const allowedDays: string[] = [];
  let settings: Settings = defaultSettings;
  let isReachable = true;
  let total = noUsage;
  const unreachable = fail({ code: 'x', title: 'x', message: 'x' });
  const usage = createUsage({
    source,
    store: {
      since: async (day) =>
        isReachable ? succeed([...database.values()].filter((row) => row.day >= day)) : unreachable,
      save: async (rows) => {
        if (!isReachable) return unreachable;
        for (const row of rows) database.set(`${row.day} ${row.modelId}`, row);
        return succeed();
      },
    },
    settings: {
      get: () => settings,
      subscribe: (listener) => {
        settingsListeners.add(listener);
        return () => settingsListeners.delete(listener);
      },
    },
    allowance: { load: () => allowedDays.at(-1), save: (day) => allowedDays.push(day) },
    conversation: { note: (text) => notes.push(text), end: (problem) => ends.push(problem) },
    epochNow: () => startEpochMs + clock.now(),
    setTimeout: (callback, ms) => clock.setTimeout(callback, ms),
  });

  return {
    usage,
    source,
    clock,
    database,
    notes,
    ends,
    allowedDays,
    setReachable: (reachable: boolean): void => void (isReachable = reachable),
    choose(change: Partial<Settings>): void {
      settings = { ...settings, ...change };
      for (const listener of settingsListeners) listener();
    },
    calls(call: CallInfo = openai): void {
      source.apply({ type: 'call-started', call });
      source.apply({ type: 'phase-changed', phase: 'listening' });
    },
    spends(spent: UsageTotals, modelId = openai.modelId): void {
      total = addUsage(total, spent);
      source.apply({ type: 'usage-changed', usage: total, spent: { modelId, usage: spent } });
    },
    /** What is due after the change itself. */
    settled: (): Promise<void> => new Promise((resolve) => void setImmediate(resolve)),
  };
}
