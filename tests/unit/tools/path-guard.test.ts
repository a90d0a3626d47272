import { posix, win32 } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolvePath, type PathSystem } from '../../../src/main/tools/files/path-guard.ts';
import { isInside } from '../../../src/main/tools/policy/contained.ts';
import type { GrantedFolder } from '../../../src/shared/tools/grants.ts';

/** A file system of names; links lead to other names, `exists` may ignore case. */
function system(
  entries: Readonly<Record<string, 'file' | { readonly link: string }>>,
  { ignoresCase = false, path = posix }: { ignoresCase?: boolean; path?: typeof posix } = {},
): PathSystem {
  const key = (name: string): string => (ignoresCase ? name.toLowerCase() : name);
  const nodes = new Map(Object.entries(entries).map(([name, node]) => [key(name), { name, node }]));
  const missing = (code: string): Error => Object.assign(new Error(code), { code });
  const isFolder = (name: string): string | undefined => {
    for (const { name: known } of nodes.values()) {
      const parts = known.slice(0, name.length);
      const isAbove = known.length > name.length && key(parts) === key(name);
      if (isAbove && (known[name.length] === path.sep || name.endsWith(path.sep))) return parts;
    }
    return undefined;
  };
  async function realpath(name: string, depth = 0): Promise<string> {
    if (depth > 20) throw missing('ELOOP');
    const parent = path.dirname(name);
    if (parent === name) return name;
    const folder = await realpath(parent, depth + 1);
    const here = path.join(folder, path.basename(name));
    const found = nodes.get(key(here));
    if (found === undefined) {
      const known = isFolder(here);
      if (known === undefined) throw missing('ENOENT');
      return known;
    }
    if (found.node === 'file') return found.name;
    return realpath(path.resolve(folder, found.node.link), depth + 1);
  }
  return {
    realpath: (name) => realpath(name),
    async lstat(name) {
      const here = path.join(await realpath(path.dirname(name)), path.basename(name));
      if (!nodes.has(key(here)) && isFolder(here) === undefined) throw missing('ENOENT');
    },
  };
}

const work: GrantedFolder = { path: '/home/u/work', access: 'read-write' };
const notes: GrantedFolder = { path: '/home/u/notes', access: 'read' };

const disk = system({
  '/home/u/work/a.txt': 'file',
  '/home/u/work/sub/b.txt': 'file',
  '/home/u/work/data/secret.json': 'file',
  '/home/u/workbench/c.txt': 'file',
  '/home/u/notes/n.md': 'file',
  '/home/u/.ssh/id': 'file',
  '/etc/passwd': 'file',
  '/home/u/work/out': { link: '/etc' },
  '/home/u/work/up': { link: '../.ssh' },
  '/home/u/work/inside': { link: 'sub' },
  '/home/u/work/nowhere': { link: '/etc/new' },
  '/home/u/work/nowhere-near': { link: 'not-yet' },
  '/home/u/work/circle': { link: 'circle' },
  '/home/u/work/chain': { link: 'chain2' },
  '/home/u/work/chain2': { link: 'out/passwd' },
});

function resolve(path: string, access: 'read' | 'write' = 'read', followLast = true) {
  return resolvePath(
    path,
    {
      folders: [work, notes],
      protectedPaths: ['/home/u/work/data'],
      home: '/home/u',
      platform: 'linux',
      system: disk,
    },
    { access, followLast },
  );
}

describe('paths inside the granted folders', () => {
  it.each([
    ['.', '/home/u/work'],
    ['a.txt', '/home/u/work/a.txt'],
    ['./sub/../a.txt', '/home/u/work/a.txt'],
    ['/home/u/work/sub', '/home/u/work/sub'],
    ['~/work/a.txt', '/home/u/work/a.txt'],
    ['/home/u/notes/n.md', '/home/u/notes/n.md'],
    ['inside/b.txt', '/home/u/work/sub/b.txt'],
    ['new/folder/file.txt', '/home/u/work/new/folder/file.txt'],
    ['..a', '/home/u/work/..a'],
    ['a b/ü.txt', '/home/u/work/a b/ü.txt'],
  ])('%s is %s', async (requested, path) => {
    expect(await resolve(requested)).toMatchObject({ path });
  });

  it('a link itself, where it is not followed', async () => {
    const place = await resolve('out', 'write', false);
    expect(place).toEqual({ path: '/home/u/work/out', root: '/home/u/work', exists: true });
  });
});

