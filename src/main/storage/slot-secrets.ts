import { z } from 'zod';
import { text } from '../../shared/text/text.ts';
import { readFileIfPresent, setFileAside, writeFileAtomically } from './atomic-file.ts';
import type { Log } from './log.ts';
import { mask } from './secrets.ts';
import type { Vault } from './vault.ts';

/** Secrets that are known by a slot, an id that others keep: those of MCP servers. */
export interface SlotSecrets {
  /**
   * @returns undefined where nothing is kept
   * @throws Error with a message for the user if it cannot be decrypted.
   */
  read(slot: string): Promise<string | undefined>;
  /**
   * @param allowPlaintext the user agreed to a readable file where the system has no keyring
   * @returns `session` if it is kept in memory only
   * @throws Error if the file cannot be written, or the keychain does not answer.
   */
  set(slot: string, text: string, allowPlaintext: boolean): Promise<'stored' | 'session'>;
  /** @throws Error if the file cannot be written. */
  remove(slots: readonly string[]): Promise<void>;
  /** The last four characters, of a secret that is long enough to keep the rest to itself. */
  mask(text: string): string;
}

const entrySchema = z.object({ kind: z.enum(['encrypted', 'plaintext']), data: z.base64() });
const fileSchema = z.object({
  version: z.literal(1),
  secrets: z.record(z.string().max(100), entrySchema),
});
type Entry = z.infer<typeof entrySchema>;
type Entries = Readonly<Record<string, Entry>>;

const ownerOnly = 0o600;

export interface SlotSecretsOptions {
  /** Of the file, which is readable by its owner alone. */
  readonly path: string;
  readonly vault: Vault;
  readonly log: Log;
  /** Names a damaged file that is set aside. */
  readonly now: () => number;
}

export function createSlotSecrets({ path, vault, log, now }: SlotSecretsOptions): SlotSecrets {
  const session = new Map<string, string>();
  let stored: Promise<Entries> | undefined;
  let writing: Promise<unknown> = Promise.resolve();

  const load = (): Promise<Entries> => (stored ??= readFile());

  async function readFile(): Promise<Entries> {
    const text = await readFileIfPresent(path);
    if (text === undefined) return {};
    const parsed = fileSchema.safeParse(jsonOf(text));
    if (parsed.success) return parsed.data.secrets;
    const aside = await setFileAside(path, String(now()));
    log.warn(`The file of the MCP servers’ secrets was damaged and set aside as ${aside}.`);
    return {};
  }

  /** One change at a time, so that none is lost. */
  function change(act: (before: Entries) => Entries): Promise<void> {
    const done = writing.then(async () => {
      const after = act(await load());
      const text = JSON.stringify({ version: 1, secrets: after }, null, 2);
      await writeFileAtomically(path, text, ownerOnly);
      stored = Promise.resolve(after);
    });
    writing = done.catch(() => undefined);
    return done;
  }

  async function sealed(text: string, allowPlaintext: boolean): Promise<Entry | undefined> {
    if ((await vault.protection()) === 'encrypted') {
      return { kind: 'encrypted', data: (await vault.encrypt(text)).toString('base64') };
    }
    if (!allowPlaintext) return undefined;
    return { kind: 'plaintext', data: Buffer.from(text).toString('base64') };
  }

  async function opened(slot: string, entry: Entry): Promise<string> {
    const bytes = Buffer.from(entry.data, 'base64');
    if (entry.kind === 'plaintext') return bytes.toString('utf8');
    const { text, shouldReEncrypt } = await vault.decrypt(bytes);
    const renewed = shouldReEncrypt ? await sealed(text, false) : undefined;
    if (renewed !== undefined) await change((before) => ({ ...before, [slot]: renewed }));
    return text;
  }

  return {
    async read(slot) {
      const inMemory = session.get(slot);
      if (inMemory !== undefined) return inMemory;
      const entry = (await load())[slot];
      if (entry === undefined) return undefined;
      try {
        return await opened(slot, entry);
      } catch (error) {
        log.error('A secret of an MCP server could not be decrypted', error);
        throw new Error(text.keyProblems.slotLocked, { cause: error });
      }
    },
    async set(slot, text, allowPlaintext) {
      const entry = await sealed(text, allowPlaintext);
      if (entry === undefined) {
        session.set(slot, text);
        return 'session';
      }
      await change((before) => ({ ...before, [slot]: entry }));
      session.delete(slot);
      return 'stored';
    },
    async remove(slots) {
      for (const slot of slots) session.delete(slot);
      const before = await load();
      if (!slots.some((slot) => Object.hasOwn(before, slot))) return;
      await change((entries) =>
        Object.fromEntries(Object.entries(entries).filter(([slot]) => !slots.includes(slot))),
      );
    },
    mask,
  };
}

/** @returns undefined for what is no JSON; the parser's message would quote the file. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
