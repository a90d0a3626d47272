import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  judgeStart,
  mostFailedStarts,
  type UpdateRecord,
} from '../../../../../src/main/desktop/updates/first-starts.ts';
import { createRollBack } from '../../../../../src/main/desktop/updates/roll-back.ts';

const record: UpdateRecord = { from: '1.0.0', to: '2.0.0', starts: 0, isRefused: false };

describe('a start', () => {
  it.each<[string, UpdateRecord | undefined, string]>([
    ['without an update before it', undefined, '1.0.0'],
    ['of the version that was not replaced after all', record, '1.0.0'],
    ['of a later version', record, '3.0.0'],
    [
      'of a version that was given up, e.g. installed again by hand',
      { ...record, isRefused: true },
      '2.0.0',
    ],
  ])('%s is a usual one', (_what, remembered, version) => {
    expect(judgeStart(remembered, version)).toEqual({ kind: 'usual' });
  });

  it('of a new version is tried so often, then it has failed', () => {
    let now = record;
    for (let start = 1; start <= mostFailedStarts; start += 1) {
      const judged = judgeStart(now, '2.0.0');
      expect(judged).toEqual({ kind: 'trial', record: { ...record, starts: start } });
      if (judged.kind === 'trial') now = judged.record;
    }
    expect(judgeStart(now, '2.0.0')).toEqual({
      kind: 'failed',
      record: { ...now, isRefused: true },
    });
  });
});

describe('a version that does not start', () => {
  let folder = '';
  let stored: Record<string, unknown> = {};
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-rollback-'));
    stored = {};
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** The app of a version, as it starts. */
  function start(version: string, appFile: string | undefined = join(folder, 'Parley.AppImage')) {
    const log = (): void => undefined;
    return createRollBack({
      file: {
        store: structuredClone(stored),
        set: (values) => void Object.assign(stored, JSON.parse(JSON.stringify(values))),
      },
      folder: join(folder, 'kept'),
      version,
      appFile,
      log: { info: log, warn: log, error: log },
    });
  }

  async function update(): Promise<string> {
    const appFile = join(folder, 'Parley.AppImage');
    await writeFile(appFile, 'one', { mode: 0o755 });
    await start('1.0.0').keep('2.0.0');
    await writeFile(appFile, 'two');
    return appFile;
  }

  it('gives way to the earlier one, and is not fetched again', async () => {
    const appFile = await update();
    for (let failed = 0; failed < mostFailedStarts; failed += 1) {
      expect(start('2.0.0').begin()).toBe(false);
    }
    expect(start('2.0.0').begin()).toBe(true);
    expect(await readFile(appFile, 'utf8')).toBe('one');
    expect((await stat(appFile)).mode & 0o111).not.toBe(0);
    const earlier = start('1.0.0');
    expect(earlier.begin()).toBe(false);
    expect(earlier.isRefused('2.0.0')).toBe(true);
    expect(earlier.isRefused('2.0.1')).toBe(false);
  });

  it('but one that does is kept, and the earlier file goes', async () => {
    const appFile = await update();
    const good = start('2.0.0');
    expect(good.begin()).toBe(false);
    good.confirm();
    for (let later = 0; later < 5; later += 1) expect(start('2.0.0').begin()).toBe(false);
    expect(await readFile(appFile, 'utf8')).toBe('two');
    await expect(stat(join(folder, 'kept', 'parley-1.0.0'))).rejects.toThrow('ENOENT');
  });

  it('stays where the earlier one was no single file, and is not fetched again', async () => {
    await start('1.0.0', undefined).keep('2.0.0');
    for (let failed = 0; failed < 5; failed += 1) {
      expect(start('2.0.0', undefined).begin()).toBe(false);
    }
    expect(start('2.0.0', undefined).isRefused('2.0.0')).toBe(true);
  });

  it('does not keep the app from starting if what is remembered is rubbish', () => {
    stored = { record: { to: '2.0.0', starts: 'many' } };
    expect(start('2.0.0').begin()).toBe(false);
  });
});
