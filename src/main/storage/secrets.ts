import { fail, succeed, type Result } from '../../shared/problem.ts';
import { providerIds, type ProviderId, type SecretStatus } from '../../shared/providers.ts';
import { text } from '../../shared/text/text.ts';
import { wordedProblem } from '../../shared/text/worded-problem.ts';
import type { Log } from './log.ts';
import type { SecretsFile, StoredSecret, StoredSecrets } from './secrets-file.ts';
import type { Vault } from './vault.ts';

/**
 * The providers' keys. A key is, in this order:
 *
 * | state | where |
 * |---|---|
 * | `session-only` | in memory, because the system has no keyring and nobody agreed to plain text |
 * | `stored` | in a file, encrypted by the system's keychain; or readable, with consent |
 * | `environment` | in an environment variable |
 * | `missing`, `optional` | nowhere; the provider may do without |
 */
export interface Secrets {
  status(): Promise<readonly SecretStatus[]>;
  set(provider: ProviderId, secret: string, allowPlaintext: boolean): Promise<Result<SecretStatus>>;
  remove(provider: ProviderId): Promise<Result<SecretStatus>>;
  /**
   * The key itself, for main only.
   * @returns undefined where the user has set none; the engine then looks into the environment
   * @throws Error with a message for the user if the stored key cannot be decrypted
   */
  read(provider: ProviderId): Promise<string | undefined>;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (status: readonly SecretStatus[]) => void): () => void;
}

export interface SecretsOptions {
  readonly file: SecretsFile;
  readonly vault: Vault;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
}

/** Variables by provider, first match counts. Those that are absent here need no key of ours. */
const environmentNames: Readonly<Partial<Record<ProviderId, readonly string[]>>> = {
  openai: ['OPENAI_API_KEY'],
  gemini: ['GOOGLE_API_KEY', 'GEMINI_API_KEY'],
  'nova-sonic': ['AWS_ACCESS_KEY_ID'],
};

/** Without a key of ours they look for credentials in the configuration of this computer. */
const findThemselves: readonly ProviderId[] = ['nova-sonic'];

/** The stored key is there, but the system's keychain does not open it. */
export class SecretUnreadableError extends Error {
  override readonly name = 'SecretUnreadableError';
}

export function createSecrets(options: SecretsOptions): Secrets {
  const { file, vault, environment, log } = options;
  const session = new Map<ProviderId, string>();
  const listeners = new Set<(status: readonly SecretStatus[]) => void>();
  let stored: Promise<StoredSecrets> | undefined;
  let writing: Promise<unknown> = Promise.resolve();

  function load(): Promise<StoredSecrets> {
    stored ??= file.read().catch((error: unknown) => {
      log.error('The file of keys could not be read', error);
      return {};
    });
    return stored;
  }

  /** One change at a time, so that none is lost. */
  function change(act: (before: StoredSecrets) => Promise<StoredSecrets>): Promise<void> {
    const done = writing.then(async () => {
      const after = await act(await load());
      await file.write(after);
      stored = Promise.resolve(after);
    });
    writing = done.catch(() => undefined);
    return done;
  }

  async function statusOf(provider: ProviderId): Promise<SecretStatus> {
    const names = environmentNames[provider];
    if (names === undefined) return { provider, state: 'not-needed' };
    const inMemory = session.get(provider);
    if (inMemory !== undefined) return { provider, state: 'session-only', masked: mask(inMemory) };
    const entry = (await load())[provider];
    if (entry !== undefined) {
      const isPlaintext = entry.kind === 'plaintext';
      return {
        provider,
        state: 'stored',
        masked: entry.masked,
        ...(isPlaintext && { isPlaintext }),
      };
    }
    const value = names
      .map((name) => environment[name])
      .find((text) => text !== undefined && text !== '');
    if (value !== undefined) return { provider, state: 'environment', masked: mask(value) };
    return { provider, state: findThemselves.includes(provider) ? 'optional' : 'missing' };
  }

  async function changed(provider: ProviderId): Promise<Result<SecretStatus>> {
    const status = await Promise.all(providerIds.map(statusOf));
    for (const listener of listeners) listener(status);
    return succeed(await statusOf(provider));
  }

  async function sealed(
    secret: string,
    allowPlaintext: boolean,
  ): Promise<StoredSecret | undefined> {
    const masked = mask(secret);
    if ((await vault.protection()) === 'encrypted') {
      const data = (await vault.encrypt(secret)).toString('base64');
      return { kind: 'encrypted', data, masked };
    }
    if (!allowPlaintext) return undefined;
    return { kind: 'plaintext', data: Buffer.from(secret).toString('base64'), masked };
  }

  async function decrypt(provider: ProviderId, entry: StoredSecret): Promise<string> {
    const bytes = Buffer.from(entry.data, 'base64');
    if (entry.kind === 'plaintext') return bytes.toString('utf8');
    const { text, shouldReEncrypt } = await vault.decrypt(bytes);
    if (shouldReEncrypt) {
      const renewed = await sealed(text, false);
      if (renewed !== undefined)
        await change(async (before) => ({ ...before, [provider]: renewed }));
    }
    return text;
  }

  return {
    status: () => Promise.all(providerIds.map(statusOf)),
    async set(provider, secret, allowPlaintext) {
      if (environmentNames[provider] === undefined) return fail(notNeededProblem);
      if (provider === 'nova-sonic' && !awsKeyPattern.test(secret)) return fail(awsKeyProblem);
      try {
        const entry = await sealed(secret, allowPlaintext);
        await change(async ({ [provider]: _old, ...others }) =>
          entry === undefined ? others : { ...others, [provider]: entry },
        );
        if (entry === undefined) session.set(provider, secret);
        else session.delete(provider);
      } catch (error) {
        log.error('A key could not be stored', error);
        return fail(notStoredProblem);
      }
      return changed(provider);
    },
    async remove(provider) {
      try {
        await change(async ({ [provider]: _old, ...others }) => others);
      } catch (error) {
        log.error('A key could not be removed', error);
        return fail(notStoredProblem);
      }
      session.delete(provider);
      return changed(provider);
    },
    async read(provider) {
      const inMemory = session.get(provider);
      if (inMemory !== undefined) return inMemory;
      const entry = (await load())[provider];
      if (entry === undefined) return undefined;
      try {
        return await decrypt(provider, entry);
      } catch (error) {
        log.error('A stored key could not be decrypted', error);
        throw new SecretUnreadableError(text.keyProblems.locked.message);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The last four characters, of a secret that is long enough to keep the rest to itself. */
export function mask(secret: string): string {
  return secret.length < 12 ? '…' : `…${secret.slice(-4)}`;
}

/** `id:secret`, or `id:secret:token` for temporary keys. */
const awsKeyPattern = /^[A-Z0-9]{16,128}:[^:\s]{16,}(:[^:\s]+)?$/;

const awsKeyProblem = wordedProblem('key-malformed', () => text.keyProblems.malformed);

const notNeededProblem = wordedProblem('key-not-needed', () => text.keyProblems.notNeeded);

const notStoredProblem = wordedProblem('key-not-stored', () => text.keyProblems.notStored);
