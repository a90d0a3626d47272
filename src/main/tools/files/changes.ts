import { unlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { assertUnchanged, writeGuarded } from './atomic-write.ts';
import type { Backups } from './backups.ts';
import { sha256, type FileContent } from './file-content.ts';
import { explaining } from './file-errors.ts';
import { holdParent } from './guarded-open.ts';
import { resolvePath, type GuardedPath, type PathRules } from './path-guard.ts';
import { maxEditableBytes } from './room.ts';

/** A change of a file that can be taken back. */
export interface FileChange {
  readonly id: string;
  readonly toolCallId: string;
  readonly path: string;
}

/** Writes files, keeps what was in them, and takes changes back. */
export interface FileChanges {
  /** Writes, with a backup before. @throws FileChangedError if `before` is not what is there. */
  write(change: NewChange): Promise<FileChange>;
  /**
   * Puts a file back as it was before the change, if it still is as the change left it.
   * @returns a sentence on what was done
   * @throws Error for the user if it cannot be undone.
   */
  undo(changeId: string): Promise<string>;
  /** The changes that can still be undone, oldest first. */
  list(): readonly FileChange[];
  /** @returns a function that ends the subscription. */
  subscribe(listener: (change: FileChange) => void): () => void;
}

export interface NewChange {
  readonly toolCallId: string;
  readonly place: Pick<GuardedPath, 'path' | 'root'>;
  readonly before: FileContent;
  readonly bytes: Uint8Array;
}

export interface FileChangesOptions {
  readonly backups: Backups;
  readonly rules: () => PathRules;
  readonly newId: () => string;
}

interface KeptChange extends FileChange {
  /** Name of the backup; absent where there was no file before. */
  readonly backup?: string;
  readonly mode?: number;
  readonly afterHash: string;
}

const maxChanges = 200;

export function createFileChanges({ backups, rules, newId }: FileChangesOptions): FileChanges {
  const changes = new Map<string, KeptChange>();
  const listeners = new Set<(change: FileChange) => void>();

  async function write({ toolCallId, place, before, bytes }: NewChange): Promise<FileChange> {
    const backup = before.kind === 'file' ? await backups.keep(before.bytes) : undefined;
    await writeGuarded(place, bytes, before, maxEditableBytes);
    const change: KeptChange = {
      id: newId(),
      toolCallId,
      path: place.path,
      afterHash: sha256(bytes),
      ...(backup !== undefined && { backup }),
      ...(before.kind === 'file' && { mode: before.mode }),
    };
    changes.set(change.id, change);
    for (const oldest of changes.keys()) {
      if (changes.size <= maxChanges) break;
      changes.delete(oldest);
    }
    for (const listener of listeners) listener(change);
    return change;
  }

  async function undo(changeId: string): Promise<string> {
    const change = changes.get(changeId);
    if (change === undefined) throw new Error('This change cannot be undone any more.');
    const place = await resolvePath(change.path, rules(), { access: 'write' });
    const message = await explaining(change.path, () => restore(change, place));
    changes.delete(changeId);
    return message;
  }

  async function restore(change: KeptChange, place: GuardedPath): Promise<string> {
    const present: FileContent = {
      kind: 'file',
      bytes: new Uint8Array(),
      hash: change.afterHash,
      mode: change.mode ?? 0o666,
    };
    if (change.backup === undefined) {
      await removeUnchanged(place, present);
      return `${change.path} was removed: it did not exist before.`;
    }
    await writeGuarded(place, await backups.read(change.backup), present, maxEditableBytes);
    return `${change.path} is as it was before.`;
  }

  return {
    write,
    undo,
    list: () => [...changes.values()],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function removeUnchanged(place: GuardedPath, expected: FileContent): Promise<void> {
  const folder = await holdParent(place);
  try {
    await assertUnchanged(place, expected, maxEditableBytes);
    await unlink(folder.at(basename(place.path)));
  } finally {
    await folder.close();
  }
}
