import { FolderPlus } from 'lucide-react';
import { useApp, useSettings } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { FolderRow } from './folder-row.tsx';
import { Group } from './group.tsx';

const words = text.permissions;

/** The folders that are open to the assistant. They are chosen in the system's own dialog. */
export function FolderList() {
  const { commands } = useApp();
  const folders = useSettings(({ tools }) => tools.folders);
  return (
    <Group title={words.foldersTitle} hint={words.foldersHint}>
      {folders.length === 0 ? (
        <p className="hint">{words.noFolders}</p>
      ) : (
        <ul className="rows">
          {folders.map((folder) => (
            <FolderRow key={folder.path} folder={folder} />
          ))}
        </ul>
      )}
      <div className="actions">
        <Button onClick={() => void commands.addFolder('read-write')}>
          <FolderPlus size={16} aria-hidden />
          {words.addFolder}
        </Button>
        <Button onClick={() => void commands.addFolder('read')}>{words.addForReading}</Button>
      </div>
    </Group>
  );
}
