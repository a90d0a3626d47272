import type { ConversationEntry, Turn } from '../../shared/conversation/state.ts';
import { text } from '../text/text.ts';

/** How many characters of each turn were announced. */
export type CaptionProgress = ReadonlyMap<string, number>;

interface Captions {
  /** To be announced now, one line per turn. */
  readonly lines: readonly string[];
  readonly progress: CaptionProgress;
}

/** Only the newest turns can still grow. */
const newestEntries = 6;

/** Everything that stands there now counts as announced. */
export function captionProgress(entries: readonly ConversationEntry[]): CaptionProgress {
  return new Map(entries.map((entry) => [entry.id, entry.kind === 'turn' ? entry.text.length : 0]));
}

/**
 * What a screen reader should say next: whole sentences of an answer while it streams, and what the
 * user said once it is final. What was typed, or not heard, is not repeated.
 */
export function nextCaptions(
  entries: readonly ConversationEntry[],
  progress: CaptionProgress,
): Captions {
  const next = new Map<string, number>();
  const lines: string[] = [];
  for (const entry of entries.slice(-newestEntries)) {
    if (entry.kind !== 'turn') continue;
    const from = progress.get(entry.id) ?? 0;
    const until = announcedUntil(entry, from);
    next.set(entry.id, Math.max(from, until));
    const words = entry.text.slice(from, until).trim();
    if (words !== '' && !(entry.role === 'user' && entry.source === 'text')) {
      lines.push(from === 0 ? `${speaker(entry)}: ${words}` : words);
    }
  }
  return { lines, progress: next };
}

function speaker(turn: Turn): string {
  return turn.role === 'user' ? text.conversation.you : text.conversation.assistant;
}

function announcedUntil(turn: Turn, from: number): number {
  if (turn.heardCharacters !== undefined) return Math.min(turn.heardCharacters, turn.text.length);
  if (turn.isFinal) return turn.text.length;
  return turn.role === 'user' ? from : from + sentenceEnd(turn.text.slice(from));
}

/** Where the last whole sentence ends; 0 without one. */
export function sentenceEnd(words: string): number {
  let end = 0;
  for (const match of words.matchAll(/[.!?…]+["'”’)\]]*(?=\s)|[。！？]+["'”’」』）]*|\n/g)) {
    end = match.index + match[0].length;
  }
  return end;
}
