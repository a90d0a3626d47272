import { dirname } from 'node:path';
import type { FileChangePreview } from '../../../shared/tools/request.ts';
import type { Plan } from '../hand.ts';
import { diffTexts } from './diff.ts';
import { sha256, type FileContent } from './file-content.ts';
import { explaining } from './file-errors.ts';
import { holdParent } from './guarded-open.ts';
import type { GuardedPath } from './path-guard.ts';
import { folderOption, type FileRoom } from './room.ts';

export interface PlannedChange {
  readonly place: GuardedPath;
  /** The path as the model gave it. */
  readonly shown: string;
  readonly action: FileChangePreview['action'];
  readonly before: FileContent;
  readonly beforeText: string;
  readonly afterText: string;
  readonly bytes: Uint8Array;
}

/** A plan to write a file: the diff is shown, and bound to what is in the file now. */
export async function planChange(room: FileRoom, change: PlannedChange): Promise<Plan> {
  const { place, shown, action, before, bytes } = change;
  await explaining(dirname(shown), async () => (await holdParent(place)).close());
  return {
    preview: {
      kind: 'file-change',
      action,
      path: place.path,
      ...diffTexts(shown, change.beforeText, change.afterText),
    },
    subject: { kind: 'files', paths: [place.path] },
    isDestructive: action !== 'create',
    options: [folderOption(place)],
    binding: `${before.kind === 'file' ? before.hash : 'missing'} ${sha256(bytes)}`,
    async execute({ toolCallId, signal }) {
      signal.throwIfAborted();
      await explaining(shown, () => room.changes.write({ toolCallId, place, before, bytes }));
      return `${shown} was written: ${bytes.length} bytes. The user can undo it.`;
    },
  };
}
