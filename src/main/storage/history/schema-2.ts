import type { Connection } from './connection.ts';

/**
 * Version 2: what the cached tokens of a call were, and the tokens of each day by model. Those of the
 * days belong to no conversation: they stay when one is deleted, and are there for private ones.
 */
export function secondSchema(connection: Connection): void {
  connection.exec(`
    ALTER TABLE calls ADD COLUMN input_cached_audio INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE calls ADD COLUMN input_cached_image INTEGER NOT NULL DEFAULT 0;

    CREATE TABLE usage_days (
      -- Where the user was then, as 2026-11-22.
      day TEXT NOT NULL,
      model_id TEXT NOT NULL,
      model_label TEXT NOT NULL,
      provider TEXT NOT NULL,
      provider_name TEXT NOT NULL,
      input_text INTEGER NOT NULL,
      input_audio INTEGER NOT NULL,
      input_image INTEGER NOT NULL,
      input_cached INTEGER NOT NULL,
      input_cached_audio INTEGER NOT NULL,
      input_cached_image INTEGER NOT NULL,
      output_text INTEGER NOT NULL,
      output_audio INTEGER NOT NULL,
      PRIMARY KEY (day, model_id)
    ) STRICT, WITHOUT ROWID;
  `);
  connection.exec(usageOfStoredCalls);
}

/** What was stored before this version counts, too, on the days on which the calls began. */
const usageOfStoredCalls = `
  INSERT INTO usage_days
  SELECT date(started_at / 1000, 'unixepoch', 'localtime'), model_id, max(model_label),
    max(provider), max(provider_name), sum(input_text), sum(input_audio), sum(input_image),
    sum(input_cached), 0, 0, sum(output_text), sum(output_audio)
  FROM calls GROUP BY 1, 2
  HAVING sum(input_text + input_audio + input_image + output_text + output_audio) > 0`;
