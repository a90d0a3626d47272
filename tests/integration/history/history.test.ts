import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../../src/main/storage/history/connection.ts';
import { initialConversationState } from '../../../src/shared/conversation/state.ts';
import { createHistoryRig, type HistoryRig } from './rig.ts';
import { afterwards, conversation, newFolder, openDatabase } from './setup.ts';

const day = 24 * 60 * 60 * 1000;

function start(folder = newFolder(), now?: number): HistoryRig {
  const rig = createHistoryRig(folder, now);
  afterwards(() => rig.history.dispose());
  return rig;
}

/** The files of a history, one after the other. */
function onDisk(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');
}

/** Spoils everything but the first page, and makes whoever has the file open read it anew. */
function damage(path: string): void {
  const connection = openConnection(path);
  connection.exec('INSERT INTO chores VALUES (0)');
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(statSync(path).size - 4_096, 0xff), 0, undefined, 4_096);
  closeSync(file);
}

describe('the history of the app', () => {
  it('says that its file is sound, also while something is being said', async () => {
    const rig = start();
    rig.says('a', 'Where is Lisbon?');
    expect(await rig.history.health()).toEqual({ state: 'ok' });
  });

  it('says why it cannot be opened', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'history.db'));
    expect(await start(folder).history.health()).toMatchObject({ state: 'unreachable' });
  });

  it('lists and finds what is being said', async () => {
    const rig = start();
    rig.says('a', 'Where is Lisbon?');
    expect(await rig.titles()).toEqual(['Where is Lisbon?']);
    expect(await rig.found('lisb')).toEqual(['Where is Lisbon?']);
    expect(rig.history.status).toMatchObject({ state: 'on', isKept: true, isPrivate: false });
    expect(rig.history.status.current).toBeDefined();
  });

  it('goes on with a conversation after a restart', async () => {
    const folder = newFolder();
    const first = createHistoryRig(folder);
    first.says('a', 'Where is Lisbon?');
    await first.history.dispose();

    const rig = start(folder);
    const page = await rig.history.list(10);
    const id = page.ok ? (page.value.conversations[0]?.id ?? '') : '';
    const stored = await rig.history.read(id);
    if (!stored.ok) throw new Error(stored.problem.message);
    rig.history.adopt(stored.value);
    const { entries } = stored.value;
    rig.store.apply({ type: 'snapshot', state: { ...initialConversationState, entries } });
    expect(rig.history.status.current).toEqual({ id });
    rig.says('b', 'And Porto?');
    expect(await rig.titles()).toEqual(['Where is Lisbon?']);
    expect(await rig.found('porto lisbon')).toEqual(['Where is Lisbon?']);
  });

  it('renames the one in the window and says so', async () => {
    const rig = start();
    rig.says('a', 'Hello');
    await rig.titles();
    const id = rig.history.status.current?.id ?? '';
    await rig.history.rename(id, 'My title');
    expect(rig.history.status.current?.givenTitle).toBe('My title');
    rig.says('b', 'More');
    expect(await rig.titles()).toEqual(['My title']);
  });

  it('says that a conversation is gone instead of failing', async () => {
    const rig = start();
    for (const result of [
      await rig.history.read('x'),
      await rig.history.rename('x', 'X'),
      await rig.history.remove('x'),
      await rig.history.exported('x', 'json'),
    ]) {
      expect(result).toMatchObject({ ok: false, problem: { code: 'conversation-gone' } });
    }
  });

  it('exports', async () => {
    const rig = start();
    rig.says('a', 'Hello');
    await rig.titles();
    const file = await rig.history.exported(rig.history.status.current?.id ?? '', 'markdown');
    expect(file).toMatchObject({ ok: true, value: { name: 'Hello.md' } });
  });
});

describe('what the user deletes', () => {
  it('comes back by undo, and is gone from the disk after the app was closed', async () => {
    const folder = newFolder();
    const rig = createHistoryRig(folder);
    rig.says('a', 'xyzzyplugh');
    await rig.titles();
    const id = rig.history.status.current?.id ?? '';
    rig.store.apply({ type: 'conversation-cleared' });
    await rig.history.remove(id);
    expect(await rig.titles()).toEqual([]);
    await rig.history.restore(id);
    expect(await rig.titles()).toEqual(['xyzzyplugh']);
    await rig.history.remove(id);
    await rig.history.dispose();
    const again = start(folder);
    expect(await again.titles()).toEqual([]);
  });

  it('all at once leaves nothing on the disk', async () => {
    const folder = newFolder();
    const rig = start(folder);
    rig.says('a', 'xyzzyplugh');
    await rig.titles();
    rig.store.apply({ type: 'conversation-cleared' });
    expect(await rig.history.removeAll()).toMatchObject({ ok: true });
    expect(await rig.titles()).toEqual([]);
    expect(onDisk(folder)).not.toContain('xyzzyplugh');
    rig.says('b', 'Hello again');
    expect(await rig.titles()).toEqual(['Hello again']);
  });
});

