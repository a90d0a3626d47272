import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { folderBytes, newestChangeMs } from '../../../scripts/lib/folders.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-folders-'));
  await mkdir(join(folder, 'a/b'), { recursive: true });
  await writeFile(join(folder, 'a/one.ts'), '12345');
  await writeFile(join(folder, 'a/b/two.ts'), '123');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('adds up the bytes of all files below', () => {
  expect(folderBytes(folder)).toBe(8);
  expect(folderBytes(join(folder, 'none'))).toBe(0);
});

it('finds the newest change at any depth', async () => {
  const later = new Date('2100-01-01T00:00:00Z');
  await utimes(join(folder, 'a/b/two.ts'), later, later);
  expect(newestChangeMs([folder])).toBe(later.getTime());
  expect(newestChangeMs([join(folder, 'a/b/two.ts'), join(folder, 'none')])).toBe(later.getTime());
});

it('is 0 for what does not exist', () => {
  expect(newestChangeMs([join(folder, 'none')])).toBe(0);
});
