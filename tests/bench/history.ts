/**
 * The history with 10,000 conversations: how soon the list is there and a search is answered, in the
 * thread and in the window, and whether storing a conversation holds up the thread of the sound.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createConversationStore } from '../../src/main/conversation/store.ts';
import { systemClock } from '../../src/main/realtime/index.ts';
import { createHistory } from '../../src/main/storage/history/history.ts';
import { createHistoryThread, type HistoryThread } from '../../src/main/storage/history/thread.ts';
import type { Turn } from '../../src/shared/conversation/state.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import { startParley } from '../e2e/support/parley.ts';
import { conversations, fillHistory, word } from '../measure/history-profile.ts';
import { median, percentile, rounded } from '../measure/statistics.ts';
import type { BenchRow } from './row.ts';

const rounds = 30;
const count = conversations.toLocaleString('en');
const listGoalMs = 100;
const searchGoalMs = 50;
/** Half of a frame of sound. */
const stallGoalMs = 10;

export async function bench(): Promise<BenchRow[]> {
  await using profile = await fillHistory();
  const path = join(profile.folder, 'history.db');
  return [
    await listRow(path),
    ...(await searchRows(path)),
    ...(await stallRows(path)),
    ...(await windowRows(profile.folder)),
  ];
}

function threadOf(path: string): HistoryThread {
  const fail = (reason: unknown): never => {
    throw new Error(`The history failed: ${String(reason)}`);
  };
  return createHistoryThread({ path, epochNow: Date.now, onSetAside: fail, onTrouble: fail });
}

async function listRow(path: string): Promise<BenchRow> {
  const thread = threadOf(path);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(await timed(() => thread.ask('list', 60)));
  }
  await thread.close();
  return row(`history: list of ${count}, from main`, times, listGoalMs);
}

async function searchRows(path: string): Promise<BenchRow[]> {
  const queries = {
    'the most frequent word': word(0),
    'a rare word': word(20_000),
    'the first letter of a word': word(0).slice(0, 1),
    'three frequent words': `${word(0)} ${word(1)} ${word(2)}`,
    'a word that is nowhere': 'xyzzyplugh',
  };
  const thread = threadOf(path);
  await thread.ask('list', 60);
  const rows: BenchRow[] = [];
  for (const [what, query] of Object.entries(queries)) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      times.push(await timed(() => thread.ask('search', query, 50)));
    }
    rows.push(row(`history: search among ${count} for ${what}`, times, searchGoalMs));
  }
  await thread.close();
  return rows;
}

/** How late main's timers are while 50 pieces of text a second come in, without and with history. */
async function stallRows(path: string): Promise<BenchRow[]> {
  const without = await delaysDuring(talk(createConversationStore()));
  const store = createConversationStore();
  const history = createHistory({
    path,
    source: store,
    maxShownEntries: 5_000,
    settings: { get: () => defaultSettings, subscribe: () => () => undefined },
    newId: randomUUID,
    epochNow: Date.now,
    setTimeout: (callback, ms) => systemClock.setTimeout(callback, ms),
    log: { info: ignore, warn: ignore, error: ignore },
    onProblem: ignore,
  });
  await history.list(60);
  const withHistory = await delaysDuring(talk(store, () => history.search(word(0), 50)));
  await history.dispose();
  const added = rounded(withHistory.p99 - without.p99);
  return [
    {
      name: 'history: delay of main’s timers while a conversation is stored and searched, p99',
      unit: 'ms',
      value: rounded(withHistory.p99),
      p50: rounded(withHistory.p50),
      p99: rounded(withHistory.p99),
      baseline: rounded(without.p99),
      goal: `< ${stallGoalMs} ms more than without (is ${added} ms)`,
      met: added < stallGoalMs,
    },
  ];
}

/** In the window: from the key that shows the list until its rows are painted, and likewise for hits. */
async function windowRows(userDataFolder: string): Promise<BenchRow[]> {
  await using parley = await startParley({ userDataFolder });
  const { page } = parley;
  await page.locator('[data-history-row]').first().waitFor();
  const lists: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.keyboard.press('Control+b');
    await page.locator('nav').waitFor({ state: 'detached' });
    lists.push(await page.evaluate<number>(showList));
  }
  return [
    row(
      `history: list of ${count} in the window, from its button to the picture`,
      lists,
      listGoalMs,
    ),
  ];
}

/** Runs in the page. */
const showList = `new Promise((resolve) => {
  const startedAt = performance.now();
  const look = () => {
    if (document.querySelector('[data-history-row]') === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => resolve(performance.now() - startedAt));
  };
  document.querySelector('[aria-keyshortcuts="Control+B"]').click();
  requestAnimationFrame(look);
})`;

async function talk(
  store: ReturnType<typeof createConversationStore>,
  search: () => unknown = ignore,
): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    const id = `turn-${turn}`;
    store.apply({ type: 'turn-started', turn: { ...growing, id } });
    for (let piece = 0; piece < 25; piece += 1) {
      store.apply({ type: 'turn-text-appended', turnId: id, text: ` ${word(piece)}` });
      await pause(20);
    }
    search();
  }
}

const growing: Turn = {
  kind: 'turn',
  id: '',
  role: 'assistant',
  source: 'speech',
  text: '',
  isFinal: false,
  startedAt: 0,
};

/** Milliseconds by which timers came late. */
async function delaysDuring(work: Promise<void>): Promise<{ p50: number; p99: number }> {
  const resolutionMs = 1;
  const monitor = monitorEventLoopDelay({ resolution: resolutionMs });
  monitor.enable();
  await work;
  monitor.disable();
  const at = (percent: number): number => monitor.percentile(percent) / 1e6 - resolutionMs;
  return { p50: at(50), p99: at(99) };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

function row(name: string, times: readonly number[], goalMs: number): BenchRow {
  const p99 = rounded(percentile(times, 99));
  const value = rounded(median(times));
  return { name, unit: 'ms', value, p50: value, p99, goal: `< ${goalMs} ms`, met: value < goalMs };
}

function ignore(): void {}
