import type { Connection } from './connection.ts';

/**
 * Version 1. The number of an entry is `conversation × 2^20 + its place among the entries as they
 * were written`, so that a hit of the search tells its conversation without another look. The
 * search has one row per entry under the same number, and the title under `conversation × 2^20`.
 */
export function firstSchema(connection: Connection): void {
  connection.exec(`
    CREATE TABLE conversations (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      is_renamed INTEGER NOT NULL DEFAULT 0,
      is_pinned INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      deleted_at INTEGER,
      model_label TEXT
    ) STRICT;
    CREATE INDEX conversations_in_order
      ON conversations (is_pinned DESC, updated_at DESC, number DESC) WHERE deleted_at IS NULL;

    CREATE TABLE entries (
      number INTEGER PRIMARY KEY,
      conversation INTEGER NOT NULL REFERENCES conversations (number) ON DELETE CASCADE,
      id TEXT NOT NULL,
      position REAL NOT NULL,
      body TEXT NOT NULL,
      UNIQUE (conversation, id)
    ) STRICT;

    CREATE TABLE calls (
      conversation INTEGER NOT NULL REFERENCES conversations (number) ON DELETE CASCADE,
      started_at INTEGER NOT NULL,
      model_id TEXT NOT NULL,
      model_label TEXT NOT NULL,
      provider TEXT NOT NULL,
      provider_name TEXT NOT NULL,
      voice TEXT,
      input_text INTEGER NOT NULL,
      input_audio INTEGER NOT NULL,
      input_image INTEGER NOT NULL,
      input_cached INTEGER NOT NULL,
      output_text INTEGER NOT NULL,
      output_audio INTEGER NOT NULL,
      PRIMARY KEY (conversation, started_at)
    ) STRICT, WITHOUT ROWID;

    -- What is still to be done, even if the app ends before.
    CREATE TABLE chores (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE search USING fts5 (
      words,
      columnsize = 0,
      prefix = '1 2 3',
      tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc Me'"
    );
  `);
}
