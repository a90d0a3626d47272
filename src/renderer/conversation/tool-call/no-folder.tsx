import type { ToolCallEntry } from '../../../shared/conversation/state.ts';
import { useApp, useSettings } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';

/** The tools that work in granted folders. */
const folderTools = new Set([
  'list_files',
  'find_files',
  'search_text',
  'read_file',
  'write_file',
  'edit_file',
  'make_folder',
  'move_file',
  'delete_file',
  'run_command',
]);

/** Where a call failed because nothing is open to the assistant: says so, and mends it. */
export function NoFolder({ entry }: { readonly entry: ToolCallEntry }) {
  const { commands } = useApp();
  const hasFolders = useSettings(({ tools }) => tools.folders.length > 0);
  if (hasFolders || entry.status !== 'denied' || !folderTools.has(entry.toolName)) return null;
  return (
    <>
      <p className="card-note">{text.tools.noFolder}</p>
      <div className="card-foot">
        <Button look="primary" onClick={() => void commands.addFolder('read-write')}>
          {text.tools.chooseFolder}
        </Button>
        <Button onClick={() => void commands.addFolder('read')}>
          {text.tools.chooseFolderToRead}
        </Button>
      </div>
    </>
  );
}
