import type { HistoryPage, SearchResults } from '../../../shared/history/history.ts';
import type { ConversationChange } from './change.ts';
import { openConnection } from './connection.ts';
import { createEdits, type Edits } from './edits.ts';
import { createEraser } from './erase.ts';
import { migrate } from './migrations.ts';
import { createReading, type ReadConversation } from './read.ts';
import { createRecord } from './record.ts';
import { createSearch } from './search.ts';
import { createUsageDays, type UsageDays } from './usage-days.ts';

/** The stored conversations. Everything is done at once, so this belongs on a thread of its own. */
export interface HistoryDatabase extends Edits, UsageDays {
  record(change: ConversationChange): void;
  list(limit: number): HistoryPage;
  read(id: string): ReadConversation | undefined;
  search(query: string, limit: number): SearchResults;
  /** `ok`, or the first thing that SQLite finds wrong with the file. */
  check(): string;
  /** See erase.ts. */
  eraser(): (() => boolean) | undefined;
  close(): void;
}

/**
 * Opens the file, or makes it, and brings it to the newest version.
 * @throws NewerHistoryError if a newer Parley wrote it; SqliteError if it cannot be opened.
 */
export function openHistoryDatabase(path: string): HistoryDatabase {
  const connection = openConnection(path);
  try {
    migrate(connection);
    return {
      ...createEdits(connection),
      ...createReading(connection),
      ...createUsageDays(connection),
      record: createRecord(connection),
      search: createSearch(connection),
      check: () => String(Object(connection.prepare('PRAGMA quick_check(1)').get()).quick_check),
      eraser: () => createEraser(connection),
      close() {
        if (!connection.open) return;
        connection.pragma('wal_checkpoint(TRUNCATE)');
        connection.close();
      },
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}
