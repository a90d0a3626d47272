import {
  Ellipsis,
  FileAudio,
  FileDown,
  Pencil,
  Pin,
  PinOff,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { ConversationSummary } from '../../shared/history/history.ts';
import { useApp, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { displayTitle } from './display-title.ts';

interface RowMenuProps {
  readonly conversation: ConversationSummary;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onRename: () => void;
  readonly onDelete: () => void;
}

/** What can be done with a conversation. The menu is made when it is first opened: most never are. */
export function RowMenu(props: RowMenuProps) {
  const { conversation, isOpen, onOpenChange } = props;
  const [isMade, setMade] = useState(isOpen);
  if (isOpen && !isMade) setMade(true);
  if (isMade) return <MadeMenu {...props} />;
  return (
    <button
      type="button"
      className="history-more"
      aria-label={text.history.actions(displayTitle(conversation))}
      aria-haspopup="menu"
      onClick={() => onOpenChange(true)}
    >
      <Ellipsis size={16} aria-hidden />
    </button>
  );
}

/**
 * Not modal: that would put a style element into the page, where the content security policy refuses
 * it. No portal: it belongs to the list's landmark.
 */
function MadeMenu(props: RowMenuProps) {
  const { conversation, isOpen, onOpenChange, onRename, onDelete } = props;
  const { commands } = useApp();
  const { id, isPinned } = conversation;
  const keepsAudio = useSettings((settings) => settings.keepsAudio);
  return (
    <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger
        className="history-more"
        aria-label={text.history.actions(displayTitle(conversation))}
      >
        <Ellipsis size={16} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="row-menu" align="start" sideOffset={4} collisionPadding={8}>
        <Item icon={Pencil} label={text.history.rename} keys="F2" onSelect={onRename} />
        <Item
          icon={isPinned ? PinOff : Pin}
          label={isPinned ? text.history.unpin : text.history.pin}
          onSelect={() => void commands.pinConversation(id, !isPinned)}
        />
        <Item
          icon={FileDown}
          label={text.history.exportMarkdown}
          onSelect={() => void commands.exportConversation(id, 'markdown')}
        />
        <Item
          icon={FileDown}
          label={text.history.exportJson}
          onSelect={() => void commands.exportConversation(id, 'json')}
        />
        {keepsAudio ? (
          <Item
            icon={FileAudio}
            label={text.history.exportWav}
            onSelect={() => void commands.exportConversation(id, 'wav')}
          />
        ) : null}
        <Item icon={Trash2} label={text.history.delete} keys="Del" onSelect={onDelete} />
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly keys?: string;
  readonly onSelect: () => void;
}

function Item({ icon: Icon, label, keys, onSelect }: ItemProps) {
  return (
    <DropdownMenu.Item className="row-menu-item" onSelect={onSelect}>
      <Icon size={16} aria-hidden />
      <span>{label}</span>
      {keys === undefined ? null : <kbd aria-hidden>{keys}</kbd>}
    </DropdownMenu.Item>
  );
}
