import type {
  HistoryPage,
  StoredCall,
  StoredConversation,
} from '../../../shared/history/history.ts';
import { providerIdSchema } from '../../../shared/providers.ts';
import type { PlacedEntry } from './change.ts';
import type { Connection } from './connection.ts';
import { parseEntry } from './entry.ts';
import { conversationColumns, summaryOf, type ConversationRow } from './rows.ts';
import { usageOfRow, type UsageColumns } from './usage-columns.ts';

/** A stored conversation, and the places of its entries, so that it can be continued. */
export interface ReadConversation extends StoredConversation {
  readonly placed: readonly PlacedEntry[];
}

export interface Reading {
  list(limit: number): HistoryPage;
  /** @returns undefined if there is no such conversation. */
  read(id: string): ReadConversation | undefined;
}

interface CallRow extends UsageColumns {
  readonly started_at: number;
  readonly model_id: string;
  readonly model_label: string;
  readonly provider: string;
  readonly provider_name: string;
  readonly voice: string | null;
}

export function createReading(connection: Connection): Reading {
  const page = connection.prepare(`
    SELECT ${conversationColumns} FROM conversations WHERE deleted_at IS NULL
    ORDER BY is_pinned DESC, updated_at DESC, number DESC LIMIT ?`);
  const one = connection.prepare(
    `SELECT ${conversationColumns} FROM conversations WHERE id = ? AND deleted_at IS NULL`,
  );
  const entries = connection.prepare(
    'SELECT position, body FROM entries WHERE conversation = ? ORDER BY position, number',
  );
  const calls = connection.prepare(
    'SELECT * FROM calls WHERE conversation = ? ORDER BY started_at',
  );

  return {
    list(limit) {
      const rows = page.all(limit + 1) as ConversationRow[];
      return {
        conversations: rows.slice(0, limit).map(summaryOf),
        hasMore: rows.length > limit,
      };
    },
    read(id) {
      const row = one.get(id) as ConversationRow | undefined;
      if (row === undefined) return undefined;
      const stored = entries.all(row.number) as { position: number; body: string }[];
      const placed = stored.flatMap(({ position, body }) => {
        const entry = parseEntry(body);
        return entry === undefined ? [] : [{ position, entry }];
      });
      return {
        summary: summaryOf(row),
        isRenamed: row.is_renamed !== 0,
        entries: placed.map(({ entry }) => entry),
        placed,
        calls: (calls.all(row.number) as CallRow[]).flatMap(callOf),
      };
    },
  };
}

/** None for a provider that this Parley does not know. */
function callOf(row: CallRow): readonly StoredCall[] {
  const provider = providerIdSchema.safeParse(row.provider);
  if (!provider.success) return [];
  return [
    {
      startedAt: row.started_at,
      modelId: row.model_id,
      modelLabel: row.model_label,
      provider: provider.data,
      providerName: row.provider_name,
      ...(row.voice !== null && { voice: row.voice }),
      usage: usageOfRow(row),
    },
  ];
}
