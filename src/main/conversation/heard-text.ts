import type { HistoryItem } from '../realtime/index.ts';

/**
 * How many characters of an answer the user has heard, after an interruption.
 * @param text as the window shows it
 * @param history of the session: of an interrupted answer it holds what was heard, and one of which
 * nothing was heard is not in it
 * @returns undefined if the interruption did not touch this answer
 */
export function heardCharacters(
  text: string,
  itemId: string,
  history: readonly HistoryItem[],
): number | undefined {
  const item = history.findLast(({ type, id }) => type === 'message' && id === itemId);
  if (item?.type !== 'message') return 0;
  if (item.interrupted !== true) return undefined;
  const leadingSpace = text.length - text.trimStart().length;
  return Math.min(text.length, leadingSpace + item.text.length);
}
