import { inTransaction, type Connection } from './connection.ts';
import { firstNumberOf, lastNumberOf } from './numbers.ts';
import { spaced } from './words.ts';

/** What the user does with stored conversations. Each says how many were changed. */
export interface Edits {
  rename(id: string, title: string): number;
  setPinned(id: string, isPinned: boolean): number;
  /** Takes it out of the lists; it can be restored until it is erased. */
  markDeleted(id: string, now: number): number;
  restore(id: string): number;
  /** Erases what was marked as deleted at this time or before. */
  eraseDeleted(before: number): number;
  /** Erases what was last changed before; the pinned ones and `exceptId` stay. */
  eraseOlderThan(before: number, exceptId: string | undefined): number;
  /** Leaves nothing in the file. */
  eraseAll(): number;
  /** Those of the ids that are stored, deleted ones that can be restored among them. */
  known(ids: readonly string[]): readonly string[];
}

/** The erased words are to be taken out of the search's files; see erase.ts. */
export const eraseChore = 'erase';

export function createEdits(connection: Connection): Edits {
  const stored = connection.prepare('SELECT 1 FROM conversations WHERE id = ?');
  const rename = connection.prepare(`
    UPDATE conversations SET title = ?, is_renamed = 1
    WHERE id = ? AND deleted_at IS NULL RETURNING number`);
  const reindex = connection.prepare(
    'INSERT OR REPLACE INTO search (rowid, words) VALUES (CAST(? AS INTEGER), ?)',
  );
  const pin = connection.prepare(
    'UPDATE conversations SET is_pinned = ? WHERE id = ? AND deleted_at IS NULL',
  );
  const mark = connection.prepare(
    'UPDATE conversations SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL',
  );
  const restore = connection.prepare(
    'UPDATE conversations SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL',
  );
  const deleted = connection.prepare('SELECT number FROM conversations WHERE deleted_at <= ?');
  const older = connection.prepare(
    'SELECT number FROM conversations WHERE updated_at < ? AND is_pinned = 0 AND id IS NOT ?',
  );
  const unindex = connection.prepare(
    'DELETE FROM search WHERE rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)',
  );
  const erase = connection.prepare('DELETE FROM conversations WHERE number = ?');
  const note = connection.prepare('INSERT OR IGNORE INTO chores VALUES (?)');

  function eraseThese(rows: readonly unknown[]): number {
    if (rows.length === 0) return 0;
    for (const { number } of rows as readonly { number: number }[]) {
      unindex.run(firstNumberOf(number), lastNumberOf(number));
      erase.run(number);
    }
    note.run(eraseChore);
    return rows.length;
  }

  return {
    rename: (id, title) =>
      inTransaction(connection, () => {
        const row = rename.get(title, id) as { number: number } | undefined;
        if (row !== undefined) reindex.run(firstNumberOf(row.number), spaced(title));
        return row === undefined ? 0 : 1;
      }),
    setPinned: (id, isPinned) => pin.run(isPinned ? 1 : 0, id).changes,
    markDeleted: (id, now) => mark.run(now, id).changes,
    restore: (id) => restore.run(id).changes,
    eraseDeleted: (before) => inTransaction(connection, () => eraseThese(deleted.all(before))),
    eraseOlderThan: (before, exceptId) =>
      inTransaction(connection, () => eraseThese(older.all(before, exceptId ?? null))),
    eraseAll: () => eraseAll(connection),
    known: (ids) => ids.filter((id) => stored.get(id) !== undefined),
  };
}

function eraseAll(connection: Connection): number {
  const { sql } = connection
    .prepare("SELECT sql FROM sqlite_schema WHERE name = 'search'")
    .get() as { sql: string };
  const { changes } = inTransaction(connection, () => {
    // Much faster than to take out one row after the other.
    connection.exec('DROP TABLE search');
    connection.exec(sql);
    connection.exec('DELETE FROM chores');
    return connection.prepare('DELETE FROM conversations').run();
  });
  connection.exec('VACUUM');
  connection.pragma('wal_checkpoint(TRUNCATE)');
  return changes;
}
