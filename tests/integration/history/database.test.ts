import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HistoryDatabase } from '../../../src/main/storage/history/database.ts';
import { noUsage } from '../../../src/shared/usage/totals.ts';
import { toolCall, turn } from '../../unit/main/history/entries.ts';
import { conversation, newFolder, openDatabase } from './setup.ts';

const listed = (database: HistoryDatabase): readonly string[] =>
  database.list(100).conversations.map(({ id }) => id);
const found = (database: HistoryDatabase, query: string): readonly string[] =>
  database.search(query, 100).hits.map((hit) => hit.conversation.id);

function eraseWhole(database: HistoryDatabase): void {
  const step = database.eraser();
  for (let hasMore = step !== undefined; hasMore; hasMore = step?.() === true);
}

describe('what was recorded', () => {
  it('comes back in order, after the file was closed and opened', () => {
    const path = join(newFolder(), 'history.db');
    const call = {
      startedAt: 1_000,
      modelId: 'gemini/x',
      modelLabel: 'X',
      provider: 'gemini',
      providerName: 'Gemini Live',
      voice: 'Kore',
      usage: { ...noUsage, outputAudio: 12 },
    } as const;
    const first = openDatabase(path);
    first.record(conversation('a', ['One', 'Three'], { calls: [call] }));
    first.record(
      conversation('a', [], {
        title: 'One',
        updatedAt: 3_000,
        entries: [{ position: 1.5, entry: toolCall('t') }],
      }),
    );
    first.close();
    const stored = openDatabase(path).read('a');
    expect(stored?.summary).toEqual({
      id: 'a',
      title: 'One',
      isPinned: false,
      createdAt: 1_000,
      updatedAt: 3_000,
      modelLabel: 'X',
    });
    expect(stored?.entries).toEqual([turn('a-0', 'One'), toolCall('t'), turn('a-1', 'Three')]);
    expect(stored?.calls).toEqual([call]);
  });

  it('is replaced where it grew, and goes where it was taken back', () => {
    const database = openDatabase();
    database.record(conversation('a', ['Hel', 'Oops']));
    database.record(
      conversation('a', [], {
        entries: [{ position: 1, entry: turn('a-0', 'Hello') }],
        removedEntryIds: ['a-1'],
      }),
    );
    expect(database.read('a')?.entries).toEqual([turn('a-0', 'Hello')]);
    expect(found(database, 'hello')).toEqual(['a']);
    expect(found(database, 'oops')).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('can be read by the user alone', () => {
    const folder = newFolder();
    const database = openDatabase(join(folder, 'history.db'));
    database.record(conversation('a', ['Hello']));
    for (const file of ['history.db', 'history.db-wal']) {
      expect(statSync(join(folder, file)).mode & 0o077, file).toBe(0);
    }
  });
});

describe('the list', () => {
  it('has the pinned ones first and then the newest, and says if there are more', () => {
    const database = openDatabase();
    for (const [id, updatedAt] of [
      ['old', 1],
      ['new', 3],
      ['pinned', 0],
      ['middle', 2],
    ] as const) {
      database.record(conversation(id, [id], { updatedAt }));
    }
    database.setPinned('pinned', true);
    expect(listed(database)).toEqual(['pinned', 'new', 'middle', 'old']);
    expect(database.list(3)).toMatchObject({ hasMore: true });
    expect(database.list(4)).toMatchObject({ hasMore: false });
    database.setPinned('pinned', false);
    expect(listed(database).at(-1)).toBe('pinned');
  });

  it('keeps a title that the user gave, whatever is said later', () => {
    const database = openDatabase();
    database.record(conversation('a', ['First words']));
    expect(database.rename('a', 'My title')).toBe(1);
    database.record(conversation('a', ['Other words'], { title: 'Other words' }));
    expect(database.read('a')).toMatchObject({ isRenamed: true, summary: { title: 'My title' } });
    expect(found(database, 'title')).toEqual(['a']);
  });
});

describe('the search', () => {
  it('finds conversations in which all words occur, in whatever turn, the newest first', () => {
    const database = openDatabase();
    database.record(conversation('a', ['A hotel', 'in Lisbon'], { updatedAt: 1 }));
    database.record(conversation('b', ['Lisbon again'], { updatedAt: 2 }));
    database.record(conversation('c', ['The hotel in Lisboa'], { updatedAt: 3 }));
    expect(found(database, 'lisb')).toEqual(['c', 'b', 'a']);
    expect(found(database, 'hotel lisb')).toEqual(['c', 'a']);
    expect(found(database, 'lisbon hotel')).toEqual(['a']);
  });

  it('does not care about accents and case, and knows scripts without spaces', () => {
    const database = openDatabase();
    database.record(conversation('a', ['Crème Brûlée für ÄLTERE']));
    database.record(conversation('b', ['我今天去里斯本看电影']));
    expect(found(database, 'creme brulee')).toEqual(['a']);
    expect(found(database, 'ältere')).toEqual(['a']);
    expect(found(database, '里斯本')).toEqual(['b']);
    expect(found(database, '本里')).toEqual([]);
  });

  it('shows where, with the words marked', () => {
    const database = openDatabase();
    database.record(conversation('a', ['Trip', 'We fly to Lisbon on Monday.']));
    expect(database.search('lisbon', 10).hits).toMatchObject([
      {
        title: { text: 'Trip', marks: [] },
        excerpt: { text: 'We fly to Lisbon on Monday.', marks: [[10, 16]] },
      },
    ]);
    expect(database.search('trip', 10).hits[0]?.title.marks).toEqual([[0, 4]]);
  });

  it('finds what tools were asked and what they answered', () => {
    const database = openDatabase();
    const entries = [{ position: 1, entry: toolCall('t') }];
    database.record(conversation('a', [], { title: 'x', entries }));
    expect(found(database, 'notes.txt')).toEqual(['a']);
    expect(found(database, 'milk')).toEqual(['a']);
  });

  it.each([
    '"',
    "'",
    '*',
    '^',
    'a AND',
    'NEAR(a b)',
    '(',
    'words:x',
    '-',
    '\\',
    '%',
    '\u0000',
    ';',
  ])('takes %s for what it is', (query) => {
    const database = openDatabase();
    database.record(conversation('a', ['Hello']));
    expect(found(database, query)).toEqual([]);
  });

  it('says if there are more than it shows', () => {
    const database = openDatabase();
    for (const id of ['a', 'b', 'c']) database.record(conversation(id, ['same']));
    expect(database.search('same', 2)).toMatchObject({ hasMore: true });
    expect(database.search('same', 3)).toMatchObject({ hasMore: false });
  });
});

describe('deleting', () => {
  it('takes it out of list and search until it is restored', () => {
    const database = openDatabase();
    database.record(conversation('a', ['Hello']));
    expect(database.markDeleted('a', 5_000)).toBe(1);
    expect(listed(database)).toEqual([]);
    expect(found(database, 'hello')).toEqual([]);
    expect(database.read('a')).toBeUndefined();
    expect(database.restore('a')).toBe(1);
    expect(found(database, 'hello')).toEqual(['a']);
  });

  it('erases every word of it from the files', () => {
    const folder = newFolder();
    const database = openDatabase(join(folder, 'history.db'));
    database.record(conversation('a', ['My passphrase is xyzzyplugh.', 'Keep it.']));
    database.record(conversation('b', ['Something else.']));
    database.markDeleted('a', 5_000);
    expect(database.eraseDeleted(4_999)).toBe(0);
    expect(database.eraseDeleted(5_000)).toBe(1);
    eraseWhole(database);
    for (const file of ['history.db', 'history.db-wal']) {
      expect(readFileSync(join(folder, file)).includes('xyzzyplugh'), file).toBe(false);
    }
    expect(database.eraser()).toBeUndefined();
    expect(found(database, 'something')).toEqual(['b']);
  });

  it('goes on with erasing that the end of the app interrupted', () => {
    const path = join(newFolder(), 'history.db');
    const first = openDatabase(path);
    first.record(conversation('a', ['xyzzyplugh']));
    first.markDeleted('a', 1);
    first.eraseDeleted(1);
    first.close();
    const second = openDatabase(path);
    expect(second.eraser()).toBeDefined();
    eraseWhole(second);
    expect(readFileSync(path).includes('xyzzyplugh')).toBe(false);
  });

  it('of everything leaves nothing in the file, which can be used at once', () => {
    const path = join(newFolder(), 'history.db');
    const database = openDatabase(path);
    database.record(conversation('a', ['xyzzyplugh']));
    database.setPinned('a', true);
    expect(database.eraseAll()).toBe(1);
    expect(listed(database)).toEqual([]);
    expect(readFileSync(path).includes('xyzzyplugh')).toBe(false);
    database.record(conversation('b', ['Hello']));
    expect(found(database, 'hello')).toEqual(['b']);
  });

  it('spares the pinned ones and the one in the window when old ones go', () => {
    const database = openDatabase();
    for (const id of ['pinned', 'open', 'old', 'new']) {
      database.record(conversation(id, [id], { updatedAt: id === 'new' ? 9_000 : 1_000 }));
    }
    database.setPinned('pinned', true);
    expect(database.eraseOlderThan(5_000, 'open')).toBe(1);
    expect(listed(database).toSorted()).toEqual(['new', 'open', 'pinned']);
  });

  it.each(['rename', 'setPinned', 'markDeleted', 'restore'] as const)(
    '%s says if there is no such conversation',
    (method) => {
      const database = openDatabase();
      const edits = {
        rename: () => database.rename('x', 'X'),
        setPinned: () => database.setPinned('x', true),
        markDeleted: () => database.markDeleted('x', 1),
        restore: () => database.restore('x'),
      };
      expect(edits[method]()).toBe(0);
    },
  );
});
