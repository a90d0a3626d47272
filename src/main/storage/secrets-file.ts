import { z } from 'zod';
import { providerIds, type ProviderId } from '../../shared/providers.ts';
import { readFileIfPresent, setFileAside, writeFileAtomically } from './atomic-file.ts';
import type { Log } from './log.ts';

const storedSecretSchema = z.object({
  kind: z.enum(['encrypted', 'plaintext']),
  /** Base64 of the encrypted bytes, or of the text as it is. */
  data: z.base64(),
  /** The end of the secret, so that showing it needs no keychain. */
  masked: z.string().max(20),
});
export type StoredSecret = z.infer<typeof storedSecretSchema>;

const fileSchema = z.object({
  version: z.literal(1),
  secrets: z.partialRecord(z.enum(providerIds), storedSecretSchema),
});

export type StoredSecrets = Readonly<Partial<Record<ProviderId, StoredSecret>>>;

/** The file in which secrets lie, encrypted; readable by its owner alone. */
export interface SecretsFile {
  read(): Promise<StoredSecrets>;
  write(secrets: StoredSecrets): Promise<void>;
}

const ownerOnly = 0o600;

/** @param now names a damaged file that is set aside */
export function createSecretsFile(path: string, log: Log, now: () => number): SecretsFile {
  return {
    async read() {
      const text = await readFileIfPresent(path);
      if (text === undefined) return {};
      const parsed = fileSchema.safeParse(jsonOf(text));
      if (parsed.success) return parsed.data.secrets;
      const aside = await setFileAside(path, String(now()));
      log.warn(`The file of keys was damaged and set aside as ${aside}; set the keys again.`);
      return {};
    },
    write: (secrets) =>
      writeFileAtomically(path, JSON.stringify({ version: 1, secrets }, null, 2), ownerOnly),
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
