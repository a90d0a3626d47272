import type { GrantOption } from '../../../shared/tools/grants.ts';
import { text } from '../../../shared/text/text.ts';
import type { FileChanges } from './changes.ts';
import type { GuardedPath, PathRules } from './path-guard.ts';

/** What the file tools share. */
export interface FileRoom {
  /** Asked anew for each call: the user may change the folders at any time. */
  rules(): PathRules;
  readonly changes: FileChanges;
  /** Moves a file or folder to the system's trash. */
  trash(path: string): Promise<void>;
}

/** Files up to this size are shown as a diff, written and kept as backups. */
export const maxEditableBytes = 10 * 1024 * 1024;

/** The standing grant that the tools which change files offer: their whole granted folder. */
export function folderOption({ root }: Pick<GuardedPath, 'root'>): GrantOption {
  return {
    id: 'folder',
    label: text.requests.grants.folder(root),
    pattern: { kind: 'folder', folder: root },
  };
}
