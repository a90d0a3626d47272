import { execFileSync } from 'node:child_process';
import { chmod, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBench, shownImages, type Bench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await createBench();
});
afterEach(() => bench.dispose());

describe('looking', () => {
  it('lists a folder, folders first', async () => {
    await bench.file('b.txt', 'x');
    await bench.file('a/c.txt', 'x');
    await symlink(bench.outside, join(bench.work, 'link'));
    expect(await bench.call('list_files', {})).toBe(
      `${bench.work}:\na/\nb.txt (1 bytes)\nlink (link)`,
    );
    expect(await bench.call('list_files', { path: 'a' })).toContain('c.txt (1 bytes)');
  });

  it.each([
    ['list_files', { path: 'nothing' }, 'nothing does not exist.'],
    ['list_files', { path: 'b.txt' }, 'b.txt is not a folder'],
    ['list_files', { path: '..' }, 'outside the folders that the user granted'],
    ['read_file', { path: 'nothing' }, 'nothing does not exist.'],
    ['read_file', { path: '.' }, 'is a folder'],
    ['read_file', { path: '../outside/secret.txt' }, 'outside the folders'],
    ['read_file', { path: '../data/backups/x' }, 'outside the folders'],
    ['read_file', { path: 'pipe' }, 'is no regular file'],
    ['read_file', { path: 'binary' }, 'is no text'],
  ])('%s %j says: %s', async (tool, args, message) => {
    await bench.file('b.txt', 'x');
    await writeFile(join(bench.work, 'binary'), Uint8Array.of(1, 0, 2));
    execFileSync('mkfifo', [join(bench.work, 'pipe')]);
    await expect(bench.call(tool, args)).rejects.toThrow(message);
  });

  it('reads text in its encoding, and ranges of lines', async () => {
    await bench.file('a.txt', 'one\ntwo\nthree\n');
    expect(await bench.call('read_file', { path: 'a.txt' })).toBe('one\ntwo\nthree\n');
    expect(await bench.call('read_file', { path: 'a.txt', startLine: 2, endLine: 2 })).toContain(
      'two',
    );
    await writeFile(join(bench.work, 'u16.txt'), Buffer.from('\ufeffgrüße', 'utf16le'));
    expect(await bench.call('read_file', { path: 'u16.txt' })).toBe('grüße');
  });

  it('shows pictures to a model that sees, and tells one that does not', async () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2);
    await writeFile(join(bench.work, 'p.jpg'), png);
    expect(await bench.call('read_file', { path: 'p.jpg' })).toBe('You now see the picture p.jpg.');
    expect(shownImages.at(-1)?.mimeType).toBe('image/png');
    const blind = bench.call('read_file', { path: 'p.jpg' }, { sees: false });
    await expect(blind).rejects.toThrow('This model cannot see pictures.');
  });

  it('reads the text of a PDF', async () => {
    await writeFile(join(bench.work, 'a.pdf'), pdf('Hello from a PDF'));
    expect(await bench.call('read_file', { path: 'a.pdf' })).toBe(
      '[Page 1 of 1]\nHello from a PDF',
    );
    await bench.file('broken.pdf', '%PDF-1.7 and nothing else');
    await expect(bench.call('read_file', { path: 'broken.pdf' })).rejects.toThrow();
  });

  it('finds files by a glob, without what .gitignore names', async () => {
    await bench.file('.gitignore', 'build/\n*.log\n!keep.log\n');
    for (const name of [
      'src/a.ts',
      'src/b.tsx',
      'src/deep/c.ts',
      'build/d.ts',
      'x.log',
      'keep.log',
    ]) {
      await bench.file(name, 'x');
    }
    await bench.file('src/.gitignore', 'deep\n');
    await symlink(bench.outside, join(bench.work, 'out'));
    const find = (pattern: string, more = {}): Promise<string> =>
      bench.call('find_files', { pattern, ...more });
    expect(await find('**/*.{ts,tsx}')).toBe('src/a.ts\nsrc/b.tsx');
    expect(await find('*.ts', { path: 'src' })).toBe('a.ts');
    expect(await find('*.log')).toBe('keep.log');
    expect(await find('*.ts', { includeIgnored: true })).toBe(
      'build/d.ts\nsrc/a.ts\nsrc/deep/c.ts',
    );
    expect(await find('secret*')).toContain('No file');
  });

  it('searches text, with the line', async () => {
    await bench.file('a.txt', 'one\nTwo a+b\n');
    await bench.file('sub/b.md', 'two\r\nthree');
    await symlink(join(bench.outside, 'secret.txt'), join(bench.work, 'link.txt'));
    const search = (query: string, more = {}): Promise<string> =>
      bench.call('search_text', { query, ...more });
    expect(await search('two')).toBe('a.txt:2: Two a+b\nsub/b.md:1: two');
    expect(await search('two', { matchCase: true })).toBe('sub/b.md:1: two');
    expect(await search('a+b')).toBe('a.txt:2: Two a+b');
    expect(await search('^t\\w+e', { isRegex: true, filePattern: '*.md' })).toBe(
      'sub/b.md:2: three',
    );
    expect(await search('two', { path: 'a.txt' })).toBe('a.txt:2: Two a+b');
    expect(await search('SECRET')).toContain('was not found');
    await expect(search('(', { isRegex: true })).rejects.toThrow('not valid');
  });

  it('is not stopped by an expression that never ends', async () => {
    await bench.file('a.txt', 'found\n');
    await bench.file('b.txt', `${'a'.repeat(60)}!\n`);
    const cancel = new AbortController();
    const search = bench.call(
      'search_text',
      { query: '(a+)+$|found', isRegex: true },
      { signal: cancel.signal },
    );
    cancel.abort(new Error('The user interrupted.'));
    await expect(search).rejects.toThrow('The user interrupted.');
  });
});

