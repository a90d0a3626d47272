import { HatGlasses, Search, SquarePen } from 'lucide-react';
import { useEffect, type KeyboardEvent } from 'react';
import { longestQuery } from '../../shared/history/history.ts';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { HistoryContent } from './history-content.tsx';
import './history.css';
import { focusFirstRow, searchId } from './sidebar-focus.ts';
import { useHistory } from './use-history.ts';

/** Search, list, and the ways to a new conversation. */
export function SidebarContent() {
  const { history, commands } = useApp();
  const query = useHistory((state) => state.query);
  useEffect(() => void history.load(), [history]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') focusFirstRow();
    else if (event.key === 'Escape' && query !== '') history.setQuery('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div className="history-search">
        <Search size={15} aria-hidden />
        <input
          id={searchId}
          type="search"
          aria-label={text.history.search}
          placeholder={text.history.search}
          value={query}
          maxLength={longestQuery}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => history.setQuery(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="history-new">
        <Button look="quiet" onClick={() => void commands.askForNewConversation()}>
          <SquarePen size={16} aria-hidden />
          {text.header.newConversation}
        </Button>
        <IconButton
          icon={HatGlasses}
          label={text.history.newPrivate}
          shortcut="new-private"
          look="plain"
          onClick={() => void commands.askForPrivate()}
        />
      </div>
      <div className="history-list">
        <HistoryContent />
      </div>
    </>
  );
}
