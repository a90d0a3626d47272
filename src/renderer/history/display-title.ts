import type { ConversationSummary } from '../../shared/history/history.ts';
import { text } from '../text/text.ts';

/** What a conversation is called, also where the user said no words in it. */
export function displayTitle({ title, createdAt }: ConversationSummary): string {
  if (title !== '') return title;
  const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return text.history.untitled(time.format(createdAt));
}

/** When it was last spoken in, and with whom. */
export function rowHint({ updatedAt, modelLabel }: ConversationSummary): string {
  const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
  return [time.format(updatedAt), modelLabel].filter(Boolean).join(' · ');
}
