import { describe, expect, it } from 'vitest';
import { createVault, type SafeStorage } from '../../../../src/main/storage/vault.ts';

const refuse = (): never => {
  throw new Error('This Electron has no such function.');
};

function createStorage(overrides: Partial<SafeStorage>): SafeStorage {
  return {
    isEncryptionAvailable: refuse,
    encryptString: refuse,
    decryptString: refuse,
    getSelectedStorageBackend: refuse,
    isAsyncEncryptionAvailable: refuse,
    encryptStringAsync: refuse,
    decryptStringAsync: refuse,
    ...overrides,
  };
}

const older = createStorage({
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from(`sync ${text}`),
  decryptString: (bytes) => bytes.toString(),
});
const newer = createStorage({
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from(`async ${text}`),
  decryptStringAsync: async (bytes) => ({ result: bytes.toString(), shouldReEncrypt: true }),
});

describe('the vault', () => {
  it('uses what an older Electron has', async () => {
    const vault = createVault(older, { hasAsyncSafeStorage: false, mayLackKeyring: false });
    expect(await vault.protection()).toBe('encrypted');
    expect(String(await vault.encrypt('a'))).toBe('sync a');
    expect(await vault.decrypt(Buffer.from('b'))).toEqual({ text: 'b', shouldReEncrypt: false });
  });

  it('uses the asynchronous part of a newer one, and nothing else', async () => {
    const vault = createVault(newer, { hasAsyncSafeStorage: true, mayLackKeyring: false });
    expect(await vault.protection()).toBe('encrypted');
    expect(String(await vault.encrypt('a'))).toBe('async a');
    expect(await vault.decrypt(Buffer.from('b'))).toEqual({ text: 'b', shouldReEncrypt: true });
  });

  it.each([
    ['basic_text', true, 'plaintext'],
    ['gnome_libsecret', true, 'encrypted'],
    ['gnome_libsecret', false, 'unavailable'],
    ['kwallet6', true, 'encrypted'],
  ] as const)(
    'with %s on Linux (available: %s) is %s',
    async (backend, isAvailable, protection) => {
      const storage = createStorage({
        getSelectedStorageBackend: () => backend,
        isEncryptionAvailable: () => isAvailable,
      });
      const vault = createVault(storage, { hasAsyncSafeStorage: false, mayLackKeyring: true });
      expect(await vault.protection()).toBe(protection);
    },
  );
});
