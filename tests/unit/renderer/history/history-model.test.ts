import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHistoryModel } from '../../../../src/renderer/history/history-model.ts';
import type { HistoryStatus, SearchResults } from '../../../../src/shared/history/history.ts';
import { fail, succeed, type Result } from '../../../../src/shared/problem.ts';
import { createFakeMain } from '../fake-bridge.ts';
import { summary } from './summary.ts';

const status: HistoryStatus = { state: 'on', isPrivate: false, isKept: true, revision: 1 };
const found = (id: string): SearchResults => ({
  hits: [{ conversation: summary(id), title: { text: id, marks: [] } }],
  hasMore: false,
});
/** Lets the answers of the fake main arrive. */
const answers = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the list', () => {
  it('is asked for when it is needed, and again when main says that it changed', async () => {
    const main = createFakeMain();
    const model = createHistoryModel(main.bridge, status);
    main.push('history:changed', { ...status, revision: 2 });
    expect(main.asked).toEqual([]);
    await model.load();
    main.push('history:changed', { ...status, revision: 2 });
    expect(main.asked).toHaveLength(1);
    main.answers['history:list'] = () => succeed({ conversations: [summary('a')], hasMore: false });
    main.push('history:changed', { ...status, revision: 3 });
    await answers();
    expect(model.get().list?.conversations).toEqual([summary('a')]);
  });

  it('grows by pages, and stays as long after a change', async () => {
    const main = createFakeMain();
    main.answers['history:list'] = () => succeed({ conversations: [], hasMore: true });
    const model = createHistoryModel(main.bridge, status);
    await model.load();
    await model.loadMore();
    main.push('history:changed', { ...status, revision: 9 });
    expect(main.asked).toEqual([
      'history:list {"limit":60}',
      'history:list {"limit":120}',
      'history:list {"limit":120}',
    ]);
  });

  it('says why it cannot be shown, until it can', async () => {
    const main = createFakeMain();
    const problem = { code: 'history-closed', title: 'Closed', message: 'It is closed.' };
    main.answers['history:list'] = () => fail(problem);
    const model = createHistoryModel(main.bridge, status);
    await model.load();
    expect(model.get().problem).toEqual(problem);
    main.answers['history:list'] = () => succeed({ conversations: [], hasMore: false });
    await model.load();
    expect(model.get().problem).toBeUndefined();
  });
});

describe('the search', () => {
  it('waits for a pause in typing', async () => {
    const main = createFakeMain();
    main.answers['history:search'] = () => succeed(found('a'));
    const model = createHistoryModel(main.bridge, status);
    for (const query of ['l', 'li', 'lis']) model.setQuery(query);
    expect(model.get().query).toBe('lis');
    await vi.runAllTimersAsync();
    expect(main.asked).toEqual(['history:search {"query":"lis","limit":50}']);
    expect(model.get().results).toEqual(found('a'));
  });

  it('shows nothing of an older query that is answered late', async () => {
    const main = createFakeMain();
    const waiting: ((result: Result<SearchResults>) => void)[] = [];
    main.answers['history:search'] = () => new Promise((resolve) => void waiting.push(resolve));
    const model = createHistoryModel(main.bridge, status);
    model.setQuery('first');
    await vi.runAllTimersAsync();
    model.setQuery('second');
    await vi.runAllTimersAsync();
    waiting[1]?.(succeed(found('second')));
    waiting[0]?.(succeed(found('first')));
    await answers();
    expect(model.get().results).toEqual(found('second'));
  });

  it('ends with an empty field, also while it is under way', async () => {
    const main = createFakeMain();
    main.answers['history:search'] = () => succeed(found('a'));
    const model = createHistoryModel(main.bridge, status);
    model.setQuery('a');
    await vi.runAllTimersAsync();
    model.setQuery('ab');
    model.setQuery(' ');
    await vi.runAllTimersAsync();
    expect(model.get().results).toBeUndefined();
  });
});
