import { chmod, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBench, shownImages, type Bench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await createBench();
});
afterEach(() => bench.dispose());

it('tells the time without asking', async () => {
  expect(await bench.call('get_time', {})).toContain(String(new Date().getFullYear()));
  expect(await bench.call('get_time', {})).toContain(
    `(${Intl.DateTimeFormat().resolvedOptions().timeZone})`,
  );
  await expect(bench.ask('get_time', {})).rejects.toThrow('not asked: allow');
});

it('asks before it reads or writes the clipboard', async () => {
  bench.host.clipboard = 'copied';
  expect((await bench.ask('clipboard_read', {})).risk).toBe('look');
  expect(await bench.call('clipboard_read', {})).toBe('copied');
  const request = await bench.ask('clipboard_write', { text: 'new' });
  expect(request.preview).toMatchObject({ kind: 'plain', text: 'new' });
  expect(bench.host.clipboard).toBe('copied');
  await bench.approve(request, { text: 'new' });
  expect(bench.host.clipboard).toBe('new');
});

it('opens exactly the address that it shows', async () => {
  const args = { target: 'https://Example.org/a b'.replace(' ', '%20') };
  const request = await bench.ask('open_target', args);
  expect(request).toMatchObject({
    risk: 'reach-out',
    preview: { kind: 'url', url: 'https://example.org/a%20b', host: 'example.org' },
    options: [{ pattern: { kind: 'origin', origin: 'https://example.org' } }],
  });
  await bench.approve(request, args);
  expect(bench.host.opened).toEqual(['https://example.org/a%20b']);
  await expect(bench.call('open_target', { target: 'file:///etc/passwd' })).rejects.toThrow(
    'Only http',
  );
});

it('opens files in granted folders, but starts no program', async () => {
  const path = await bench.file('a.txt', 'x');
  await bench.call('open_target', { target: 'a.txt' });
  expect(bench.host.opened).toEqual([path]);
  await bench.file('x.desktop', 'x');
  await chmod(await bench.file('script', '#!/bin/sh'), 0o755);
  await symlink(join(bench.work, 'x.desktop'), join(bench.work, 'harmless.txt'));
  for (const target of ['x.desktop', 'script', 'harmless.txt']) {
    await expect(bench.call('open_target', { target })).rejects.toThrow('is a program');
  }
  await expect(bench.call('open_target', { target: '../outside/secret.txt' })).rejects.toThrow(
    'outside the folders',
  );
  expect(bench.host.opened).toEqual([path]);
});

it('notifies', async () => {
  await bench.call('notify', { title: 'Done', text: 'It is ready.' });
  expect(bench.host.notified).toEqual(['Done: It is ready.']);
});

it('looks at the screen that was shown in the request, if the model sees', async () => {
  expect(await bench.call('list_displays', {})).toBe(
    'Left (id 1, 1920 × 1080)\nMain (id 2, 2560 × 1440, primary)',
  );
  const request = await bench.ask('look_at_screen', {});
  expect(request.preview).toMatchObject({ text: expect.stringContaining('Main') });
  expect(await bench.approve(request, {})).toBe('You now see the picture of Main.');
  expect(Buffer.from(shownImages.at(-1)?.data ?? []).toString()).toBe('picture 2');
  const blind = bench.call('look_at_screen', { displayId: '1' }, { sees: false });
  await expect(blind).rejects.toThrow('This model cannot see pictures.');
  await expect(bench.call('look_at_screen', { displayId: '7' })).rejects.toThrow('no such display');
});
