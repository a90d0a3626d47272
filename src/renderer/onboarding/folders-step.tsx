import { FolderPlus } from 'lucide-react';
import { FolderRow } from '../settings/permissions/folder-row.tsx';
import '../settings/permissions/permissions.css';
import { useApp, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';

/** Folders are chosen in the system's own dialog. */
export function FoldersStep() {
  const { commands } = useApp();
  const folders = useSettings(({ tools }) => tools.folders);
  return (
    <>
      <div className="actions">
        <Button onClick={() => void commands.addFolder('read-write')}>
          <FolderPlus size={16} aria-hidden />
          {text.onboarding.folders.readWrite}
        </Button>
        <Button onClick={() => void commands.addFolder('read')}>
          {text.onboarding.folders.read}
        </Button>
      </div>
      {folders.length === 0 ? (
        <p className="hint">{text.onboarding.folders.none}</p>
      ) : (
        <ul className="rows" aria-label={text.onboarding.folders.list}>
          {folders.map((folder) => (
            <FolderRow key={folder.path} folder={folder} />
          ))}
        </ul>
      )}
    </>
  );
}
