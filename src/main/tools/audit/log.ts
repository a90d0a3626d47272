import type { AuditEntry, AuditPage, AuditQuery } from '../../../shared/tools/audit.ts';
import { readAuditPage } from './read.ts';
import { createLogFile } from './log-file.ts';
import { withoutSecrets } from './secrets-in-commands.ts';

/** An entry as it comes; arguments and detail are redacted, shortened and then written. */
export type NewAuditEntry = Omit<AuditEntry, 'args' | 'detail'> & {
  readonly args?: unknown;
  readonly detail?: string;
};

/** Every call, decision and result, one JSON line each; only ever appended to. */
export interface AuditLog {
  append(entry: NewAuditEntry): void;
  read(query: AuditQuery): Promise<AuditPage>;
  /** Copies everything that is kept, oldest first, into one file. */
  exportTo(path: string): Promise<void>;
  /** Resolves when everything so far is on the disk. */
  flush(): Promise<void>;
}

export interface AuditLogOptions {
  /** Folder for the log's files. */
  readonly folder: string;
  /** Removes credentials from any value; storage/redact.ts. */
  readonly redact: (value: unknown) => unknown;
  /** The log could not be written; reported once per failure. */
  readonly onError: (error: unknown) => void;
  /** Beyond this size a new file begins. */
  readonly maxFileBytes?: number;
  /** Older files are removed. */
  readonly maxFiles?: number;
}

const maxTextLength = 2_000;
/** Looking for secrets in megabytes would take the thread's time. */
const maxSearchedLength = 8_000;

export function createAuditLog(options: AuditLogOptions): AuditLog {
  const { folder, redact, onError, maxFileBytes = 4 * 1024 * 1024, maxFiles = 8 } = options;
  const file = createLogFile({ folder, maxFileBytes, maxFiles, onError });

  function clean(text: string): string {
    const redacted = redact(withoutSecrets(text.slice(0, maxSearchedLength)));
    const plain = typeof redacted === 'string' ? redacted : JSON.stringify(redacted);
    return plain.length > maxTextLength ? `${plain.slice(0, maxTextLength)}…` : plain;
  }

  return {
    append({ args, detail, ...entry }) {
      const line = JSON.stringify({
        ...entry,
        ...(args !== undefined && { args: clean(JSON.stringify(redact(shortened(args))) ?? '') }),
        ...(detail !== undefined && { detail: clean(detail) }),
      });
      file.append(line);
    },
    read: async (query) => {
      await file.flush();
      return readAuditPage(await file.names(), folder, query);
    },
    exportTo: file.exportTo,
    flush: file.flush,
  };
}

/** Arguments are flat: only their own texts can be long. */
function shortened(args: unknown): unknown {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return args;
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, maxSearchedLength) : value,
    ]),
  );
}
