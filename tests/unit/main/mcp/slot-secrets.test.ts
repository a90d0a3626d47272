import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlotSecrets, type SlotSecrets } from '../../../../src/main/storage/slot-secrets.ts';
import type { Vault } from '../../../../src/main/storage/vault.ts';

const secret = 'ghp_0123456789abcdef';
let folder = '';
let logged: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-slots-'));
  logged = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Reverses the text: not readable by accident, and easy to undo. */
function testVault(
  protection: Awaited<ReturnType<Vault['protection']>>,
  change: Partial<Vault> = {},
): Vault {
  const reversed = (text: string): string => [...text].toReversed().join('');
  return {
    protection: async () => protection,
    encrypt: async (text) => Buffer.from(reversed(text)),
    decrypt: async (bytes) => ({ text: reversed(bytes.toString()), shouldReEncrypt: false }),
    ...change,
  };
}

const path = (): string => join(folder, 'mcp-secrets.json');

function open(vault: Vault): SlotSecrets {
  const note = (...parts: unknown[]): void => void logged.push(parts.map(String).join(' '));
  const log = { info: note, warn: note, error: note };
  return createSlotSecrets({ path: path(), vault, log, now: () => 7 });
}

describe('the secrets of MCP servers', () => {
  it('are stored encrypted, for their owner alone, and outlive the app', async () => {
    const vault = testVault('encrypted');
    expect(await open(vault).set('a', secret, false)).toBe('stored');
    const text = await readFile(path(), 'utf8');
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString('base64'));
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect(await open(vault).read('a')).toBe(secret);
    expect(await open(vault).read('b')).toBeUndefined();
  });

  it('stay in memory without a keyring, unless the user agrees to a readable file', async () => {
    const secrets = open(testVault('plaintext'));
    expect(await secrets.set('a', secret, false)).toBe('session');
    expect(await secrets.read('a')).toBe(secret);
    expect(await readdir(folder)).toEqual([]);
    expect(await open(testVault('plaintext')).read('a')).toBeUndefined();

    expect(await secrets.set('a', secret, true)).toBe('stored');
    expect(await open(testVault('plaintext')).read('a')).toBe(secret);
  });

  it('are gone when they are removed, and only those', async () => {
    const secrets = open(testVault('encrypted'));
    await Promise.all(['a', 'b', 'c'].map((slot) => secrets.set(slot, secret + slot, false)));
    await secrets.remove(['a', 'c', 'unknown']);
    const later = open(testVault('encrypted'));
    expect(await Promise.all(['a', 'b', 'c'].map((slot) => later.read(slot)))).toEqual([
      undefined,
      `${secret}b`,
      undefined,
    ]);
  });

  it('say what to do when the keychain is locked, without the secret', async () => {
    await open(testVault('encrypted')).set('a', secret, false);
    const locked = testVault('encrypted', { decrypt: () => Promise.reject(new Error('locked')) });
    await expect(open(locked).read('a')).rejects.toThrow('Unlock the keychain');
    expect(logged.join('\n')).not.toContain(secret);
  });

  it('are encrypted anew when the system has a newer key', async () => {
    await open(testVault('encrypted')).set('a', secret, false);
    let renewed = 0;
    const vault = testVault('encrypted', {
      decrypt: async () => ({ text: secret, shouldReEncrypt: true }),
      encrypt: async () => {
        renewed += 1;
        return Buffer.from('newer');
      },
    });
    expect(await open(vault).read('a')).toBe(secret);
    expect(renewed).toBe(1);
    expect(await readFile(path(), 'utf8')).toContain(Buffer.from('newer').toString('base64'));
  });

  it('survive a damaged file, which is set aside', async () => {
    await writeFile(path(), `{"secrets": "${secret}`);
    const secrets = open(testVault('encrypted'));
    expect(await secrets.read('a')).toBeUndefined();
    expect(await readdir(folder)).toEqual(['mcp-secrets.json.unreadable-7']);
    expect(logged.join('\n')).not.toContain(secret);
  });
});
