import type { ParleyBridge } from '../../shared/ipc/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import type { UsageReport, UsageStatus } from '../../shared/usage/report.ts';
import { ask } from '../state/ask.ts';
import { createStore, type Readable } from '../state/store.ts';

/** What the window knows of tokens and money. */
export interface UsageState {
  readonly status: UsageStatus;
  /** Absent until it was asked for. */
  readonly report?: UsageReport | undefined;
  readonly problem?: Problem | undefined;
}

export interface UsageModel extends Readable<UsageState> {
  /** Loads the report, which follows main until the returned function is called. */
  follow(): () => void;
  dispose(): void;
}

export function createUsageModel(bridge: ParleyBridge, initial: UsageStatus): UsageModel {
  const store = createStore<UsageState>({ status: initial });
  let followers = 0;
  /** Of the newest request; the answer to an older one is not shown any more. */
  let loading = 0;

  const stopListening = bridge.on('usage:changed', (status) => {
    store.patch({ status });
    if (followers > 0) void load();
  });

  async function load(): Promise<void> {
    loading += 1;
    const mine = loading;
    const result = await ask(bridge, 'usage:report');
    if (mine !== loading) return;
    if (result.ok) store.patch({ report: result.value, problem: undefined });
    else store.patch({ problem: result.problem });
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    follow() {
      followers += 1;
      void load();
      return () => {
        followers -= 1;
      };
    },
    dispose: stopListening,
  };
}
