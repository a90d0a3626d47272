import type {
  TextFormat,
  HistoryPage,
  HistoryStatus,
  SearchResults,
} from '../../../shared/history/history.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/problem.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { UsageRow } from '../../../shared/usage/rows.ts';
import type { Log } from '../log.ts';
import { exportConversation, type ExportedFile } from './export.ts';
import { settleEntries } from './entry.ts';
import { goneProblem, historyProblem, notSavedProblem, setAsideProblem } from './problems.ts';
import type { ReadConversation } from './read.ts';
import { createRecorder, type ConversationSource } from './recorder.ts';
import { retentionLimit } from './retention.ts';
import { createHistoryThread, HistoryError, type HistoryThread } from './thread.ts';

export interface HistoryOptions {
  /** Of the database. */
  readonly path: string;
  readonly source: ConversationSource;
  /** See `RecorderOptions`. */
  readonly maxShownEntries: number;
  readonly settings: {
    get(): Pick<Settings, 'keepsHistory' | 'historyRetention' | 'prices'>;
    subscribe(listener: () => void): () => void;
  };
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
  /** @returns a disposer. */
  readonly setTimeout: (callback: () => void, ms: number) => () => void;
  readonly log: Log;
  /** What the user should know at once. */
  readonly onProblem: (problem: Problem) => void;
  /** The database is another one, and empty. */
  readonly onReplaced?: () => void;
  /** Conversations may have been erased: what belongs to them elsewhere has to go too. */
  readonly onErased?: () => void;
}

/** See usage-days.ts. */
export interface UsageStore {
  since(day: string): Promise<Result<readonly UsageRow[]>>;
  save(rows: readonly UsageRow[]): Promise<Result>;
}

/** Whether the file of the history can be relied on. */
export interface HistoryHealth {
  readonly state: 'ok' | 'damaged' | 'unreachable';
  readonly detail?: string;
}

/** The stored conversations of the app. Its methods never reject for reasons that a user can meet. */
export interface History {
  readonly status: HistoryStatus;
  /** Of the conversation in the window, if what is said in it now is stored. */
  readonly keptId: string | undefined;
  /** Those of the ids that are stored. Rejects if the history cannot be asked. */
  known(ids: readonly string[]): Promise<readonly string[]>;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (status: HistoryStatus) => void): () => void;
  list(limit: number): Promise<Result<HistoryPage>>;
  search(query: string, limit: number): Promise<Result<SearchResults>>;
  /** To go on with; what was under way when it was stored has ended in it. */
  read(id: string): Promise<Result<ReadConversation>>;
  /** The next snapshot of the source is this conversation, and what follows belongs to it. */
  adopt(conversation: ReadConversation): void;
  /** The conversation in the window, which must be empty, leaves no trace. */
  makePrivate(): void;
  rename(id: string, title: string): Promise<Result>;
  setPinned(id: string, isPinned: boolean): Promise<Result>;
  /** It can be restored for a while, then it is erased. */
  remove(id: string): Promise<Result>;
  restore(id: string): Promise<Result>;
  /** Erases everything at once. */
  removeAll(): Promise<Result>;
  exported(id: string, format: TextFormat): Promise<Result<ExportedFile>>;
  /** Tokens by day, which are no part of any conversation. */
  readonly usage: UsageStore;
  /** Lets SQLite read the whole file. */
  health(): Promise<HistoryHealth>;
  /** Resolves when everything is on the disk. */
  dispose(): Promise<void>;
}

/** How long a deleted conversation can be restored; longer than the window offers it. */
const undoMs = 30_000;
const tidyMs = 6 * 60 * 60 * 1000;

