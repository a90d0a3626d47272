import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConnection, type Connection } from '../../../src/main/storage/history/connection.ts';
import {
  migrate,
  NewerHistoryError,
  schemaVersion,
  versionOf,
  type Migration,
} from '../../../src/main/storage/history/migrations.ts';
import { note, toolCall, turn } from '../../unit/main/history/entries.ts';
import { afterwards, conversation, newFolder, openDatabase } from './setup.ts';

function open(path = join(newFolder(), 'history.db')): Connection {
  const connection = openConnection(path);
  afterwards(() => connection.close());
  return connection;
}

const everyVersion = Array.from({ length: schemaVersion }, (_, index) => index + 1);

describe('a history of an earlier version', () => {
  it('can be an empty file', () => {
    const database = openDatabase();
    database.record(conversation('a', ['Hello']));
    expect(database.list(10).conversations).toHaveLength(1);
  });

  it.each(everyVersion)('%i: everything that was in it is still there', (version) => {
    const released = join(import.meta.dirname, 'fixtures', `version-${version}.db`);
    // Made by make-fixture.ts when the version was released.
    expect(existsSync(released), `${released} is missing`).toBe(true);
    const path = join(newFolder(), 'history.db');
    copyFileSync(released, path);
    const database = openDatabase(path);
    expect(database.list(10).conversations).toMatchObject([
      { id: 'named', title: 'My own title', isPinned: true, createdAt: 3_000, updatedAt: 4_000 },
      { id: 'lisbon', title: 'When does the train to Lisbon leave?', isPinned: false },
    ]);
    const stored = database.read('lisbon');
    expect(stored?.entries).toEqual([
      turn('1', 'When does the train to Lisbon leave?', { source: 'speech' }),
      toolCall('2'),
      turn('3', 'At nine, or maybe ten.', {
        role: 'assistant',
        source: 'speech',
        heardCharacters: 8,
      }),
      note('4', 'Call ended after 12 s'),
    ]);
    expect(stored?.calls).toMatchObject([
      {
        modelLabel: 'GPT Realtime 2.1',
        voice: 'marin',
        usage: { inputAudio: 20, outputAudio: 60 },
      },
    ]);
    expect(database.usageSince('1969-12-31')).toMatchObject([
      {
        modelId: 'openai/gpt-realtime-2.1',
        modelLabel: 'GPT Realtime 2.1',
        provider: 'openai',
        usage: { inputText: 1, inputAudio: 20, inputImage: 3, outputText: 5, outputAudio: 60 },
      },
    ]);
    expect(database.search('train', 10).hits).toHaveLength(1);
    database.record(conversation('new', ['After the migration']));
    expect(database.search('migration', 10).hits).toHaveLength(1);
  });

  it('is left as it was if it comes from a later Parley', () => {
    const path = join(newFolder(), 'history.db');
    const connection = openConnection(path);
    connection.exec(`PRAGMA user_version = ${schemaVersion + 1}; CREATE TABLE hologram (x)`);
    connection.close();
    const before = readFileSync(path);
    expect(() => openDatabase(path)).toThrow(NewerHistoryError);
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('a migration', () => {
  const makesTable: Migration = (connection) =>
    connection.exec("CREATE TABLE words (word TEXT); INSERT INTO words VALUES ('first')");
  const addsColumn: Migration = (connection) =>
    connection.exec("ALTER TABLE words ADD COLUMN language TEXT NOT NULL DEFAULT 'en'");
  const fails: Migration = (connection) => {
    connection.exec('DELETE FROM words');
    connection.exec('ALTER TABLE nothing ADD COLUMN here');
  };
  const rows = (connection: Connection): unknown =>
    connection.prepare('SELECT * FROM words').raw().all();

  it('does only the steps that are missing', () => {
    const connection = open();
    expect(migrate(connection, [makesTable])).toEqual({ from: 0, to: 1 });
    expect(migrate(connection, [fails, addsColumn])).toEqual({ from: 1, to: 2 });
    expect(migrate(connection, [fails, fails])).toEqual({ from: 2, to: 2 });
    expect(rows(connection)).toEqual([['first', 'en']]);
  });

  it('that fails changes nothing, and what was done before it stays', () => {
    const connection = open();
    expect(() => migrate(connection, [makesTable, addsColumn, fails])).toThrow(/nothing/);
    expect(versionOf(connection)).toBe(2);
    expect(rows(connection)).toEqual([['first', 'en']]);
  });
});
