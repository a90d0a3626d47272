import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeGuarded } from '../../../src/main/tools/files/atomic-write.ts';
import { readContent } from '../../../src/main/tools/files/file-content.ts';
import { holdFolder, openForReading } from '../../../src/main/tools/files/guarded-open.ts';
import { runFileJob } from '../../../src/main/tools/files/file-thread.ts';
import { resolvePath } from '../../../src/main/tools/files/path-guard.ts';
import { createBench, type Bench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await createBench();
});
afterEach(() => bench.dispose());

const maxBytes = 1_000;

function resolve(path: string, access: 'read' | 'write' = 'read') {
  const folders = bench.settings.folders;
  return resolvePath(path, { folders, protectedPaths: [], home: bench.root }, { access });
}

/** Puts a link to the folder outside in the place of a folder. */
async function swap(name: string): Promise<void> {
  await rename(join(bench.work, name), join(bench.work, `${name}-was-here`));
  await symlink(bench.outside, join(bench.work, name));
}

describe('a link that comes between check and use', () => {
  it('in the place of the file is not read', async () => {
    await bench.file('secret.txt', 'mine');
    const place = await resolve('secret.txt');
    await rm(place.path);
    await symlink(join(bench.outside, 'secret.txt'), place.path);
    await expect(openForReading(place)).rejects.toThrow();
    await expect(readContent(place, maxBytes)).rejects.toThrow();
  });

  it('in the place of its folder is not read', async () => {
    await bench.file('sub/secret.txt', 'mine');
    const place = await resolve('sub/secret.txt');
    await swap('sub');
    await expect(readContent(place, maxBytes)).rejects.toThrow('moved or replaced by a link');
  });

  it('in the place of the folder is not written through', async () => {
    await bench.file('sub/secret.txt', 'mine');
    const place = await resolve('sub/secret.txt', 'write');
    const before = await readContent(place, maxBytes);
    await swap('sub');
    const write = writeGuarded(place, Buffer.from('changed'), before, maxBytes);
    await expect(write).rejects.toThrow();
    expect(await readdir(bench.outside)).toEqual(['secret.txt']);
    expect(await readFile(join(bench.outside, 'secret.txt'), 'utf8')).toBe('SECRET');
  });

  it('leaves a held folder the folder that it was', async () => {
    await bench.file('sub/a.txt', 'mine');
    const held = await holdFolder(await resolve('sub'));
    await swap('sub');
    await expect(held.assertInPlace()).rejects.toThrow('moved or replaced');
    if (process.platform === 'linux') {
      await writeFile(held.at('new.txt'), 'x');
      expect(await readdir(bench.outside)).toEqual(['secret.txt']);
    }
    await held.close();
  });

  it('before the approval: nothing is written, made, moved, deleted, opened or run outside', async () => {
    await bench.file('sub/a.txt', 'a');
    const calls = [
      ['write_file', { path: 'sub/secret.txt', content: 'x' }],
      ['edit_file', { path: 'sub/a.txt', oldText: 'a', newText: 'b' }],
      ['make_folder', { path: 'sub/new' }],
      ['move_file', { from: 'sub/a.txt', to: 'sub/b.txt' }],
      ['delete_file', { path: 'sub/a.txt' }],
      ['open_target', { target: 'sub/a.txt' }],
      ['run_command', { command: 'echo x > made.txt', folder: 'sub' }],
    ] as const;
    const requests = await Promise.all(calls.map(([tool, args]) => bench.ask(tool, args)));
    await writeFile(join(bench.outside, 'a.txt'), 'a');
    await swap('sub');
    for (const [index, [, args]] of calls.entries()) {
      const request = requests[index];
      if (request === undefined) throw new Error('no request');
      await expect(bench.approve(request, args), request.toolName).rejects.toThrow();
    }
    expect((await readdir(bench.outside)).sort()).toEqual(['a.txt', 'secret.txt']);
    expect(await readFile(join(bench.outside, 'a.txt'), 'utf8')).toBe('a');
    expect(bench.host.opened).toEqual([]);
    expect(bench.host.trashed).toEqual([]);
  });
});

describe('a program that swaps a folder for a link all the time', () => {
  /** Exchanges `sub` and a link to the outside as fast as it can, until it is killed. */
  const swapper = `
    const { renameSync } = require('node:fs');
    const [sub, link, spare] = process.argv.slice(1);
    process.stdout.write('ready');
    for (;;) {
      renameSync(sub, spare); renameSync(link, sub);
      renameSync(sub, link); renameSync(spare, sub);
    }`;

  it('never gets a look at, or a write to, the outside', async () => {
    await bench.file('sub/secret.txt', 'mine');
    await bench.file('sub/target.txt', 'mine');
    await mkdir(join(bench.work, 'other'));
    const names = ['sub', 'link', 'spare'].map((name) => join(bench.work, name));
    await symlink(bench.outside, names[1] ?? '');
    const swapping = spawn(process.execPath, ['-e', swapper, ...names]);
    await once(swapping.stdout, 'data');
    const read: string[] = [];
    let reads = 0;
    for (let round = 0; round < 400; round += 1) {
      const text = await bench.call('read_file', { path: 'sub/secret.txt' }).catch(() => undefined);
      if (text !== undefined) {
        read.push(text);
        reads += 1;
      }
      await bench
        .call('write_file', { path: 'sub/target.txt', content: `${round}` })
        .catch(() => {});
      await bench.call('list_files', { path: 'sub' }).then(
        (list) => read.push(list.includes('SECRET') ? list : 'mine'),
        () => {},
      );
    }
    const found = await runFileJob(
      {
        type: 'search',
        root: bench.work,
        path: bench.work,
        query: 'SECRET',
        isRegex: false,
        matchCase: true,
        protectedPaths: [],
      },
      { signal: new AbortController().signal, timeoutMs: 20_000, maxCharacters: 10_000 },
    );
    swapping.kill('SIGKILL');
    await once(swapping, 'exit');
    expect(new Set(read)).toEqual(new Set(['mine']));
    expect(reads).toBeGreaterThan(0);
    expect(found.lines).toEqual([]);
    expect(await readdir(bench.outside)).toEqual(['secret.txt']);
    expect(await readFile(join(bench.outside, 'secret.txt'), 'utf8')).toBe('SECRET');
  });
});

it('an expression that never ends costs its thread, and what was found before counts', async () => {
  await bench.file('a.txt', 'found\n');
  await bench.file('b.txt', `${'a'.repeat(60)}!\n`);
  const result = await runFileJob(
    {
      type: 'search',
      root: bench.work,
      path: bench.work,
      query: '(a+)+$|found',
      isRegex: true,
      matchCase: true,
      protectedPaths: [],
    },
    { signal: new AbortController().signal, timeoutMs: 3_000, maxCharacters: 10_000 },
  );
  expect(result).toEqual({
    lines: ['a.txt:1: found'],
    note: 'It took longer than 3 s and was stopped: this is not all.',
  });
});
