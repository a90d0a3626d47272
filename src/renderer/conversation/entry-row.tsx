import { memo } from 'react';
import type { ConversationEntry } from '../../shared/conversation/state.ts';
import { useLanguage } from '../text/use-language.ts';
import { AssistantTurn } from './assistant-turn.tsx';
import { Picture } from './picture.tsx';
import { RequestCard } from './request/request-card.tsx';
import { ToolCallCard } from './tool-call/tool-call-card.tsx';
import { UserTurn } from './user-turn.tsx';

/** One line of the transcript; renders again only when its own entry changed. */
export const EntryRow = memo(function EntryRow({ entry }: { readonly entry: ConversationEntry }) {
  useLanguage();
  return <li className={`entry ${rowClass(entry)}`}>{content(entry)}</li>;
});

function rowClass(entry: ConversationEntry): string {
  if (entry.kind === 'picture') return 'from-user';
  if (entry.kind !== 'turn') return entry.kind;
  return entry.role === 'user' ? 'from-user' : 'from-assistant';
}

function content(entry: ConversationEntry) {
  switch (entry.kind) {
    case 'note':
      return entry.text;
    case 'tool-call':
      return entry.status === 'waiting' ? (
        <RequestCard entry={entry} />
      ) : (
        <ToolCallCard entry={entry} />
      );
    case 'picture':
      return <Picture entry={entry} />;
    case 'turn':
      return entry.role === 'user' ? <UserTurn turn={entry} /> : <AssistantTurn turn={entry} />;
  }
}
