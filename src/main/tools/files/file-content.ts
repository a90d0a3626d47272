import { createHash } from 'node:crypto';
import { errorCode } from './file-errors.ts';
import { openForReading } from './guarded-open.ts';
import type { GuardedPath } from './path-guard.ts';

/** What is in a file at one moment. */
export type FileContent =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'file';
      readonly bytes: Uint8Array;
      /** SHA-256 of the bytes. */
      readonly hash: string;
      /** Permission bits. */
      readonly mode: number;
    };

/** @throws Error if the file is larger than `maxBytes`. */
export async function readContent(
  place: Pick<GuardedPath, 'path' | 'root'>,
  maxBytes: number,
): Promise<FileContent> {
  try {
    const { file, stats } = await openForReading(place);
    try {
      if (stats.size > maxBytes) throw tooLarge(place.path, stats.size, maxBytes);
      const bytes = await file.readFile();
      if (bytes.length > maxBytes) throw tooLarge(place.path, bytes.length, maxBytes);
      return { kind: 'file', bytes, hash: sha256(bytes), mode: stats.mode & 0o777 };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'missing' };
    throw error;
  }
}

export function isSameContent(a: FileContent, b: FileContent): boolean {
  if (a.kind === 'missing' || b.kind === 'missing') return a.kind === b.kind;
  return a.hash === b.hash;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function tooLarge(path: string, bytes: number, maxBytes: number): Error {
  const megabytes = (count: number): string => (count / 1024 / 1024).toFixed(1);
  return new Error(
    `${path} has ${megabytes(bytes)} MB; at most ${megabytes(maxBytes)} MB can be handled.`,
  );
}
