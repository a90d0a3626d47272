/**
 * Makes the database from which the tests of later versions migrate: run it once, when a version is
 * released, and never again for that version.
 *
 * Usage: node tests/integration/history/make-fixture.ts
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openHistoryDatabase } from '../../../src/main/storage/history/database.ts';
import { schemaVersion } from '../../../src/main/storage/history/migrations.ts';
import { noUsage } from '../../../src/shared/usage/totals.ts';
import { note, toolCall, turn } from '../../unit/main/history/entries.ts';

const path = join(import.meta.dirname, 'fixtures', `version-${schemaVersion}.db`);
if (existsSync(path))
  throw new Error(`${path} is there already, and must stay as it was released.`);

const database = openHistoryDatabase(path);
database.record({
  id: 'lisbon',
  createdAt: 1_000,
  updatedAt: 2_000,
  title: 'When does the train to Lisbon leave?',
  entries: [
    turn('1', 'When does the train to Lisbon leave?', { source: 'speech' }),
    toolCall('2'),
    turn('3', 'At nine, or maybe ten.', {
      role: 'assistant',
      source: 'speech',
      heardCharacters: 8,
    }),
    note('4', 'Call ended after 12 s'),
  ].map((entry, index) => ({ position: index + 1, entry })),
  removedEntryIds: [],
  calls: [
    {
      startedAt: 1_000,
      modelId: 'openai/gpt-realtime-2.1',
      modelLabel: 'GPT Realtime 2.1',
      provider: 'openai',
      providerName: 'OpenAI Realtime',
      voice: 'marin',
      usage: {
        inputText: 1,
        inputAudio: 20,
        inputImage: 3,
        inputCached: 4,
        inputCachedAudio: 2,
        inputCachedImage: 1,
        outputText: 5,
        outputAudio: 60,
      },
    },
  ],
});
database.record({
  id: 'named',
  createdAt: 3_000,
  updatedAt: 4_000,
  title: 'Hello',
  entries: [{ position: 1, entry: turn('1', 'Hello') }],
  removedEntryIds: [],
  calls: [],
});
database.saveUsage([
  {
    day: '1970-01-01',
    modelId: 'openai/gpt-realtime-2.1',
    modelLabel: 'GPT Realtime 2.1',
    provider: 'openai',
    providerName: 'OpenAI Realtime',
    usage: {
      ...noUsage,
      inputText: 1,
      inputAudio: 20,
      inputImage: 3,
      outputText: 5,
      outputAudio: 60,
    },
  },
]);
database.rename('named', 'My own title');
database.setPinned('named', true);
database.close();
