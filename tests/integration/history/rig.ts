import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createConversationStore } from '../../../src/main/conversation/store.ts';
import { systemClock } from '../../../src/main/realtime/index.ts';
import { createHistory } from '../../../src/main/storage/history/history.ts';
import { createSettings } from '../../../src/main/storage/settings.ts';
import type { HistoryStatus } from '../../../src/shared/history/history.ts';
import type { Problem } from '../../../src/shared/problem.ts';
import { turn } from '../../unit/main/history/entries.ts';

/** The history of a conversation that the test holds, as the app builds it. */
export function createHistoryRig(folder: string, startEpochMs = Date.now()) {
  const path = join(folder, 'history.db');
  const store = createConversationStore();
  const problems: Problem[] = [];
  const logged: string[] = [];
  const log = (message: string, detail?: unknown): void => {
    logged.push(`${message} ${String(detail)}`);
  };
  let epochMs = startEpochMs;
  const settings = createSettings(
    { store: {}, set: () => undefined },
    {
      onInvalid: log,
      onLaterVersion: (version) => log('Later version', version),
      onWriteError: (error) => log('Not stored', error),
    },
  );
  const history = createHistory({
    path,
    source: store,
    maxShownEntries: 5_000,
    settings,
    newId: randomUUID,
    epochNow: () => epochMs,
    setTimeout: (callback, ms) => systemClock.setTimeout(callback, ms),
    log: { info: log, warn: log, error: log },
    onProblem: (problem) => problems.push(problem),
  });

  return {
    path,
    store,
    history,
    settings,
    problems,
    logged,
    setTime: (now: number): void => void (epochMs = now),
    says: (id: string, text: string): void =>
      store.apply({ type: 'turn-started', turn: turn(id, text, { startedAt: epochMs }) }),
    async titles(): Promise<readonly string[]> {
      const page = await history.list(100);
      if (!page.ok) throw new Error(page.problem.message);
      return page.value.conversations.map(({ title }) => title);
    },
    async found(query: string): Promise<readonly string[]> {
      const results = await history.search(query, 100);
      if (!results.ok) throw new Error(results.problem.message);
      return results.value.hits.map(({ title }) => title.text);
    },
    /** Resolves when the status is what the test waits for. */
    becomes(isThere: (status: HistoryStatus) => boolean): Promise<HistoryStatus> {
      return new Promise((resolve) => {
        const look = (status: HistoryStatus): void => {
          if (!isThere(status)) return;
          unsubscribe();
          resolve(status);
        };
        const unsubscribe = history.subscribe(look);
        look(history.status);
      });
    },
  };
}

export type HistoryRig = ReturnType<typeof createHistoryRig>;
