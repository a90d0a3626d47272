import type { ConversationEntry } from '../conversation/state.ts';

const longestAutomaticTitle = 60;

/** The first words of the user; undefined before there are any. */
export function titleOf(entries: readonly ConversationEntry[]): string | undefined {
  for (const entry of entries) {
    if (entry.kind !== 'turn' || entry.role !== 'user' || !entry.isFinal) continue;
    const words = entry.text.trim().replaceAll(/\s+/g, ' ');
    if (words !== '') return shortened(words);
  }
  return undefined;
}

function shortened(words: string): string {
  if (words.length <= longestAutomaticTitle) return words;
  const space = words.lastIndexOf(' ', longestAutomaticTitle);
  const end = space > 20 ? space : longestAutomaticTitle;
  // Half of a surrogate pair would be no character at all.
  return `${words.slice(0, end).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
