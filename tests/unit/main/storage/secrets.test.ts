import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecretStatus } from '../../../../src/shared/providers.ts';
import { createSecretsFile } from '../../../../src/main/storage/secrets-file.ts';
import {
  createSecrets,
  mask,
  SecretUnreadableError,
} from '../../../../src/main/storage/secrets.ts';
import type { Vault } from '../../../../src/main/storage/vault.ts';

const key = 'sk-proj-1234567890abcdef';
let folder = '';
let logged: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-secrets-'));
  logged = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Reverses the text: not readable by accident, and easy to undo. */
function createTestVault(protection: Awaited<ReturnType<Vault['protection']>>): Vault {
  const reversed = (text: string): string => [...text].toReversed().join('');
  return {
    protection: async () => protection,
    encrypt: async (text) => Buffer.from(reversed(text)),
    decrypt: async (bytes) => ({ text: reversed(bytes.toString()), shouldReEncrypt: false }),
  };
}

const path = (): string => join(folder, 'secrets.json');

function open(vault: Vault, environment: Record<string, string> = {}) {
  const note = (...parts: unknown[]): void => void logged.push(parts.map(String).join(' '));
  const log = { info: note, warn: note, error: note };
  return createSecrets({ file: createSecretsFile(path(), log, () => 7), vault, environment, log });
}

const statusOf = (all: readonly SecretStatus[], provider: string) =>
  all.find((status) => status.provider === provider);

