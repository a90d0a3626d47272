import type { Hand } from '../hand.ts';
import { deleteFileHand } from './delete-file.ts';
import { editFileHand } from './edit-file.ts';
import { findFilesHand } from './find-files.ts';
import { listFilesHand } from './list-files.ts';
import { makeFolderHand } from './make-folder.ts';
import { moveFileHand } from './move-file.ts';
import { readFileHand } from './read-file.ts';
import type { FileRoom } from './room.ts';
import { searchTextHand } from './search-text.ts';
import { writeFileHand } from './write-file.ts';

export { createBackups, type Backups } from './backups.ts';
export { createFileChanges, type FileChange, type FileChanges } from './changes.ts';
export type { PathRules } from './path-guard.ts';
export type { FileRoom } from './room.ts';

/** Everything that works on the user's files. */
export function fileHands(room: FileRoom): readonly Hand[] {
  return [
    listFilesHand(room),
    findFilesHand(room),
    searchTextHand(room),
    readFileHand(room),
    writeFileHand(room),
    editFileHand(room),
    makeFolderHand(room),
    moveFileHand(room),
    deleteFileHand(room),
  ];
}
