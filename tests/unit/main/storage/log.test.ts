import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileLog } from '../../../../src/main/storage/log.ts';
import { redact, redactText } from '../../../../src/main/storage/redact.ts';

describe('redaction', () => {
  it.each([
    ['key sk-proj-AbCd_1234-xyz refused', 'key [hidden] refused'],
    ['Incorrect API key provided: sk-abc***********wxyz.', 'Incorrect API key provided: [hidden].'],
    ['ephemeral ek_1234567890abcdef', 'ephemeral [hidden]'],
    ['AIzaSyA1234567890abcdefghij', '[hidden]'],
    ['id AKIAIOSFODNN7EXAMPLE', 'id [hidden]'],
    ['Authorization: Bearer abc.def-ghi_123', 'Authorization: Bearer [hidden]'],
    ['wss://host/path?model=x&api-key=abc123&y=1', 'wss://host/path?model=x&api-key=[hidden]&y=1'],
    ['https://host/ws?key=AbC123', 'https://host/ws?key=[hidden]'],
    ['wss://me:pass@host/', 'wss://me:[hidden]@host/'],
    ['ghp_0123456789abcdefghij', '[hidden]'],
    ['AKIAIOSFODNN7EXAMPLE:wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', '[hidden]'],
    ['secret wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY.', 'secret [hidden].'],
    ['secret wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKE1', 'secret [hidden]'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-DEF_1', '[hidden]'],
    [
      'commit 3f786850e387550fdab836ed7e6dc881de23001b',
      'commit 3f786850e387550fdab836ed7e6dc881de23001b',
    ],
    ['the monkey asked for a key', 'the monkey asked for a key'],
    ['task-list-of-today is fine', 'task-list-of-today is fine'],
  ])('of "%s"', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it('hides what stands under a telling name, wherever it is', () => {
    const value = { openai: { apiKey: 'plain', headers: [{ Authorization: 'x' }], model: 'm' } };
    expect(redact(value)).toEqual({
      openai: { apiKey: '[hidden]', headers: [{ Authorization: '[hidden]' }], model: 'm' },
    });
  });

  it('reaches into errors and their causes', () => {
    const cause = new Error('sent sk-proj-0123456789');
    const text = String(redact(new Error('refused sk-proj-9876543210', { cause })));
    expect(text).toContain('refused [hidden]');
    expect(text).toContain('sent [hidden]');
    expect(text).not.toMatch(/\d{6}/);
  });

  it('writes neither sound nor endless structures', () => {
    const loop: Record<string, unknown> = {};
    loop['again'] = loop;
    expect(redact(new Uint8Array(480))).toBe('<480 bytes>');
    expect(JSON.stringify(redact(loop))).toContain('…');
    expect(String(redact('x'.repeat(10_000))).length).toBeLessThan(5_000);
  });
});

describe('the log file', () => {
  it('holds what happened, without secrets', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-log-'));
    try {
      const log = createFileLog(folder);
      log.info('Started with sk-proj-0123456789', { apiKey: 'abc', size: 3 });
      const text = await readFile(join(folder, 'main.log'), 'utf8');
      expect(text).toMatch(/\[info\] +Started with \[hidden\]/);
      expect(text).toContain('size: 3');
      expect(text).not.toMatch(/0123456789|abc/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is two files at most, of a known size, that nobody else may read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-log-'));
    try {
      const log = createFileLog(folder, { maxFileBytes: 4_000 });
      for (let line = 0; line < 400; line += 1) log.info(`Line ${line}: ${'words '.repeat(10)}`);
      const names = await readdir(folder);
      expect(names.sort()).toEqual(['main.log', 'main.old.log']);
      for (const name of names) {
        const { size, mode } = await stat(join(folder, name));
        expect(size).toBeLessThan(5_000);
        expect(mode & 0o077).toBe(0);
      }
      expect(await readFile(join(folder, 'main.log'), 'utf8')).toContain('Line 399');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('holds what is private neither in its words nor in details, and no endless detail', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-log-'));
    try {
      const hide = (text: string): string => text.replaceAll('Bob', '[somebody]');
      const log = createFileLog(folder, { hide });
      log.info('Bob called', { who: ['Bob'], error: new Error('from Bob') });
      log.info(
        'Long',
        Array.from({ length: 50_000 }, () => 'Bob'),
      );
      const text = await readFile(join(folder, 'main.log'), 'utf8');
      expect(text).not.toContain('Bob');
      expect(text.length).toBeLessThan(40_000);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
