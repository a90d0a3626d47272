import { Pin } from 'lucide-react';
import { memo, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ConversationSummary } from '../../shared/history/history.ts';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { useLanguage } from '../text/use-language.ts';
import { displayTitle, rowHint } from './display-title.ts';
import { RenameField } from './rename-field.tsx';
import { RowMenu } from './row-menu.tsx';
import { focusRow, focusRowBeside, rowIdBeside } from './sidebar-focus.ts';

interface HistoryRowProps {
  readonly conversation: ConversationSummary;
  readonly isCurrent: boolean;
  /** In place of the title, e.g. with what was found. */
  readonly children?: ReactNode;
}

/** One conversation of the list: Enter opens it, F2 renames, Delete deletes. */
export const HistoryRow = memo(function HistoryRow(props: HistoryRowProps) {
  const { conversation, isCurrent, children } = props;
  const { commands } = useApp();
  useLanguage();
  const [isRenaming, setRenaming] = useState(false);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const returnsFocus = useRef(false);
  const { id } = conversation;

  useEffect(() => {
    if (isRenaming || !returnsFocus.current) return;
    returnsFocus.current = false;
    focusRow(id);
  }, [isRenaming, id]);

  const remove = async (): Promise<void> => {
    const next = rowIdBeside(id);
    await commands.deleteConversation(conversation);
    if (next !== undefined) focusRow(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    switch (event.key) {
      case 'ArrowDown':
        focusRowBeside(event.currentTarget, 1);
        break;
      case 'ArrowUp':
        focusRowBeside(event.currentTarget, -1);
        break;
      case 'F2':
        setRenaming(true);
        break;
      case 'Delete':
        void remove();
        break;
      case 'ContextMenu':
        setMenuOpen(true);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  if (isRenaming) {
    const stop = (isByKey: boolean): void => {
      returnsFocus.current = isByKey;
      setRenaming(false);
    };
    return (
      <li className="history-item">
        <RenameField conversation={conversation} onDone={stop} />
      </li>
    );
  }
  return (
    <li
      className="history-item"
      onContextMenu={(event) => {
        event.preventDefault();
        setMenuOpen(true);
      }}
    >
      <button
        type="button"
        className="history-row"
        data-history-row={id}
        aria-current={isCurrent ? 'true' : undefined}
        aria-keyshortcuts="F2 Delete"
        title={rowHint(conversation)}
        onKeyDown={onKeyDown}
        onClick={() => void commands.openConversation(id)}
      >
        {children ?? <span className="history-title">{displayTitle(conversation)}</span>}
        {conversation.isPinned ? (
          <>
            <Pin size={12} aria-hidden />
            <span className="visually-hidden">{text.history.isPinned}</span>
          </>
        ) : null}
      </button>
      <RowMenu
        conversation={conversation}
        isOpen={isMenuOpen}
        onOpenChange={setMenuOpen}
        onRename={() => setRenaming(true)}
        onDelete={() => void remove()}
      />
    </li>
  );
});
