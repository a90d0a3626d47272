import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { withLock } from '../../../scripts/lib/lock.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-lock-'));
  path = join(folder, 'deeper', 'x.lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('lets one at a time do the work, and tells who waits', async () => {
  const said: string[] = [];
  const order: string[] = [];
  const entered = Promise.withResolvers<void>();
  const waited = Promise.withResolvers<void>();
  const log = (line: string) => {
    said.push(line);
    waited.resolve();
  };
  const first = withLock(path, log, async () => {
    entered.resolve();
    await waited.promise;
    order.push('first');
  });
  await entered.promise;
  const second = withLock(path, log, async () => {
    order.push('second');
  });
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
  expect(said).toHaveLength(1);
  expect(await readdir(join(folder, 'deeper'))).toEqual([]);
});

it('is free again after work that failed', async () => {
  const failing = withLock(
    path,
    () => {},
    () => Promise.reject(new Error('no space left')),
  );
  await expect(failing).rejects.toThrow('no space left');
  expect(
    await withLock(
      path,
      () => {},
      async () => 'done',
    ),
  ).toBe('done');
});

it('takes over the lock of a process that is gone', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  path = join(folder, 'x.lock');
  await writeFile(path, String(child.pid));
  const holder = await withLock(
    path,
    () => {},
    () => readFile(path, 'utf8'),
  );
  expect(holder).toBe(String(process.pid));
});
