import type { Result } from '../../shared/problem.ts';
import type { UsageRow } from '../../shared/usage/rows.ts';
import { addUsage } from '../../shared/usage/totals.ts';

export interface LedgerOptions {
  readonly store: {
    since(day: string): Promise<Result<readonly UsageRow[]>>;
    save(rows: readonly UsageRow[]): Promise<Result>;
  };
  /** Older days are not needed. */
  readonly firstDay: string;
  /** @returns a disposer. */
  readonly setTimeout: (callback: () => void, ms: number) => () => void;
  readonly onChange: () => void;
}

/** The tokens of each day by model. What cannot be stored at the moment is kept and tried again. */
export interface Ledger {
  /** The oldest first. */
  readonly rows: readonly UsageRow[];
  add(row: UsageRow): void;
  /** Nothing of it is stored any more. */
  rewrite(): void;
  /** Resolves when all is stored, or was tried. */
  flush(): Promise<void>;
  dispose(): Promise<void>;
}

const retryMs = 5_000;

export function createLedger(options: LedgerOptions): Ledger {
  const rows = new Map<string, UsageRow>();
  const unsaved = new Set<string>();
  let isLoaded = false;
  let working: Promise<void> = Promise.resolve();
  let cancelRetry: (() => void) | undefined;
  void flush();

  function flush(): Promise<void> {
    cancelRetry?.();
    cancelRetry = undefined;
    working = working.then(synchronise);
    return working;
  }

  async function synchronise(): Promise<void> {
    const isDone = (isLoaded || (await load())) && (await save());
    if (!isDone) cancelRetry ??= options.setTimeout(() => void flush(), retryMs);
  }

  async function load(): Promise<boolean> {
    const stored = await options.store.since(options.firstDay);
    if (!stored.ok) return false;
    isLoaded = true;
    // What was used meanwhile comes on top.
    for (const row of stored.value) put(row, rows.get(keyOf(row)));
    options.onChange();
    return true;
  }

  async function save(): Promise<boolean> {
    const due = [...unsaved];
    if (due.length === 0) return true;
    unsaved.clear();
    const saved = await options.store.save(due.flatMap((key) => rows.get(key) ?? []));
    if (!saved.ok) for (const key of due) unsaved.add(key);
    return saved.ok;
  }

  function put(row: UsageRow, more: UsageRow | undefined): void {
    const usage = more === undefined ? row.usage : addUsage(row.usage, more.usage);
    rows.set(keyOf(row), { ...row, usage });
  }

  return {
    get rows() {
      return [...rows.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
    },
    add(row) {
      put(row, rows.get(keyOf(row)));
      unsaved.add(keyOf(row));
      options.onChange();
      void flush();
    },
    rewrite() {
      for (const key of rows.keys()) unsaved.add(key);
      void flush();
    },
    flush,
    async dispose() {
      await flush();
      cancelRetry?.();
    },
  };
}

function keyOf({ day, modelId }: UsageRow): string {
  return `${day} ${modelId}`;
}
