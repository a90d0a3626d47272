import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UsageRow } from '../../../src/shared/usage/rows.ts';
import { noUsage } from '../../../src/shared/usage/totals.ts';
import { conversation, newFolder, openDatabase } from './setup.ts';

const row = (day: string, outputAudio: number): UsageRow => ({
  day,
  modelId: 'openai/x',
  modelLabel: 'X',
  provider: 'openai',
  providerName: 'OpenAI Realtime',
  usage: {
    ...noUsage,
    inputText: 1,
    inputAudio: 2,
    inputImage: 3,
    inputCached: 6,
    inputCachedAudio: 4,
    inputCachedImage: 1,
    outputText: 5,
    outputAudio,
  },
});

describe('the tokens of a day', () => {
  it('come back as they were, from a day on, after the file was closed and opened', () => {
    const path = join(newFolder(), 'history.db');
    const first = openDatabase(path);
    const rows = [row('2026-10-31', 1), row('2026-11-01', 2), row('2026-11-22', 3)];
    first.saveUsage(rows.toReversed());
    first.close();
    expect(openDatabase(path).usageSince('2026-11-01')).toEqual(rows.slice(1));
  });

  it('are replaced, so that to write them twice changes nothing', () => {
    const database = openDatabase();
    database.saveUsage([row('2026-11-22', 1)]);
    database.saveUsage([row('2026-11-22', 7)]);
    database.saveUsage([row('2026-11-22', 7)]);
    expect(database.usageSince('2026-11-22')).toEqual([row('2026-11-22', 7)]);
  });

  it('stay when every conversation is deleted', () => {
    const database = openDatabase();
    database.record(conversation('a', ['Hello']));
    database.saveUsage([row('2026-11-22', 1)]);
    database.eraseAll();
    expect(database.list(10).conversations).toEqual([]);
    expect(database.usageSince('2026-11-22')).toHaveLength(1);
  });
});
