import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { ConversationChange } from '../../../src/main/storage/history/change.ts';
import {
  openHistoryDatabase,
  type HistoryDatabase,
} from '../../../src/main/storage/history/database.ts';
import { turn } from '../../unit/main/history/entries.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Undone after the test, last first. */
export function afterwards(cleanup: () => unknown): void {
  cleanups.push(cleanup);
}

/** A folder that is gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-history-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function openDatabase(path = join(newFolder(), 'history.db')): HistoryDatabase {
  const database = openHistoryDatabase(path);
  afterwards(() => database.close());
  return database;
}

/** A conversation in which the user says these texts. */
export function conversation(
  id: string,
  texts: readonly string[],
  more: Partial<ConversationChange> = {},
): ConversationChange {
  return {
    id,
    createdAt: 1_000,
    updatedAt: 2_000,
    title: texts[0] ?? '',
    entries: texts.map((text, index) => ({
      position: index + 1,
      entry: turn(`${id}-${index}`, text),
    })),
    removedEntryIds: [],
    calls: [],
    ...more,
  };
}
