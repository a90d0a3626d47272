import { inTransaction, type Connection } from './connection.ts';
import { firstSchema } from './schema-1.ts';
import { secondSchema } from './schema-2.ts';

/** Step n makes version n of version n - 1; version 0 is an empty file. Steps are never changed. */
export type Migration = (connection: Connection) => void;

const migrations: readonly Migration[] = [firstSchema, secondSchema];

/** Of the database that this Parley reads and writes. */
export const schemaVersion = migrations.length;

/** The file was written by a newer Parley, which this one must not touch. */
export class NewerHistoryError extends Error {
  override readonly name = 'NewerHistoryError';
}

/**
 * Brings the database to the newest version, each step whole or not at all.
 * @throws NewerHistoryError; SqliteError if a step fails, after which the former version stands.
 */
export function migrate(
  connection: Connection,
  steps: readonly Migration[] = migrations,
): { readonly from: number; readonly to: number } {
  const from = versionOf(connection);
  if (from > steps.length) {
    throw new NewerHistoryError(
      `The history has version ${from}, and this Parley knows ${steps.length}.`,
    );
  }
  for (const [index, step] of steps.entries()) {
    if (index < from) continue;
    inTransaction(connection, () => {
      step(connection);
      connection.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
  return { from, to: steps.length };
}

export function versionOf(connection: Connection): number {
  const row = connection.prepare('PRAGMA user_version').get() as { user_version: number };
  return row.user_version;
}
