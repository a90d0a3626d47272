import { describe, expect, it } from 'vitest';
import {
  plainNotes,
  type ReleaseNotes,
} from '../../../../../src/main/desktop/updates/release-notes.ts';

describe('release notes', () => {
  it.each<[string, ReleaseNotes, string]>([
    ['nothing', null, ''],
    ['text', 'Quicker.\n', 'Quicker.'],
    ['HTML', '<h2>New</h2><ul><li>A &amp; B</li><li>C</li></ul>', 'New\n• A & B\n• C'],
    ['a script', '<script>steal()</script><p>Hm</p>', 'steal()Hm'],
    ['markup in entities, once', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    [
      'one text per version',
      [
        { version: '2.0.0', note: 'Big' },
        { version: '1.9.0', note: null },
      ],
      '2.0.0\nBig\n\n1.9.0',
    ],
  ])('become plain text: %s', (_what, notes, text) => {
    expect(plainNotes(notes)).toBe(text);
  });

  it('have an end', () => {
    expect(plainNotes('x'.repeat(10_000))).toHaveLength(4_000);
  });
});
