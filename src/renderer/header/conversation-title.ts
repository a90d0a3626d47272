import type { ConversationEntry } from '../../shared/conversation/state.ts';
import { titleOf } from '../../shared/history/title.ts';
import { text } from '../text/text.ts';

/** The first words of the user; before that, "New conversation". */
export function conversationTitle(entries: readonly ConversationEntry[]): string {
  return titleOf(entries) ?? text.header.newConversation;
}
