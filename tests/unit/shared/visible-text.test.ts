import { describe, expect, it } from 'vitest';
import { visibleCommand, visibleText } from '../../../src/shared/visible-text.ts';

describe('what could deceive', () => {
  it.each([
    ['a direction override', 'txt.\u202egpj.exe', 'txt.\\u202egpj.exe'],
    ['an isolate', '\u2066a\u2069', '\\u2066a\\u2069'],
    ['a zero-width space', 'r\u200bm', 'r\\u200bm'],
    ['a byte order mark', '\ufeffls', '\\ufeffls'],
    ['a Hangul filler', 'a\u3164b\u115f', 'a\\u3164b\\u115f'],
    ['a no-break space', 'rm\u00a0-rf', 'rm\\u00a0-rf'],
    ['a wide space', 'a\u3000b', 'a\\u3000b'],
    ['an empty braille cell', 'a\u2800', 'a\\u2800'],
    ['tags', 'a\u{e0041}', 'a\\u{e0041}'],
    ['variation selectors', 'a\ufe01\u{e0101}', 'a\\ufe01\\u{e0101}'],
    ['a carriage return, which paints over', 'good\rbad', 'good\\u000dbad'],
    ['an escape sequence', '\u001b[2Kls', '\\u001b[2Kls'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['half a pair', 'a\ud800', 'a\\ud800'],
  ])('is written out: %s', (_what, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it.each(['git commit -m "Über ñandú"', '日本語 🎉', 'a\tb\nc', 'שלום'])('is not “%s”', (text) => {
    expect(visibleText(text)).toBe(text);
  });
});

describe('a command', () => {
  it.each([
    ['ends of lines', 'git status\nrm -rf x', 'git status⏎\nrm -rf x'],
    ['an empty line', 'a\n\nb', 'a⏎\n⏎\nb'],
    ['a gap that hides what follows', `ls${' '.repeat(500)}; rm x`, 'ls␣×500; rm x'],
    ['lines that hide what follows', `ls${'\n'.repeat(300)}rm x`, 'ls⏎×300\nrm x'],
    ['blank lines with spaces', 'ls\n  \n \n\nrm x', 'ls⏎×4\nrm x'],
    ['nothing in a plain one', 'git commit -m "a  b"', 'git commit -m "a  b"'],
  ])('shows %s', (_what, command, shown) => {
    expect(visibleCommand(command)).toBe(shown);
  });
});
