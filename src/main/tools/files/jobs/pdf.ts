import { extractText, getDocumentProxy } from 'unpdf';
import type { PdfJob } from '../file-worker-link.ts';

/** Sends the text page by page. @returns what was left out, if anything. */
export async function readPdf(
  { bytes, maxCharacters }: PdfJob,
  onLines: (lines: readonly string[]) => void,
): Promise<string | undefined> {
  const document = await getDocumentProxy(bytes, { verbosity: 0 });
  const { totalPages, text } = await extractText(document, { mergePages: false });
  let left = maxCharacters;
  for (const [index, page] of text.entries()) {
    if (left <= 0) return `Only pages 1 to ${index} of ${totalPages} are given.`;
    onLines([`[Page ${index + 1} of ${totalPages}]`, page.slice(0, left)]);
    left -= page.length;
  }
  const isEmpty = text.every((page) => page.trim() === '');
  return isEmpty ? 'The document has no text: its pages are pictures.' : undefined;
}
