import type { ConversationSummary } from '../../shared/history/history.ts';
import { formatDate } from '../../shared/text/format.ts';
import { text } from '../text/text.ts';

/** What a conversation is called, also where the user said no words in it. */
export function displayTitle({ title, createdAt }: ConversationSummary): string {
  if (title !== '') return title;
  return text.history.untitled(formatDate(createdAt, 'date-time'));
}

/** When it was last spoken in, and with whom. */
export function rowHint({ updatedAt, modelLabel }: ConversationSummary): string {
  return [formatDate(updatedAt, 'long'), modelLabel].filter(Boolean).join(' · ');
}
