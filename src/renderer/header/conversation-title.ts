import type { ConversationEntry } from '../../shared/conversation/state.ts';
import { text } from '../text/text.ts';

const longestTitle = 60;

/** The first thing that the user said; before that, "New conversation". */
export function conversationTitle(entries: readonly ConversationEntry[]): string {
  for (const entry of entries) {
    if (entry.kind !== 'turn' || entry.role !== 'user' || !entry.isFinal) continue;
    const words = entry.text.trim().replaceAll(/\s+/g, ' ');
    if (words !== '') return shortened(words);
  }
  return text.header.newConversation;
}

function shortened(words: string): string {
  if (words.length <= longestTitle) return words;
  const space = words.lastIndexOf(' ', longestTitle);
  return `${words.slice(0, space > 20 ? space : longestTitle)}…`;
}
