import { closeSync, openSync } from 'node:fs';
import Sqlite from 'libsql';

export type Connection = Sqlite.Database;

/** Only the user may read what was said; SQLite gives its other files the same permissions. */
const ownerOnly = 0o600;

/**
 * Opens the file, or makes it. A write is one append to the write-ahead log: what was written
 * survives the death of this process, and a lost power supply costs at most the last moments.
 * @throws SqliteError if it is no database, or cannot be opened.
 */
export function openConnection(path: string): Connection {
  closeSync(openSync(path, 'a', ownerOnly));
  const connection = new Sqlite(path);
  try {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = NORMAL');
    connection.pragma('foreign_keys = ON');
    // What the user deletes shall be gone from the file.
    connection.pragma('secure_delete = ON');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Runs all of it or nothing. */
export function inTransaction<Value>(connection: Connection, run: () => Value): Value {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const value = run();
    connection.exec('COMMIT');
    return value;
  } catch (error) {
    // SQLite itself has rolled back already after some errors, e.g. a full disk.
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

/** The file is damaged, or no database at all. */
export function isDamaged(error: unknown): boolean {
  const code = codeOf(error);
  return code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB');
}

/** e.g. `SQLITE_FULL`; empty if the error is none of SQLite's. */
export function codeOf(error: unknown): string {
  const hasCode = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return hasCode ? (error.code as string) : '';
}
