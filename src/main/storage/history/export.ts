import type { ExportFormat, StoredConversation } from '../../../shared/history/history.ts';
import type { OwnPrices } from '../../../shared/usage/prices.ts';
import { conversationAsJson } from './export-json.ts';
import { conversationAsMarkdown } from './export-markdown.ts';
import { day } from './local-time.ts';

export interface ExportedFile {
  /** e.g. `Trip to Lisbon.md`. */
  readonly name: string;
  readonly text: string;
}

const endings: Readonly<Record<ExportFormat, string>> = { markdown: 'md', json: 'json' };

export function exportConversation(
  conversation: StoredConversation,
  format: ExportFormat,
  ownPrices: OwnPrices = {},
): ExportedFile {
  const text =
    format === 'json'
      ? conversationAsJson(conversation, ownPrices)
      : conversationAsMarkdown(conversation);
  return { name: `${fileNameOf(conversation)}.${endings[format]}`, text };
}

/** A name that every file system takes. */
function fileNameOf({ summary }: StoredConversation): string {
  const words = summary.title
    .replaceAll(/[\p{C}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    // Windows drops these ends, and a leading dot would hide the file.
    .replaceAll(/^[. ]+|[. …]+$/g, '');
  return words === '' ? `Conversation ${day(summary.createdAt)}` : words;
}