describe('what the user does not want to be kept', () => {
  it('a private conversation is nowhere on the disk', async () => {
    const folder = newFolder();
    const rig = start(folder);
    rig.history.makePrivate();
    rig.says('a', 'xyzzyplugh');
    expect(rig.history.status).toMatchObject({ isPrivate: true, isKept: false });
    expect(await rig.titles()).toEqual([]);
    rig.store.apply({ type: 'conversation-cleared' });
    expect(await rig.titles()).toEqual([]);
    expect(onDisk(folder)).not.toContain('xyzzyplugh');
  });

  it('with the history off nothing is written, and what is there stays', async () => {
    const rig = start();
    rig.says('a', 'Kept');
    await rig.titles();
    rig.settings.update({ keepsHistory: false });
    rig.says('b', 'xyzzyplugh');
    expect(rig.history.status).toMatchObject({ state: 'off', isKept: false });
    expect(await rig.titles()).toEqual(['Kept']);
    expect(await rig.found('xyzzyplugh')).toEqual([]);
  });

  it('what is older than the user wants goes when the app starts, and when the setting changes', async () => {
    const folder = newFolder();
    const database = openDatabase(join(folder, 'history.db'));
    const now = 1_000 * day;
    for (const age of [1, 8, 31]) {
      const name = `${age} days`;
      database.record(conversation(name, [name], { updatedAt: now - age * day }));
    }
    database.close();
    const rig = start(folder, now);
    rig.settings.update({ historyRetention: '30-days' });
    await rig.becomes(({ revision }) => revision > 1);
    expect(await rig.titles()).toEqual(['1 days', '8 days']);
    rig.settings.update({ historyRetention: '7-days' });
    await expect.poll(() => rig.titles()).toEqual(['1 days']);
  });
});

describe('a history that is damaged', () => {
  const garbage = Buffer.alloc(16_384, 'This is no database. ');

  it('is set aside and replaced; the conversation is stored in the new one', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'history.db'), garbage);
    const rig = start(folder);
    rig.says('a', 'Hello');
    expect(await rig.titles()).toEqual(['Hello']);
    expect(rig.problems.map(({ code }) => code)).toEqual(['history-damaged']);
    expect(rig.history.status.problem?.message).toMatch(/history\.db\.unreadable-\d+/);
    const aside = readdirSync(folder).find((name) => /unreadable-\d+$/.test(name)) ?? '';
    expect(readFileSync(join(folder, aside)).equals(garbage)).toBe(true);
  });

  it('in the middle, is set aside with all that was said in it, when that is met', async () => {
    const folder = newFolder();
    const path = join(folder, 'history.db');
    const database = openDatabase(path);
    for (let index = 0; index < 200; index += 1) {
      database.record(conversation(`c${index}`, [`Number ${index} ${'lorem '.repeat(50)}`]));
    }
    database.close();
    const file = readFileSync(path);
    file.fill(0xff, 8_192);
    writeFileSync(path, file);
    const rig = start(folder);
    rig.says('a', 'Still talking');
    expect(await rig.titles()).toEqual(['Still talking']);
    expect(rig.problems.map(({ code }) => code)).toEqual(['history-damaged']);
    rig.says('b', 'and going on');
    expect(await rig.found('still going')).toEqual(['Still talking']);
  });

  it('damaged in the middle of a conversation, keeps all of that conversation', async () => {
    const folder = newFolder();
    const rig = start(folder);
    rig.says('a', 'Before the damage');
    await rig.titles();
    damage(rig.path);
    rig.says('b', 'After the damage');
    await rig.becomes(({ problem }) => problem?.code === 'history-damaged');
    await expect.poll(() => rig.found('before after')).toEqual(['Before the damage']);
  });
});

describe('a history that cannot be opened', () => {
  it('does not stop anything else, and says why nothing is kept', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'history.db'));
    const rig = start(folder);
    rig.says('a', 'Hello');
    expect(await rig.history.list(10)).toMatchObject({
      ok: false,
      problem: { code: 'history-closed' },
    });
    expect(rig.history.status).toMatchObject({ state: 'unavailable', isKept: false });
    expect(rig.problems.map(({ code }) => code)).toEqual(['history-closed']);
  });

  it('because a newer Parley wrote it, is left alone', async () => {
    const folder = newFolder();
    const path = join(folder, 'history.db');
    const connection = openConnection(path);
    connection.exec('PRAGMA user_version = 99; CREATE TABLE hologram (x)');
    connection.close();
    const rig = start(folder);
    rig.says('a', 'Hello');
    expect(await rig.history.list(10)).toMatchObject({ problem: { code: 'history-newer' } });
    expect(rig.problems.map(({ code }) => code)).toEqual(['history-newer']);
    expect(readdirSync(folder).filter((name) => name.includes('unreadable'))).toEqual([]);
  });
});
