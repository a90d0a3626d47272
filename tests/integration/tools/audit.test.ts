import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { redact } from '../../../src/main/storage/redact.ts';
import { createAuditLog, type AuditLog } from '../../../src/main/tools/index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-audit-'));
});
afterEach(() => rm(folder, { recursive: true }));

function open(limits: { maxFileBytes?: number; maxFiles?: number } = {}): AuditLog {
  const onError = (error: unknown): void => {
    throw error;
  };
  return createAuditLog({ folder: join(folder, 'audit'), redact, onError, ...limits });
}

function add(log: AuditLog, at: number, detail = `entry ${at}`, args?: unknown): void {
  log.append({
    at,
    event: 'finished',
    toolName: 'run_command',
    toolCallId: `c${at}`,
    args,
    detail,
  });
}

async function times(log: AuditLog, search?: string): Promise<readonly number[]> {
  const { entries } = await log.read(search === undefined ? {} : { search });
  return entries.map(({ at }) => at);
}

it('is read newest first, page by page', async () => {
  const log = open({ maxFileBytes: 300 });
  for (let at = 1; at <= 10; at += 1) add(log, at);
  const first = await log.read({ pageSize: 4 });
  expect(first.entries.map(({ at }) => at)).toEqual([10, 9, 8, 7]);
  add(log, 11);
  const second = await log.read({ pageSize: 4, cursor: first.nextCursor ?? '' });
  expect(second.entries.map(({ at }) => at)).toEqual([6, 5, 4, 3]);
  const third = await log.read({ pageSize: 4, cursor: second.nextCursor ?? '' });
  expect(third.entries.map(({ at }) => at)).toEqual([2, 1]);
  expect(third.nextCursor).toBeUndefined();
  expect((await readdir(join(folder, 'audit'))).length).toBeGreaterThan(1);
});

it('finds entries that have all the words', async () => {
  const log = open();
  add(log, 1, 'wrote notes.txt', { command: 'echo Hello' });
  add(log, 2, 'wrote other.txt', { command: 'echo hello again' });
  expect(await times(log, 'HELLO')).toEqual([2, 1]);
  expect(await times(log, 'hello notes')).toEqual([1]);
  expect(await times(log, 'nothing')).toEqual([]);
});

it('has no secret in it', async () => {
  const log = open();
  add(log, 1, 'printed sk-proj-abcdef123456 and DB_PASSWORD=hunter2', {
    command: 'curl -H "Authorization: Bearer abcdef123456" https://u:pw@host/?token=abc',
    apiKey: 'plain',
  });
  const [entry] = (await log.read({})).entries;
  const text = JSON.stringify(entry);
  expect(text).not.toMatch(/abcdef123456|hunter2|u:pw|token=abc|plain/);
  expect(text).toContain('curl');
});

it('shortens long arguments and results', async () => {
  const log = open();
  add(log, 1, 'x'.repeat(100_000), { content: 'y'.repeat(100_000) });
  await log.flush();
  const [name = ''] = await readdir(join(folder, 'audit'));
  expect((await stat(join(folder, 'audit', name))).size).toBeLessThan(10_000);
});

it('survives a last line that a crash cut, and goes on after it', async () => {
  const before = open();
  add(before, 1);
  add(before, 2);
  await before.flush();
  const path = join(folder, 'audit', 'audit-000001.jsonl');
  await truncate(path, (await stat(path)).size - 10);
  const after = open();
  expect(await times(after)).toEqual([1]);
  add(after, 3);
  expect(await times(after)).toEqual([3, 1]);
  await appendFile(path, 'null\n{"at":"x"}\n');
  expect(await times(after)).toEqual([3, 1]);
});

it('keeps a bounded number of files, for the user alone', async () => {
  const log = open({ maxFileBytes: 200, maxFiles: 3 });
  for (let at = 1; at <= 60; at += 1) add(log, at);
  await log.flush();
  const names = await readdir(join(folder, 'audit'));
  expect(names).toHaveLength(3);
  expect((await times(log)).slice(0, 3)).toEqual([60, 59, 58]);
  const { mode } = await stat(join(folder, 'audit', names[0] ?? ''));
  expect(mode & 0o777).toBe(0o600);
});

it('is exported, oldest first', async () => {
  const log = open({ maxFileBytes: 200 });
  for (let at = 1; at <= 10; at += 1) add(log, at);
  const path = join(folder, 'export.jsonl');
  await log.exportTo(path);
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { at: number }).at)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ]);
});
