import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  contentSecurityPolicy,
  pageHeaders,
  permissionsPolicy,
} from '../../../../src/main/desktop/page-headers.ts';
import { isLoadable } from '../../../../src/main/desktop/session-guard.ts';

const folder = resolve(import.meta.dirname, '../../../../src/main');

/** Files of main, by their path in it, whose text matches. */
function filesWith(pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => pattern.test(readFileSync(join(folder, file), 'utf8')))
    .map((file) => file.replaceAll('\\', '/'));
}

describe('windows', () => {
  it('are made in one place, where they are hardened', () => {
    expect(filesWith(/new (Electron\.)?(Base|Browser)Window\b/)).toEqual([
      'desktop/hardened-window.ts',
    ]);
  });

  it('are all that shows pages', () => {
    expect(filesWith(/\b(WebContentsView|BrowserView|webContents\.create)\b/)).toEqual([]);
  });

  it('have their preferences from nowhere else', () => {
    expect(filesWith(/webPreferences:/)).toEqual(['desktop/hardened-window.ts']);
  });
});

describe('an answer to a page', () => {
  it.each(['index.html', 'assets/a.js', 'assets/a.wasm', ''])('about “%s” is hardened', (file) => {
    expect(pageHeaders(file)).toMatchObject({
      'Content-Security-Policy': contentSecurityPolicy,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': permissionsPolicy,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  it('allows the page what it uses, and nobody anything else', () => {
    const allowed = permissionsPolicy.split(', ').filter((entry) => !entry.endsWith('=()'));
    expect(allowed).toEqual([
      'microphone=(self)',
      'camera=(self)',
      'display-capture=(self)',
      'speaker-selection=(self)',
      'autoplay=(self)',
    ]);
  });
});

describe('a page may load', () => {
  it.each([
    ['parley://app/assets/a.js', true],
    ['blob:parley://app/1', true],
    ['data:image/png;base64,AA', true],
    ['https://example.org/', false],
    ['http://127.0.0.1:1/', false],
    ['wss://example.org/', false],
    ['file:///etc/passwd', false],
    ['chrome://gpu', false],
    ['', false],
  ])('%s: %s', (address, isAllowed) => {
    expect(isLoadable(address)).toBe(isAllowed);
  });
});