describe('attacks', () => {
  it.each([
    ['parent', '..'],
    ['parent and back into a sibling', '../workbench/c.txt'],
    ['sibling with the same beginning', '/home/u/workbench/c.txt'],
    ['many parents', '../../../../../../etc/passwd'],
    ['parent behind a folder', 'sub/../../.ssh/id'],
    ['parent behind a folder that does not exist', 'x/../../.ssh/id'],
    ['absolute', '/etc/passwd'],
    ['absolute that does not exist', '/etc/nothing'],
    ['root', '/'],
    ['home', '~'],
    ['home, deeper', '~/.ssh/id'],
    ['link to a folder outside', 'out/passwd'],
    ['link to a folder outside, itself', 'out'],
    ['link upwards', 'up/id'],
    ['chain of links', 'chain'],
    ['link to what does not exist outside', 'nowhere'],
    ['link to what does not exist, inside', 'nowhere-near'],
    ['circle of links', 'circle'],
    ['new file behind a link', 'out/new.txt'],
    ['full-width dots', '\uff0e\uff0e/.ssh/id/../../../../etc/passwd'],
    ['the granted folder in other letters', '/home/u/WORK/a.txt'],
    ['the granted folder with a look-alike', '/home/u/w\u043erk/a.txt'],
    ['the granted folder, decomposed', '/home/u/wo\u0308rk/a.txt'],
    ['null byte', 'a.txt\0.png'],
    ['null byte before a parent', 'a\0/../../etc/passwd'],
    ['newline', 'a\n.txt'],
    ['lone surrogate', 'a\ud800.txt'],
    ['empty', ''],
    ['spaces only', '   '],
    ['very long name', `${'a'.repeat(300)}.txt`],
    ['very long name in bytes', `${'ü'.repeat(140)}.txt`],
    ['very long path', 'a/'.repeat(3_000)],
    ['drive letter', 'C:\\Windows\\win.ini'],
    ['drive letter with slash', 'C:/Windows'],
    ['drive-relative', 'C:x'],
    ['UNC', '\\\\server\\share\\x'],
    ['UNC with slashes', '//server/share/x'],
    ['device path', '\\\\?\\C:\\x'],
    ['protected', 'data/secret.json'],
    ['protected, in other letters', 'DATA/secret.json'],
    ['protected folder itself', 'data'],
  ])(
    '%s is refused for reading and writing',
    async (_name, path) => {
      await expect(resolve(path)).rejects.toThrow();
      await expect(resolve(path, 'write')).rejects.toThrow();
    },
    5_000,
  );
});

it.each([['..'], ['/etc/passwd'], ['out/passwd'], ['up/id'], ['circle/x'], ['data'], ['~/.ssh']])(
  '%s is refused also where links are not followed',
  async (path) => {
    await expect(resolve(path, 'write', false)).rejects.toThrow();
  },
);

describe('what the refusal says', () => {
  it('names the granted folders', async () => {
    await expect(resolve('/etc/passwd')).rejects.toThrow(
      '“/etc/passwd” is outside the folders that the user granted: /home/u/work, /home/u/notes ' +
        '(reading only). Use a path in one of them, or ask the user to add a folder in Settings, ' +
        'Folders.',
    );
  });

  it('does not tell whether something outside exists', async () => {
    const message = async (path: string): Promise<string> =>
      resolve(path).then(String, (error: Error) => error.message.replace(path, '…'));
    expect(await message('/etc/passwd')).toBe(await message('/etc/nothing'));
  });

  it('says that a folder is for reading only', async () => {
    await expect(resolve('/home/u/notes/n.md', 'write')).rejects.toThrow('reading only');
  });

  it('says that no folder was granted', async () => {
    const rules = { folders: [], protectedPaths: [], home: '/home/u', system: disk };
    const attempt = resolvePath('a', { ...rules, platform: 'linux' }, { access: 'read' });
    await expect(attempt).rejects.toThrow('has granted no folder yet');
  });
});

it('gives a folder within another one its own access', async () => {
  const folders: GrantedFolder[] = [work, { path: '/home/u/work/sub', access: 'read' }];
  const rules = { folders, protectedPaths: [], home: '/home/u', system: disk } as const;
  const inner = resolvePath('sub/b.txt', { ...rules, platform: 'linux' }, { access: 'write' });
  await expect(inner).rejects.toThrow('reading only');
});

