/** What electron-updater tells of a release: text, often HTML, or one text per version. */
export type ReleaseNotes =
  | string
  | readonly { readonly version: string; readonly note: string | null }[]
  | null
  | undefined;

const longestNotes = 4_000;

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
};

/** Plain text of it: what comes from the network is never shown as markup. */
export function plainNotes(notes: ReleaseNotes): string {
  if (notes === null || notes === undefined) return '';
  const whole =
    typeof notes === 'string'
      ? notes
      : notes.map(({ version, note }) => `${version}\n${note ?? ''}`).join('\n\n');
  return whole
    .replaceAll(/<(?:br|\/p|\/li|\/h\d)\s*\/?>/gi, '\n')
    .replaceAll(/<li[^>]*>/gi, '• ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, longestNotes);
}