export function createHistory(options: HistoryOptions): History {
  const { settings, log, epochNow } = options;
  const listeners = new Set<(status: HistoryStatus) => void>();
  let revision = 0;
  let isUnavailable = false;
  let isFailing = false;
  let problem: Problem | undefined;
  /** The title that the user gave to the conversation in the window. */
  let given: { readonly id: string; readonly title: string } | undefined;
  let cancelTidy: (() => void) | undefined;
  let cancelErase: (() => void) | undefined;

  const thread = createHistoryThread({
    path: options.path,
    epochNow,
    onSetAside(path, reason) {
      log.error(`The history was damaged and was set aside as ${path}`, reason);
      tell(setAsideProblem(path));
      recorder.rewrite();
      options.onReplaced?.();
    },
    onTrouble: (error) => log.warn('Erasing from the history failed', error),
  });
  const recorder = createRecorder({
    ...options,
    isWanted: () => settings.get().keepsHistory,
    async write(change) {
      try {
        await thread.ask('record', change);
        reachable();
        isFailing = false;
      } catch (error) {
        writeFailed(error);
        throw error;
      }
    },
    onChange: changed,
  });
  let { keepsHistory, historyRetention } = settings.get();
  const unsubscribe = settings.subscribe(() => {
    const now = settings.get();
    const isSame = now.keepsHistory === keepsHistory && now.historyRetention === historyRetention;
    ({ keepsHistory, historyRetention } = now);
    if (isSame) return;
    if (!keepsHistory) recorder.stopKeeping();
    changed();
    void tidy();
  });
  void tidy();

  function changed(): void {
    revision += 1;
    for (const listener of listeners) listener(status());
  }

  function status(): HistoryStatus {
    const id = recorder.currentId;
    return {
      state: isUnavailable ? 'unavailable' : settings.get().keepsHistory ? 'on' : 'off',
      isPrivate: recorder.isPrivate,
      isKept: recorder.isKept && !isUnavailable,
      ...(recorder.isStored && {
        current: { id, ...(given?.id === id && { givenTitle: given.title }) },
      }),
      ...(problem !== undefined && { problem }),
      revision,
    };
  }

  function tell(said: Problem): void {
    problem = said;
    options.onProblem(said);
    changed();
  }

  function writeFailed(error: unknown): void {
    log.error('The conversation could not be stored', error);
    const isClosed = unreachable(error);
    // Each attempt would say it again.
    if (!isFailing && !isClosed) options.onProblem(notSavedProblem);
    isFailing = true;
  }

  /** @returns true if the whole history cannot be reached. */
  function unreachable(error: unknown): boolean {
    if (!(error instanceof HistoryError) || !error.isClosed) return false;
    if (!isUnavailable) {
      isUnavailable = true;
      tell(historyProblem(error));
    }
    return true;
  }

  function reachable(): void {
    if (!isUnavailable) return;
    isUnavailable = false;
    problem = undefined;
    changed();
  }

  async function ask<Value>(
    request: (thread: HistoryThread) => Promise<Value>,
  ): Promise<Result<Value>> {
    try {
      const value = await request(thread);
      reachable();
      return succeed(value);
    } catch (error) {
      log.error('The history did not answer', error);
      unreachable(error);
      return fail(historyProblem(error));
    }
  }

  /** Does it to one conversation, which may be gone by now. */
  async function edit(request: (thread: HistoryThread) => Promise<number>): Promise<Result> {
    const result = await ask(request);
    if (!result.ok) return result;
    changed();
    return result.value === 0 ? fail(goneProblem) : succeed();
  }

  async function read(id: string): Promise<Result<ReadConversation>> {
    await recorder.flush();
    const result = await ask(({ ask: send }) => send('read', id));
    if (!result.ok) return result;
    if (result.value === undefined) return fail(goneProblem);
    return succeed({ ...result.value, entries: settleEntries(result.value.entries) });
  }

  /** Erases what is due. */
  async function tidy(): Promise<void> {
    cancelTidy?.();
    cancelTidy = options.setTimeout(() => void tidy(), tidyMs);
    const now = epochNow();
    const limit = retentionLimit(settings.get().historyRetention, now);
    const erased = await ask(async ({ ask: send }) => {
      const deleted = await send('eraseDeleted', now - undoMs);
      if (limit === undefined) return deleted;
      return deleted + (await send('eraseOlderThan', limit, recorder.currentId));
    });
    if (erased.ok && erased.value > 0) changed();
    options.onErased?.();
  }

  return {
    get status() {
      return status();
    },
    get keptId() {
      return status().isKept ? recorder.currentId : undefined;
    },
    known: (ids) => thread.ask('known', ids),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async list(limit) {
      await recorder.flush();
      return ask(({ ask: send }) => send('list', limit));
    },
    async search(query, limit) {
      await recorder.flush();
      return ask(({ ask: send }) => send('search', query, limit));
    },
    read,
    adopt(conversation) {
      const { summary, isRenamed } = conversation;
      given = isRenamed ? summary : undefined;
      recorder.adopt(conversation);
    },
    makePrivate: () => recorder.makePrivate(),
    async rename(id, title) {
      await recorder.flush();
      if (id === recorder.currentId) given = { id, title };
      return edit(({ ask: send }) => send('rename', id, title));
    },
    setPinned: (id, isPinned) => edit(({ ask: send }) => send('setPinned', id, isPinned)),
    async remove(id) {
      if (id === recorder.currentId) recorder.stopKeeping();
      await recorder.flush();
      cancelErase?.();
      cancelErase = options.setTimeout(() => void tidy(), undoMs + 1);
      return edit(({ ask: send }) => send('markDeleted', id, epochNow()));
    },
    restore: (id) => edit(({ ask: send }) => send('restore', id)),
    async removeAll() {
      recorder.stopKeeping();
      await recorder.flush();
      const result = await ask(({ ask: send }) => send('eraseAll'));
      problem = undefined;
      changed();
      options.onErased?.();
      return result.ok ? succeed() : result;
    },
    async health() {
      const found = await ask(({ ask: send }) => send('check'));
      if (!found.ok) return { state: 'unreachable', detail: found.problem.message };
      return found.value === 'ok' ? { state: 'ok' } : { state: 'damaged', detail: found.value };
    },
    async exported(id, format) {
      const stored = await read(id);
      if (!stored.ok) return stored;
      return succeed(exportConversation(stored.value, format, settings.get().prices));
    },
    usage: {
      since: (day) => ask(({ ask: send }) => send('usageSince', day)),
      async save(rows) {
        const saved = await ask(({ ask: send }) => send('saveUsage', rows));
        return saved.ok ? succeed() : saved;
      },
    },
    async dispose() {
      cancelTidy?.();
      cancelErase?.();
      unsubscribe();
      await recorder.dispose();
      await ask(({ ask: send }) => send('eraseDeleted', epochNow()));
      await thread.close();
    },
  };
}
