import './permissions.css';
import { CommandSettings } from './command-settings.tsx';
import { ConsentSettings } from './consent-settings.tsx';
import { FolderList } from './folder-list.tsx';
import { GrantList } from './grant-list.tsx';
import { KindSwitches } from './kind-switches.tsx';

/** What the assistant may do on this computer. */
export function PermissionsSection() {
  return (
    <>
      <FolderList />
      <GrantList />
      <ConsentSettings />
      <CommandSettings />
      <KindSwitches />
    </>
  );
}
