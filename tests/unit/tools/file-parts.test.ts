import { describe, expect, it } from 'vitest';
import { diffTexts } from '../../../src/main/tools/files/diff.ts';
import { replaceExactly } from '../../../src/main/tools/files/exact-replacement.ts';
import { imageTypeOf, isPdf } from '../../../src/main/tools/files/file-type.ts';
import { lineRange } from '../../../src/main/tools/files/line-range.ts';
import { decodeText, encodeText } from '../../../src/main/tools/files/text-encoding.ts';
import { checkedUrl } from '../../../src/main/tools/computer/url.ts';
import { withoutSecrets } from '../../../src/main/tools/audit/secrets-in-commands.ts';

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', 'grüße ✓', [...Buffer.from('grüße ✓')]],
    ['UTF-8 with BOM', 'ü', [0xef, 0xbb, 0xbf, 0xc3, 0xbc]],
    ['UTF-16 LE', 'aü', [0xff, 0xfe, 0x61, 0, 0xfc, 0]],
    ['UTF-16 BE', 'aü', [0xfe, 0xff, 0, 0x61, 0, 0xfc]],
    [
      'Latin-1',
      'Die Straße und die Bäume, für alle Gäste schön',
      [...Buffer.from('Die Straße und die Bäume, für alle Gäste schön', 'latin1')],
    ],
    ['empty', '', []],
  ])('%s is read, and written back byte by byte', (_name, text, bytes) => {
    const decoded = decodeText(Uint8Array.from(bytes));
    expect(decoded?.text).toBe(text);
    if (decoded !== undefined) expect([...encodeText(decoded)]).toEqual(bytes);
  });

  it('knows what is no text', () => {
    expect(decodeText(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1))).toBeUndefined();
  });

  it('does not lose letters that the encoding lacks', () => {
    const text = '日本語';
    expect(() => encodeText({ text, encoding: 'iso-8859-1', hasBom: false })).toThrow('iso-8859-1');
  });
});

describe('exact replacement', () => {
  const edit = { path: 'a.txt', replaceAll: false };

  it.each([
    ['one place', 'a b c', 'b', 'x', 'a x c'],
    ['special letters', 'a $& c', '$&', '$1', 'a $1 c'],
    ['removal', 'a b c', ' b', '', 'a c'],
    ['lines of Windows', 'a\r\nb\r\nc', 'a\nb', 'x\ny', 'x\r\ny\r\nc'],
    ['mixed lines are left alone', 'a\r\nb\nc', 'b\nc', 'x', 'a\r\nx'],
  ])('%s', (_name, text, oldText, newText, expected) => {
    expect(replaceExactly(text, { ...edit, oldText, newText })).toBe(expected);
  });

  it.each([
    ['not there', 'abc', 'x', 'y', 'oldText was not found in a.txt. Read the file again'],
    ['other spaces', 'a  b', 'a b', 'y', 'with other spaces or line breaks'],
    ['twice', 'a a', 'a', 'b', 'oldText stands 2 times in a.txt'],
    ['the same', 'a', 'a', 'a', 'nothing to change'],
  ])('refused: %s', (_name, text, oldText, newText, message) => {
    expect(() => replaceExactly(text, { ...edit, oldText, newText })).toThrow(message);
  });

  it('all places, where wanted', () => {
    const all = { path: 'a', replaceAll: true, oldText: 'a', newText: 'b' };
    expect(replaceExactly('a a', all)).toBe('b b');
  });
});

describe('a range of lines', () => {
  const text = 'one\ntwo\nthree\n';

  it.each([
    [{}, text],
    [{ startLine: 2 }, '[Lines 2 to 3 of 3]\ntwo\nthree'],
    [{ startLine: 2, endLine: 2 }, '[Lines 2 to 2 of 3]\ntwo'],
    [{ endLine: 99 }, text],
  ])('%j', (range, expected) => {
    expect(lineRange(text, range)).toBe(expected);
  });

  it('says how to get the rest of a long text', () => {
    const long = 'x'.repeat(99).concat('\n').repeat(1_000);
    expect(lineRange(long, {})).toMatch(/^\[Lines 1 to 300 of 1000: the rest does not fit/);
  });

  it.each([[{ startLine: 4 }], [{ startLine: 3, endLine: 2 }]])('%j is no range', (range) => {
    expect(() => lineRange(text, range)).toThrow();
  });
});

describe('a diff', () => {
  it('is unified, and counts lines', () => {
    expect(diffTexts('a.txt', 'a\nb\nc\n', 'a\nB\nc\n++d\n')).toEqual({
      diff: '--- a.txt\n+++ a.txt\n@@ -1,3 +1,4 @@\n a\n-b\n+B\n c\n+++d\n',
      isDiffCut: false,
      addedLines: 2,
      removedLines: 1,
    });
  });

  it('of two long texts with nothing in common ends soon, and is cut', () => {
    const lines = (mark: string): string =>
      Array.from({ length: 20_000 }, (_, i) => `${mark}${i}`).join('\n');
    const diff = diffTexts('a', lines('a'), lines('b'));
    expect(diff).toMatchObject({ isDiffCut: true, addedLines: 20_000, removedLines: 20_000 });
  });
});

it.each([
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image/png'],
  ['jpeg', [0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
  ['a text', [0x50, 0x4e, 0x47], undefined],
])('the type of %s is known by its bytes', (_name, bytes, type) => {
  expect(imageTypeOf(Uint8Array.from(bytes))).toBe(type);
  expect(isPdf(Buffer.from('%PDF-1.7'))).toBe(true);
});

describe('addresses', () => {
  it.each([
    ['https://Example.org/a?b#c', 'https://example.org/a?b#c', undefined],
    ['http://example.org', 'http://example.org/', 'This address is not encrypted.'],
    ['mailto:a@b.c?subject=x', 'mailto:a@b.c?subject=x', undefined],
  ])('%s', (text, url, warning) => {
    expect(checkedUrl(text)).toMatchObject({ url, ...(warning !== undefined && { warning }) });
  });

  it('shows the letters behind a look-alike', () => {
    const { host, warning } = checkedUrl('https://\u0430pple.com/');
    expect(host).toBe('xn--pple-43d.com');
    expect(warning).toContain('letter by letter');
  });

  it.each([
    ['javascript:alert(1)'],
    ['file:///etc/passwd'],
    ['data:text/html,x'],
    ['vbscript:x'],
    ['smb://server/share'],
    ['ms-msdt:/id'],
    ['tel:1'],
    ['https://bank.com@evil.com'],
    ['https://a.com/\nb'],
    ['java\tscript:alert(1)'],
    ['mailto:a@b.c?attach=/etc/passwd'],
    ['https://'],
    [`https://a.com/${'a'.repeat(5_000)}`],
  ])('%s is refused', (text) => {
    expect(() => checkedUrl(text)).toThrow();
  });
});

it.each([
  ['OPENAI_API_KEY=sk-123456 node x', 'OPENAI_API_KEY=[hidden] node x'],
  ['export DB_PASSWORD="a b" && x', 'export DB_PASSWORD=[hidden] && x'],
  ['mysql --password=hunter2 -u x', 'mysql --password=[hidden] -u x'],
  ['x --token abc', 'x --token [hidden]'],
  ['ghp_abcdefghijklmnopqrst', '[hidden]'],
  ['git status', 'git status'],
])('secrets in %s are hidden', (text, expected) => {
  expect(withoutSecrets(text)).toBe(expected);
});
