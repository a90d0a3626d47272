import type { StoredCall } from '../../../shared/history/history.ts';
import type { ConversationChange, PlacedEntry } from './change.ts';
import { inTransaction, type Connection } from './connection.ts';
import { searchableText } from './entry.ts';
import { firstNumberOf, lastNumberOf } from './numbers.ts';
import { usageColumns, usagePlaces, usageValues } from './usage-columns.ts';
import { spaced } from './words.ts';

/**
 * Writes what is new about a conversation, as a whole or not at all; writing the same twice changes
 * nothing.
 */
export function createRecord(connection: Connection): (change: ConversationChange) => void {
  const conversation = connection.prepare(`
    INSERT INTO conversations (id, title, created_at, updated_at) VALUES (?1, coalesce(?2, ''), ?3, ?4)
    ON CONFLICT (id) DO UPDATE SET
      title = iif(is_renamed, title, coalesce(?2, title)), updated_at = ?4
    RETURNING number, title`);
  const newest = connection.prepare(
    'SELECT max(number) AS number FROM entries WHERE number BETWEEN ? AND ?',
  );
  const found = connection.prepare('SELECT number FROM entries WHERE conversation = ? AND id = ?');
  const insert = connection.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?)');
  const update = connection.prepare('UPDATE entries SET position = ?, body = ? WHERE number = ?');
  const remove = connection.prepare('DELETE FROM entries WHERE number = ?');
  const index = connection.prepare(
    'INSERT OR REPLACE INTO search (rowid, words) VALUES (CAST(? AS INTEGER), ?)',
  );
  const unindex = connection.prepare('DELETE FROM search WHERE rowid = CAST(? AS INTEGER)');
  const call = connection.prepare(`
    INSERT OR REPLACE INTO calls
      (conversation, started_at, model_id, model_label, provider, provider_name, voice, ${usageColumns})
    VALUES (?, ?, ?, ?, ?, ?, ?, ${usagePlaces})`);
  const label = connection.prepare('UPDATE conversations SET model_label = ? WHERE number = ?');

  const numberOf = (owner: number, id: string): number | undefined =>
    (found.get(owner, id) as { number: number } | undefined)?.number;

  function writeEntry(owner: number, { position, entry }: PlacedEntry): void {
    const body = JSON.stringify(entry);
    const known = numberOf(owner, entry.id);
    const number = known ?? nextNumber(owner);
    if (known === undefined) insert.run(number, owner, entry.id, position, body);
    else update.run(position, body, number);
    const words = spaced(searchableText(entry));
    if (words === '') unindex.run(number);
    else index.run(number, words);
  }

  function nextNumber(owner: number): number {
    const range = [firstNumberOf(owner), lastNumberOf(owner)];
    const last = newest.get(...range) as { number: number | null };
    return (last.number ?? firstNumberOf(owner)) + 1;
  }

  function removeEntry(owner: number, id: string): void {
    const number = numberOf(owner, id);
    if (number === undefined) return;
    remove.run(number);
    unindex.run(number);
  }

  function writeCall(owner: number, stored: StoredCall): void {
    call.run(
      owner,
      stored.startedAt,
      stored.modelId,
      stored.modelLabel,
      stored.provider,
      stored.providerName,
      stored.voice ?? null,
      ...usageValues(stored.usage),
    );
    label.run(stored.modelLabel, owner);
  }

  return (change) =>
    inTransaction(connection, () => {
      const { id, title, createdAt, updatedAt } = change;
      const row = conversation.get(id, title ?? null, createdAt, updatedAt) as {
        number: number;
        title: string;
      };
      if (title !== undefined) index.run(firstNumberOf(row.number), spaced(row.title));
      for (const entryId of change.removedEntryIds) removeEntry(row.number, entryId);
      for (const entry of change.entries) writeEntry(row.number, entry);
      for (const stored of change.calls) writeCall(row.number, stored);
    });
}
