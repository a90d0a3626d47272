/** Encryption by the operating system's keychain, behind one interface for all Electron versions. */
export interface Vault {
  /**
   * `encrypted`: only this user can decrypt; `plaintext`: the system has no keyring, so that
   * encrypting would only look like it; `unavailable`: a keyring is there but does not answer.
   */
  protection(): Promise<'encrypted' | 'plaintext' | 'unavailable'>;
  encrypt(text: string): Promise<Buffer>;
  /** @throws Error if it was encrypted by someone else, or the keychain does not open. */
  decrypt(encrypted: Buffer): Promise<DecryptedText>;
}

export interface DecryptedText {
  readonly text: string;
  /** The system has a newer key: encrypt and store it again. */
  readonly shouldReEncrypt: boolean;
}

/** What is used of Electron's `safeStorage`, of whatever version. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
  getSelectedStorageBackend(): string;
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(
    encrypted: Buffer,
  ): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
}

/** What the `safeStorage` at hand can do (desktop/capabilities.ts). */
export interface VaultCapabilities {
  readonly hasAsyncSafeStorage: boolean;
  readonly mayLackKeyring: boolean;
}

/** To be used after the app is ready; before, no key can be had. */
export function createVault(storage: SafeStorage, capabilities: VaultCapabilities): Vault {
  const { hasAsyncSafeStorage: isAsync, mayLackKeyring } = capabilities;
  return {
    async protection() {
      // Without a keyring Chromium encrypts with a password that everybody knows.
      if (mayLackKeyring && storage.getSelectedStorageBackend() === 'basic_text')
        return 'plaintext';
      const isAvailable = isAsync
        ? await storage.isAsyncEncryptionAvailable()
        : storage.isEncryptionAvailable();
      return isAvailable ? 'encrypted' : 'unavailable';
    },
    encrypt: async (text) =>
      isAsync ? storage.encryptStringAsync(text) : storage.encryptString(text),
    async decrypt(encrypted) {
      if (!isAsync) return { text: storage.decryptString(encrypted), shouldReEncrypt: false };
      const { result, shouldReEncrypt } = await storage.decryptStringAsync(encrypted);
      return { text: result, shouldReEncrypt };
    },
  };
}
