import type { TextFormat, StoredConversation } from '../../../shared/history/history.ts';
import type { OwnPrices } from '../../../shared/usage/prices.ts';
import { conversationAsJson } from './export-json.ts';
import { conversationAsMarkdown } from './export-markdown.ts';
import { day } from './local-time.ts';

export interface ExportedFile {
  /** e.g. `Trip to Lisbon.md`. */
  readonly name: string;
  readonly text: string;
}

const endings: Readonly<Record<TextFormat, string>> = { markdown: 'md', json: 'json' };

export function exportConversation(
  conversation: StoredConversation,
  format: TextFormat,
  ownPrices: OwnPrices = {},
): ExportedFile {
  const text =
    format === 'json'
      ? conversationAsJson(conversation, ownPrices)
      : conversationAsMarkdown(conversation);
  return { name: `${fileNameOf(conversation)}.${endings[format]}`, text };
}

/** A name that every file system takes, without an ending. */
export function fileNameOf({ summary }: Pick<StoredConversation, 'summary'>): string {
  const words = summary.title
    .replaceAll(/[\p{C}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    // Windows drops these ends, and a leading dot would hide the file.
    .replaceAll(/^[. ]+|[. …]+$/g, '');
  return words === '' ? `Conversation ${day(summary.createdAt)}` : words;
}
