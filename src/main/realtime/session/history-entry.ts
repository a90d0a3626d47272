import type { HistoryItem, ToolCallItem } from '../history.ts';
import { appendPiece, heardText, type TextPiece } from './heard-text.ts';

/** A turn as it grows; shown once it has text. */
export interface MessageEntry {
  readonly type: 'message';
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly pieces: readonly TextPiece[];
  readonly characters: number;
  /** The final transcript came. */
  readonly isFinal: boolean;
  /** The response that said it has ended; a late transcript may still complete it. */
  readonly isOver: boolean;
  readonly interrupted: boolean;
}

export type HistoryEntry = MessageEntry | ToolCallItem;

/** What one turn may hold; a longer one is cut. */
export const maxEntryCharacters = 100_000;

export function newMessage(id: string, role: 'user' | 'assistant'): MessageEntry {
  const text = { pieces: [], characters: 0 };
  return { type: 'message', id, role, ...text, isFinal: false, isOver: false, interrupted: false };
}

/** A message that is complete from the start. */
export function wholeMessage(id: string, role: 'user' | 'assistant', text: string): MessageEntry {
  return withFinalText(newMessage(id, role), text);
}

export function withPartialText(entry: MessageEntry, text: string, atMs: number): MessageEntry {
  const taken = text.slice(0, maxEntryCharacters - entry.characters);
  if (taken === '' || entry.isFinal) return entry;
  return {
    ...entry,
    pieces: appendPiece(entry.pieces, taken, atMs),
    characters: entry.characters + taken.length,
  };
}

/** The final text replaces the partials; where it is the same, their positions are kept. */
export function withFinalText(entry: MessageEntry, text: string): MessageEntry {
  if (text.trim() === textOf(entry)) return { ...entry, isFinal: true };
  const taken = text.slice(0, maxEntryCharacters);
  return {
    ...entry,
    pieces: [{ text: taken, fromMs: 0 }],
    characters: taken.length,
    isFinal: true,
  };
}

export function withHeardText(
  entry: MessageEntry,
  playedMs: number,
  receivedMs: number,
): MessageEntry {
  const text = heardText(entry.pieces, playedMs, receivedMs);
  const pieces = [{ text, fromMs: 0 }];
  return { ...entry, pieces, characters: text.length, isFinal: true, interrupted: true };
}

/** Without where in its sound which words stand; for an answer that nobody can cut any more. */
export function withoutPlaces(entry: MessageEntry): MessageEntry {
  const text = entry.pieces.map((piece) => piece.text).join('');
  return { ...entry, pieces: [{ text, fromMs: 0 }] };
}

export function textOf(entry: MessageEntry): string {
  return entry.pieces
    .map((piece) => piece.text)
    .join('')
    .trim();
}

export function itemsOf(entries: readonly HistoryEntry[]): readonly HistoryItem[] {
  return entries.map(toHistoryItem).filter((item) => item !== undefined);
}

/** The public form; undefined while there is nothing to show. */
function toHistoryItem(entry: HistoryEntry): HistoryItem | undefined {
  if (entry.type === 'tool-call') return entry;
  const text = textOf(entry);
  if (text === '') return undefined;
  const { type, id, role } = entry;
  return entry.interrupted ? { type, id, role, text, interrupted: true } : { type, id, role, text };
}

export function charactersOf(entry: HistoryEntry): number {
  if (entry.type === 'message') return entry.characters;
  return entry.args.length + (entry.result?.length ?? 0);
}
