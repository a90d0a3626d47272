import type { Connection } from './connection.ts';
import { eraseChore } from './edits.ts';

/** Pages that one step may write: some milliseconds, so that nobody waits for it. */
const pagesPerStep = 64;

/**
 * Takes erased words out of the file, which the search only marks as gone until its parts are merged
 * (FTS5, "merge"), and out of the write-ahead log.
 * @returns a function that does one step and says whether there are more; undefined if nothing is to
 * be done.
 */
export function createEraser(connection: Connection): (() => boolean) | undefined {
  const chore = connection.prepare('SELECT 1 FROM chores WHERE name = ?').get(eraseChore);
  if (chore === undefined) return undefined;
  // A negative number begins to merge everything into one; the positive ones go on with it.
  let sign = '-';

  return () => {
    const before = totalChanges(connection);
    connection.exec(`INSERT INTO search (search, rank) VALUES ('merge', ${sign}${pagesPerStep})`);
    sign = '';
    // The command itself is one change; more mean that it had something to do (FTS5, "merge").
    if (totalChanges(connection) - before >= 2) return true;
    connection.prepare('DELETE FROM chores WHERE name = ?').run(eraseChore);
    connection.pragma('wal_checkpoint(TRUNCATE)');
    return false;
  };
}

function totalChanges(connection: Connection): number {
  return (connection.prepare('SELECT total_changes() AS changes').get() as { changes: number })
    .changes;
}
