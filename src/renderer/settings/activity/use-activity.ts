import { useEffect, useState } from 'react';
import type { AuditEntry } from '../../../shared/tools/audit.ts';
import { useApp } from '../../state/app-context.tsx';

const pageSize = 50;
/** From the last letter until the log is searched. */
const pauseMs = 200;

export interface Activity {
  /** Newest first; undefined until the first page is there. */
  readonly entries: readonly AuditEntry[] | undefined;
  readonly failure: string | undefined;
  /** There are earlier ones. */
  readonly hasMore: boolean;
  showMore(): void;
}

interface Shown {
  readonly entries: readonly AuditEntry[];
  readonly cursor: string | undefined;
}

/** The log of what the assistant did, page by page. @param search words that all must occur */
export function useActivity(search: string): Activity {
  const { commands } = useApp();
  const [shown, setShown] = useState<Shown | undefined>();
  const [failure, setFailure] = useState<string | undefined>();

  async function load(before: Shown | undefined, isWanted: () => boolean): Promise<void> {
    const result = await commands.activity({
      pageSize,
      ...(search.trim() !== '' && { search }),
      ...(before?.cursor !== undefined && { cursor: before.cursor }),
    });
    if (!isWanted()) return;
    setFailure(result.ok ? undefined : result.problem.message);
    if (!result.ok) return;
    const { entries, nextCursor } = result.value;
    setShown({ entries: [...(before?.entries ?? []), ...entries], cursor: nextCursor });
  }

  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => void load(undefined, () => isWanted), pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `load` is made anew at each rendering
  }, [commands, search]);

  return {
    entries: shown?.entries,
    failure,
    hasMore: shown?.cursor !== undefined,
    showMore: () => void load(shown, () => true),
  };
}
