import { FolderPlus } from 'lucide-react';
import { useApp, useSettings } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { FolderRow } from './folder-row.tsx';
import { Group } from './group.tsx';

/** The folders that are open to the assistant. They are chosen in the system's own dialog. */
export function FolderList() {
  const { commands } = useApp();
  const folders = useSettings(({ tools }) => tools.folders);
  return (
    <Group title={text.permissions.foldersTitle} hint={text.permissions.foldersHint}>
      {folders.length === 0 ? (
        <p className="hint">{text.permissions.noFolders}</p>
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
          {text.permissions.addFolder}
        </Button>
        <Button onClick={() => void commands.addFolder('read')}>
          {text.permissions.addForReading}
        </Button>
      </div>
    </Group>
  );
}