describe('a key', () => {
  it('is stored encrypted, for its owner alone, and outlives the app', async () => {
    const vault = createTestVault('encrypted');
    const result = await open(vault).set('openai', key, false);
    expect(result).toEqual({
      ok: true,
      value: { provider: 'openai', state: 'stored', masked: '…cdef' },
    });
    const text = await readFile(path(), 'utf8');
    expect(text).not.toContain(key);
    expect(text).not.toContain(Buffer.from(key).toString('base64'));
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect(await open(vault).read('openai')).toBe(key);
    expect(await readdir(folder)).toEqual(['secrets.json']);
  });

  it('stays in memory where the system has no keyring', async () => {
    const secrets = open(createTestVault('plaintext'));
    expect(await secrets.set('openai', key, false)).toMatchObject({
      value: { state: 'session-only', masked: '…cdef' },
    });
    expect(await secrets.read('openai')).toBe(key);
    expect(await readFile(path(), 'utf8')).not.toContain(key.slice(-6));
    expect(await open(createTestVault('plaintext')).read('openai')).toBeUndefined();
  });

  it('is stored readable only if the user agreed, and is shown to be so', async () => {
    const vault = createTestVault('plaintext');
    await open(vault).set('openai', key, true);
    const reopened = open(vault);
    expect(statusOf(await reopened.status(), 'openai')).toEqual({
      provider: 'openai',
      state: 'stored',
      masked: '…cdef',
      isPlaintext: true,
    });
    expect(await reopened.read('openai')).toBe(key);
  });

  it('that was in memory is replaced by the one that is stored', async () => {
    const secrets = open(createTestVault('plaintext'));
    await secrets.set('openai', key, false);
    await secrets.set('openai', 'sk-proj-another-key-zzzz', true);
    expect(await secrets.read('openai')).toBe('sk-proj-another-key-zzzz');
  });

  it('can be removed, and the environment counts again', async () => {
    const vault = createTestVault('encrypted');
    const secrets = open(vault, { OPENAI_API_KEY: 'sk-from-the-environment' });
    await secrets.set('openai', key, false);
    expect(statusOf(await secrets.status(), 'openai')).toMatchObject({ state: 'stored' });
    expect(await secrets.remove('openai')).toEqual({
      ok: true,
      value: { provider: 'openai', state: 'environment', masked: '…ment' },
    });
    expect(await secrets.read('openai')).toBeUndefined();
    expect(await open(vault).read('openai')).toBeUndefined();
  });

  it('of Google is found under both names', async () => {
    for (const name of ['GOOGLE_API_KEY', 'GEMINI_API_KEY']) {
      const status = await open(createTestVault('encrypted'), {
        [name]: 'AIza-0123456789',
      }).status();
      expect(statusOf(status, 'gemini')).toMatchObject({ state: 'environment' });
    }
  });

  it('is not asked for where none is needed', async () => {
    const secrets = open(createTestVault('encrypted'));
    expect(statusOf(await secrets.status(), 'rehearsal')).toEqual({
      provider: 'rehearsal',
      state: 'not-needed',
    });
    expect(await secrets.set('rehearsal', key, false)).toMatchObject({ ok: false });
  });

  it('of AWS is an id and a secret, and may be left to the configuration of the computer', async () => {
    const secrets = open(createTestVault('encrypted'));
    expect(statusOf(await secrets.status(), 'nova-sonic')).toMatchObject({ state: 'optional' });
    expect(await secrets.set('nova-sonic', 'wJalrXUtnFEMI', false)).toMatchObject({
      ok: false,
      problem: { code: 'key-malformed' },
    });
    const both = 'AKIAIOSFODNN7EXAMPLE:wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    expect(await secrets.set('nova-sonic', both, false)).toMatchObject({
      ok: true,
      value: { state: 'stored', masked: '…EKEY' },
    });
    expect(await secrets.read('nova-sonic')).toBe(both);
  });

  it('that the keychain does not open is an error that says what to do, and is kept', async () => {
    const vault = createTestVault('encrypted');
    await open(vault).set('openai', key, false);
    const locked: Vault = { ...vault, decrypt: () => Promise.reject(new Error('locked')) };
    await expect(open(locked).read('openai')).rejects.toThrow(SecretUnreadableError);
    expect(await open(vault).read('openai')).toBe(key);
  });

  it('is encrypted anew when the system has a newer key', async () => {
    const vault = createTestVault('encrypted');
    await open(vault).set('openai', key, false);
    let encryptions = 0;
    const rotated: Vault = {
      protection: vault.protection,
      decrypt: async (bytes) => ({ ...(await vault.decrypt(bytes)), shouldReEncrypt: true }),
      encrypt: (text) => {
        encryptions += 1;
        return vault.encrypt(text);
      },
    };
    expect(await open(rotated).read('openai')).toBe(key);
    expect(encryptions).toBe(1);
  });

  it('is never logged', async () => {
    const vault = createTestVault('encrypted');
    const failing: Vault = { ...vault, encrypt: () => Promise.reject(new Error('no')) };
    expect(await open(failing).set('openai', key, false)).toMatchObject({ ok: false });
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.join('\n')).not.toContain(key);
  });

  it('and another that are set at the same time are both kept', async () => {
    const vault = createTestVault('encrypted');
    const secrets = open(vault);
    await Promise.all([secrets.set('openai', key, false), secrets.set('gemini', `${key}2`, false)]);
    const reopened = open(vault);
    expect([await reopened.read('openai'), await reopened.read('gemini')]).toEqual([
      key,
      `${key}2`,
    ]);
  });
});

describe('the window', () => {
  it('is told of each change, without the key', async () => {
    const secrets = open(createTestVault('encrypted'));
    const seen: (readonly SecretStatus[])[] = [];
    secrets.subscribe((status) => void seen.push(status));
    await secrets.set('openai', key, false);
    await secrets.remove('openai');
    expect(seen.map((status) => statusOf(status, 'openai')?.state)).toEqual(['stored', 'missing']);
    expect(JSON.stringify(seen)).not.toContain(key);
  });
});

describe('a damaged file of keys', () => {
  it.each(['{"version":1,"secrets":{"openai"', '[]', '{"version":9,"secrets":{}}'])(
    'is set aside: %s',
    async (text) => {
      await writeFile(path(), text);
      const secrets = open(createTestVault('encrypted'));
      expect(statusOf(await secrets.status(), 'openai')).toMatchObject({ state: 'missing' });
      await secrets.set('openai', key, false);
      expect(await secrets.read('openai')).toBe(key);
      expect((await readdir(folder)).sort()).toEqual(['secrets.json', 'secrets.json.unreadable-7']);
    },
  );
});

describe('the mask', () => {
  it('shows the end of a long secret and nothing of a short one', () => {
    expect(mask('sk-1234567890')).toBe('…7890');
    expect(mask('short')).toBe('…');
  });
});
