import { X } from 'lucide-react';
import { grantedFolderSchema, type GrantedFolder } from '../../../shared/tools/grants.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useApp } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { IconButton } from '../../ui/icon-button.tsx';

export function FolderRow({ folder }: { readonly folder: GrantedFolder }) {
  const { commands } = useApp();
  const { path, access } = folder;
  const choose = (value: string): void => {
    const chosen = grantedFolderSchema.shape.access.safeParse(value);
    if (chosen.success) void commands.changeFolder({ path, access: chosen.data });
  };
  return (
    <li className="row">
      <span className="row-path">{visibleText(path)}</span>
      <select
        className="row-select"
        aria-label={text.permissions.access(path)}
        value={access}
        onChange={(event) => choose(event.target.value)}
      >
        {grantedFolderSchema.shape.access.options.map((value) => (
          <option key={value} value={value}>
            {text.permissions.accesses[value]}
          </option>
        ))}
      </select>
      <IconButton
        icon={X}
        look="plain"
        label={text.permissions.removeFolder(path)}
        onClick={() => void commands.removeFolder(path)}
      />
    </li>
  );
}