describe('a file system that ignores case', () => {
  const mac = system(
    {
      '/Users/u/Work/A.txt': 'file',
      '/Users/u/Work/Out': { link: '/private' },
      '/private/x': 'file',
    },
    { ignoresCase: true },
  );
  const rules = {
    folders: [{ path: '/users/U/work', access: 'read-write' }],
    protectedPaths: ['/Users/u/Work/Data'],
    home: '/Users/u',
    platform: 'darwin',
    system: mac,
  } as const;

  it('finds the spelling of the disk', async () => {
    const place = await resolvePath('/USERS/u/WORK/a.TXT', rules, { access: 'write' });
    expect(place).toMatchObject({ path: '/Users/u/Work/A.txt', root: '/Users/u/Work' });
  });

  it.each([['OUT/x'], ['/PRIVATE/x'], ['data/x'], ['DATA/x']])('refuses %s', async (path) => {
    await expect(resolvePath(path, rules, { access: 'write' })).rejects.toThrow();
  });
});

describe('Windows', () => {
  const disk = system(
    {
      'C:\\Users\\u\\work\\a.txt': 'file',
      'D:\\secret.txt': 'file',
      'C:\\Windows\\win.ini': 'file',
    },
    { ignoresCase: true, path: win32 },
  );
  const rules = {
    folders: [{ path: 'C:\\Users\\u\\work', access: 'read-write' }],
    protectedPaths: [],
    home: 'C:\\Users\\u',
    platform: 'win32',
    system: disk,
  } as const;

  it.each([
    ['a.txt'],
    ['C:\\Users\\u\\work\\a.txt'],
    ['c:/users/U/WORK/A.TXT'],
    ['sub\\..\\a.txt'],
  ])('%s is inside', async (path) => {
    const place = await resolvePath(path, rules, { access: 'write' });
    expect(place.path).toBe('C:\\Users\\u\\work\\a.txt');
  });

  it.each([
    ['..\\..\\..\\Windows\\win.ini'],
    ['../../../Windows/win.ini'],
    ['C:\\Windows\\win.ini'],
    ['D:\\secret.txt'],
    ['D:secret.txt'],
    ['C:a.txt'],
    ['\\Windows\\win.ini'],
    ['/Windows/win.ini'],
    ['\\\\server\\share\\x'],
    ['//server/share/x'],
    ['\\\\?\\C:\\Windows\\win.ini'],
    ['\\\\.\\PhysicalDrive0'],
    ['\\??\\C:\\x'],
    ['a.txt:stream'],
    ['a.txt::$DATA'],
    ['CON'],
    ['sub\\nul.txt'],
    ['COM1'],
    ['com¹.txt'],
    ['a.txt.'],
    ['a.txt '],
    ['PROGRA~1\\x'],
    ['...'],
  ])('%s is refused', async (path) => {
    await expect(resolvePath(path, rules, { access: 'write' })).rejects.toThrow();
  });
});

describe('properties', () => {
  const segment = fc.oneof(
    fc.constantFrom('..', '.', 'sub', 'a.txt', 'out', 'up', 'inside', 'etc', 'passwd', 'new', ''),
    fc.constantFrom(
      'work',
      'workbench',
      'home',
      'u',
      '~',
      'nowhere',
      'circle',
      'data',
      '...',
      '..\\',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );

  it('no path that is let through leaves the granted folders', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(segment, { maxLength: 10 }),
        fc.boolean(),
        async (parts, rooted) => {
          const path = (rooted ? '/' : '') + parts.join('/');
          const place = await resolve(path).catch(() => undefined);
          if (place === undefined) return;
          const real = await disk.realpath(place.path).catch(() => place.path);
          expect([work.path, notes.path].some((root) => isInside(root, real, 'linux'))).toBe(true);
          expect(isInside('/home/u/work/data', real, 'linux')).toBe(false);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('inside means that the way from the folder never goes up', () => {
    const absolute = fc.array(fc.constantFrom('a', 'b', 'ab', '..', 'A'), { maxLength: 6 });
    fc.assert(
      fc.property(absolute, absolute, (a, b) => {
        const [folder, path] = [`/${a.join('/')}`, `/${b.join('/')}`];
        const way = posix.relative(folder, path);
        const isBelow = way !== '..' && !way.startsWith('../');
        expect(isInside(folder, path, 'linux')).toBe(isBelow);
      }),
    );
  });
});
