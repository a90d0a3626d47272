import type {
  ConversationSummary,
  HistoryPage,
  HistoryStatus,
  SearchResults,
} from '../../shared/history/history.ts';
import type { ParleyBridge } from '../../shared/ipc/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import { ask } from '../state/ask.ts';
import { createStore, type Readable } from '../state/store.ts';

/** What the window knows of the stored conversations. */
export interface HistoryState {
  readonly status: HistoryStatus;
  /** Absent until it was loaded. */
  readonly list?: HistoryPage | undefined;
  /** What the list cannot be shown for. */
  readonly problem?: Problem | undefined;
  readonly query: string;
  /** Of the newest query that was answered; absent while there is none. */
  readonly results?: SearchResults | undefined;
  /** What was just deleted, and can be restored. */
  readonly deleted?: DeletedConversation | undefined;
}

export interface DeletedConversation {
  readonly conversation: ConversationSummary;
  /** It stood in the window, and comes back there. */
  readonly wasOpen: boolean;
}

export interface HistoryModel extends Readable<HistoryState> {
  /** Loads the list, which follows main from then on. */
  load(): Promise<void>;
  /** Lists more, if there are more. */
  loadMore(): Promise<void>;
  /** Searches while somebody types; an empty query shows the list again. */
  setQuery(query: string): void;
  setDeleted(deleted: DeletedConversation | undefined): void;
  dispose(): void;
}

const pageSize = 60;
const mostHits = 50;
/** Between two keys of somebody who types fast. */
const typingPauseMs = 80;

export function createHistoryModel(bridge: ParleyBridge, initial: HistoryStatus): HistoryModel {
  const store = createStore<HistoryState>({ status: initial, query: '' });
  let isListed = false;
  let limit = pageSize;
  /** Of the newest request of each kind; the answer to an older one is not shown any more. */
  let listing = 0;
  let searching = 0;
  let typing: ReturnType<typeof setTimeout> | undefined;

  const stopListening = bridge.on('history:changed', (status) => void follow(status));

  async function follow(status: HistoryStatus): Promise<void> {
    const before = store.get().status.revision;
    store.patch({ status });
    if (isListed && status.revision !== before) await Promise.all([list(), search()]);
  }

  async function list(): Promise<void> {
    listing += 1;
    const mine = listing;
    const result = await ask(bridge, 'history:list', { limit });
    if (mine !== listing) return;
    if (result.ok) store.patch({ list: result.value, problem: undefined });
    else store.patch({ problem: result.problem });
  }

  async function search(): Promise<void> {
    searching += 1;
    const mine = searching;
    const query = store.get().query.trim();
    if (query === '') return store.patch({ results: undefined });
    const result = await ask(bridge, 'history:search', { query, limit: mostHits });
    if (mine !== searching) return;
    if (result.ok) store.patch({ results: result.value, problem: undefined });
    else store.patch({ problem: result.problem });
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    load() {
      isListed = true;
      return list();
    },
    async loadMore() {
      if (store.get().list?.hasMore !== true) return;
      limit += pageSize;
      await list();
    },
    setQuery(query) {
      clearTimeout(typing);
      store.patch({ query });
      if (query.trim() === '') void search();
      else typing = setTimeout(() => void search(), typingPauseMs);
    },
    setDeleted: (deleted) => store.patch({ deleted }),
    dispose() {
      clearTimeout(typing);
      stopListening();
    },
  };
}
