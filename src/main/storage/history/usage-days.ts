import { providerIdSchema } from '../../../shared/providers.ts';
import type { UsageRow } from '../../../shared/usage/rows.ts';
import { inTransaction, type Connection } from './connection.ts';
import {
  usageColumns,
  usageOfRow,
  usagePlaces,
  usageValues,
  type UsageColumns,
} from './usage-columns.ts';

/** Tokens by day and model, apart from the conversations. */
export interface UsageDays {
  /** From this day on, the oldest first. */
  usageSince(day: string): readonly UsageRow[];
  /** Replaces what was stored for the same day and model: to write it twice changes nothing. */
  saveUsage(rows: readonly UsageRow[]): void;
}

interface StoredRow extends UsageColumns {
  readonly day: string;
  readonly model_id: string;
  readonly model_label: string;
  readonly provider: string;
  readonly provider_name: string;
}

export function createUsageDays(connection: Connection): UsageDays {
  const since = connection.prepare(
    'SELECT * FROM usage_days WHERE day >= ? ORDER BY day, model_id',
  );
  const save = connection.prepare(`
    INSERT OR REPLACE INTO usage_days
      (day, model_id, model_label, provider, provider_name, ${usageColumns})
    VALUES (?, ?, ?, ?, ?, ${usagePlaces})`);

  return {
    usageSince: (day) => (since.all(day) as StoredRow[]).flatMap(rowOf),
    saveUsage: (rows) =>
      inTransaction(connection, () => {
        for (const { day, modelId, modelLabel, provider, providerName, usage } of rows) {
          save.run(day, modelId, modelLabel, provider, providerName, ...usageValues(usage));
        }
      }),
  };
}

/** None for a provider that this Parley does not know. */
function rowOf(row: StoredRow): readonly UsageRow[] {
  const provider = providerIdSchema.safeParse(row.provider);
  if (!provider.success) return [];
  return [
    {
      day: row.day,
      modelId: row.model_id,
      modelLabel: row.model_label,
      provider: provider.data,
      providerName: row.provider_name,
      usage: usageOfRow(row),
    },
  ];
}