describe('changing', () => {
  it('shows the diff, writes, and is undone', async () => {
    await bench.file('a.txt', 'one\ntwo\n');
    await chmod(join(bench.work, 'a.txt'), 0o640);
    const args = { path: 'a.txt', content: 'one\n2\n' };
    const request = await bench.ask('write_file', args, 'w1');
    expect(request).toMatchObject({
      risk: 'change',
      preview: {
        kind: 'file-change',
        action: 'overwrite',
        path: join(bench.work, 'a.txt'),
        diff: '--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n',
        addedLines: 1,
        removedLines: 1,
      },
      options: [{ id: 'folder', pattern: { kind: 'folder', folder: bench.work } }],
    });
    expect(await bench.read('a.txt')).toBe('one\ntwo\n');
    const changed: string[] = [];
    bench.hands.changes.subscribe(({ toolCallId, id }) => changed.push(toolCallId, id));
    await bench.approve(request, args);
    expect(await bench.read('a.txt')).toBe('one\n2\n');
    expect((await stat(join(bench.work, 'a.txt'))).mode & 0o777).toBe(0o640);
    expect(changed[0]).toBe('w1');
    expect(await bench.hands.changes.undo(changed[1] ?? '')).toContain('as it was before');
    expect(await bench.read('a.txt')).toBe('one\ntwo\n');
    await expect(bench.hands.changes.undo(changed[1] ?? '')).rejects.toThrow('cannot be undone');
    expect(await readdir(bench.work)).toEqual(['a.txt']);
  });

  it('undoes a new file by removing it, but not one that was changed since', async () => {
    await bench.call('write_file', { path: 'new.txt', content: 'x' });
    await bench.call('write_file', { path: 'kept.txt', content: 'x' });
    await bench.file('kept.txt', 'my own words');
    const [first, second] = bench.hands.changes.list();
    await bench.hands.changes.undo(first?.id ?? '');
    await expect(bench.hands.changes.undo(second?.id ?? '')).rejects.toThrow('has changed');
    expect(await readdir(bench.work)).toEqual(['kept.txt']);
    expect(await bench.read('kept.txt')).toBe('my own words');
  });

  it('refuses to write over what came between the diff and the approval', async () => {
    await bench.file('a.txt', 'one');
    const args = { path: 'a.txt', content: 'two' };
    const request = await bench.ask('write_file', args);
    await bench.file('a.txt', 'something else');
    await expect(bench.approve(request, args)).rejects.toThrow(
      'has changed since it was looked at',
    );
    expect(await bench.read('a.txt')).toBe('something else');
    const fresh = await bench.ask('write_file', { path: 'b.txt', content: 'x' });
    await bench.file('b.txt', 'was made meanwhile');
    await expect(bench.approve(fresh, { path: 'b.txt', content: 'x' })).rejects.toThrow(
      'has changed',
    );
    expect(await readdir(bench.work)).toEqual(['a.txt', 'b.txt']);
  });

  it('edits exactly one place, keeping encoding and line ends', async () => {
    const bytes = Buffer.from('grün\r\nblau\r\n', 'latin1');
    await writeFile(join(bench.work, 'a.txt'), bytes);
    const request = await bench.ask('edit_file', {
      path: 'a.txt',
      oldText: 'blau',
      newText: 'weiß',
    });
    expect(request.preview).toMatchObject({ action: 'edit', addedLines: 1, removedLines: 1 });
    await bench.call('edit_file', { path: 'a.txt', oldText: 'blau', newText: 'weiß' });
    const edited = await readFile(join(bench.work, 'a.txt'));
    expect(edited.toString('latin1')).toBe('grün\r\nweiß\r\n');
    await expect(
      bench.call('edit_file', { path: 'a.txt', oldText: 'rot', newText: 'x' }),
    ).rejects.toThrow('oldText was not found in a.txt');
  });

  it('makes folders, moves, and puts into the trash', async () => {
    await bench.call('make_folder', { path: 'x/y/z' });
    await bench.call('write_file', { path: 'x/y/a.txt', content: 'a' });
    await bench.call('move_file', { from: 'x/y/a.txt', to: 'x/b.txt' });
    expect(await bench.read('x/b.txt')).toBe('a');
    const request = await bench.ask('delete_file', { path: 'x' });
    expect(request).toMatchObject({
      options: [],
      preview: { action: 'delete', note: 'A folder with 2 entries goes to the trash.' },
    });
    await bench.approve(request, { path: 'x' });
    expect(bench.host.trashed).toEqual([join(bench.work, 'x')]);
    expect(await readdir(bench.work)).toEqual([]);
  });

  it.each([
    ['write_file', { path: '../outside/secret.txt', content: 'x' }, 'outside the folders'],
    ['write_file', { path: 'link/new.txt', content: 'x' }, 'outside the folders'],
    ['write_file', { path: 'secret', content: 'x' }, 'outside the folders'],
    ['write_file', { path: 'dangling', content: 'x' }, 'outside the folders'],
    ['write_file', { path: 'no/such/folder.txt', content: 'x' }, 'does not exist'],
    ['write_file', { path: 'sub', content: 'x' }, 'is a folder'],
    ['edit_file', { path: 'secret', oldText: 'S', newText: 'x' }, 'outside the folders'],
    ['make_folder', { path: 'link/x' }, 'outside the folders'],
    ['make_folder', { path: 'sub' }, 'exists already'],
    ['move_file', { from: 'a.txt', to: '../outside/a.txt' }, 'outside the folders'],
    ['move_file', { from: '../outside/secret.txt', to: 'b.txt' }, 'outside the folders'],
    ['move_file', { from: 'a.txt', to: 'sub' }, 'exists already'],
    ['move_file', { from: 'sub', to: 'sub/inner' }, 'into itself'],
    ['move_file', { from: '.', to: 'x' }, 'granted folder itself'],
    ['delete_file', { path: '.' }, 'granted folder itself'],
    ['delete_file', { path: 'link/secret.txt' }, 'outside the folders'],
    ['delete_file', { path: 'nothing' }, 'does not exist'],
  ])('%s %j is refused: %s', async (tool, args, message) => {
    await bench.file('a.txt', 'a');
    await bench.file('sub/b.txt', 'b');
    await symlink(bench.outside, join(bench.work, 'link'));
    await symlink(join(bench.outside, 'secret.txt'), join(bench.work, 'secret'));
    await symlink(join(bench.outside, 'new'), join(bench.work, 'dangling'));
    await expect(bench.call(tool, args)).rejects.toThrow(message);
    expect(await readdir(bench.outside)).toEqual(['secret.txt']);
    expect(await readFile(join(bench.outside, 'secret.txt'), 'utf8')).toBe('SECRET');
    expect(await bench.read('a.txt')).toBe('a');
  });

  it('deletes a link, not what it leads to', async () => {
    await symlink(bench.outside, join(bench.work, 'link'));
    await bench.call('delete_file', { path: 'link' });
    expect(await readdir(bench.outside)).toEqual(['secret.txt']);
  });

  it('keeps away from a folder for reading only, and from the app’s own data', async () => {
    await bench.file('a.txt', 'a');
    bench.settings = { ...bench.settings, folders: [{ path: bench.root, access: 'read' }] };
    await expect(bench.call('write_file', { path: 'work/a.txt', content: 'x' })).rejects.toThrow(
      'reading only',
    );
    bench.settings = { ...bench.settings, folders: [{ path: bench.root, access: 'read-write' }] };
    await expect(bench.call('write_file', { path: 'data/x', content: 'x' })).rejects.toThrow(
      'belongs to Parley itself',
    );
    await expect(bench.call('list_files', { path: 'data' })).rejects.toThrow('belongs to Parley');
    await writeFile(join(bench.data, 'settings.json'), 'KEY');
    expect(await bench.call('search_text', { query: 'KEY' })).toContain('not found');
    expect(await bench.call('find_files', { pattern: 'settings.json' })).toContain('No file');
  });
});

/** A document of one page with one line. */
function pdf(text: string): Buffer {
  const content = `BT /F1 24 Tf 72 700 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R ' +
      '/Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer << /Size 6 /Root 1 0 R >>\n%%EOF`);
}
