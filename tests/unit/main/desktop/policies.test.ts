import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { appFileOf, isAppUrl } from '../../../../src/main/desktop/app-url.ts';
import { detectCapabilities } from '../../../../src/main/desktop/capabilities.ts';
import { isExternalAllowed } from '../../../../src/main/desktop/external-links.ts';
import { noteFailures } from '../../../../src/main/desktop/failures.ts';
import { contentSecurityPolicy, pageHeaders } from '../../../../src/main/desktop/page-headers.ts';
import { isPermitted } from '../../../../src/main/desktop/permissions.ts';
import { recoveryFor } from '../../../../src/main/desktop/recovery.ts';
import { openingBounds } from '../../../../src/main/desktop/window-bounds.ts';

describe('an address of the page', () => {
  it.each([
    ['parley://app/', 'index.html'],
    ['parley://app/index.html', 'index.html'],
    ['parley://app/assets/a%20b.js?x=1#y', 'assets/a b.js'],
    ['parley://app/a/../b.js', 'b.js'],
    ['parley://app/%2e%2e/%2e%2e/etc/passwd', 'etc/passwd'],
    ['parley://app/..%2f..%2fetc/passwd', 'etc/passwd'],
    ['parley://app/..%5c..%5csecrets.json', undefined],
    ['parley://app/C:/windows', undefined],
    ['parley://app/%00', undefined],
    ['parley://app/%E0%A4%A', undefined],
    ['parley://other/index.html', undefined],
    ['file:///etc/passwd', undefined],
    ['https://app/index.html', undefined],
    ['no address', undefined],
  ])('%s names %s', (address, file) => {
    expect(appFileOf(address)).toBe(file);
  });

  it('is known by scheme and host', () => {
    expect(isAppUrl('parley://app/x')).toBe(true);
    expect(isAppUrl('parley://app.evil.com/x')).toBe(false);
    expect(isAppUrl('parley://app@evil.com/x')).toBe(false);
  });
});

describe('the content security policy', () => {
  it('allows nothing inline, nothing evaluated and nobody else', () => {
    expect(contentSecurityPolicy).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('comes with every file, and so does the right type', () => {
    const headers = pageHeaders('assets/worklet.js');
    expect(headers).toMatchObject({
      'Content-Type': 'text/javascript; charset=utf-8',
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
    });
  });
});

describe('a look', () => {
  const ours = { requester: 'parley://app/index.html', isMainFrame: true };
  const screen33 = { ...ours, permission: 'media', mediaTypes: [] };
  const screen45 = { ...ours, permission: 'display-capture', mediaTypes: ['video'] };
  const camera = { ...ours, permission: 'media', mediaTypes: ['video'] };
  const both = { ...ours, permission: 'media', mediaTypes: ['audio', 'video'] };
  it.each([
    ['the screen on Electron 33', screen33, 'display', true],
    ['the screen on Electron 45', screen45, 'display', true],
    ['the camera', camera, 'camera', true],
    ['the camera, when a screen was picked', camera, 'display', false],
    ['the screen, when a camera was picked', screen45, 'camera', false],
    ['camera and microphone at once', both, 'camera', false],
    ['the screen for a frame', { ...screen45, isMainFrame: false }, 'display', false],
    ['the screen for a stranger', { ...screen33, requester: 'https://x.y' }, 'display', false],
  ] as const)('at %s is allowed where it was picked', (_name, question, device, isAllowed) => {
    const mayLook = (asked: string): boolean => asked === device;
    expect(isPermitted(question, mayLook, () => false)).toBe(isAllowed);
  });
});

describe('who lets the user pick a screen', () => {
  const wayland = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' };
  it.each([
    ['linux', {}, '', 'own'],
    ['linux', { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: 'wayland-0' }, '', 'own'],
    ['linux', { XDG_SESSION_TYPE: 'wayland' }, '', 'own'],
    ['linux', wayland, '', 'portal'],
    ['darwin', {}, '14.6.1', 'own'],
    ['darwin', {}, '15.0', 'native'],
    ['darwin', {}, '26.1', 'native'],
    ['win32', wayland, '10.0.26100', 'own'],
  ] as const)('on %s %j %s: %s', (platform, environment, version, picker) => {
    const { displayPicker } = detectCapabilities(platform, {}, { environment, version });
    expect(displayPicker).toBe(picker);
  });
});

describe('a permission', () => {
  const ours = { requester: 'parley://app/index.html', isMainFrame: true };
  it.each([
    ['the microphone', { ...ours, permission: 'media', mediaTypes: ['audio'] }, true],
    ['the camera', { ...ours, permission: 'media', mediaTypes: ['video'] }, false],
    ['both', { ...ours, permission: 'media', mediaTypes: ['audio', 'video'] }, false],
    ['media of an unknown kind', { ...ours, permission: 'media', mediaTypes: ['unknown'] }, false],
    [
      'the screen as Electron 33 asks for it',
      { ...ours, permission: 'media', mediaTypes: [] },
      false,
    ],
    [
      'the screen as Electron 45 asks for it',
      { ...ours, permission: 'display-capture', mediaTypes: ['video'] },
      false,
    ],
    ['the choice of a speaker', { ...ours, permission: 'speaker-selection', mediaTypes: [] }, true],
    ['notifications', { ...ours, permission: 'notifications', mediaTypes: [] }, false],
    ['anything unknown', { ...ours, permission: 'mind-reading', mediaTypes: [] }, false],
    [
      'the microphone for a frame',
      { ...ours, isMainFrame: false, permission: 'media', mediaTypes: ['audio'] },
      false,
    ],
    [
      'the microphone for another page',
      { ...ours, requester: 'https://a.b', permission: 'media', mediaTypes: ['audio'] },
      false,
    ],
  ])('for %s', (_what, question, expected) => {
    const mayListen = (): boolean => true;
    expect(isPermitted(question, () => false, mayListen)).toBe(expected);
  });

  it('for the microphone takes a reason', () => {
    const question = { ...ours, permission: 'media', mediaTypes: ['audio'] };
    const isAsked = (): boolean => false;
    expect(isPermitted(question, () => true, isAsked)).toBe(false);
  });
});

describe('a link', () => {
  it.each([
    ['https://platform.openai.com/api-keys', true],
    ['http://platform.openai.com/api-keys', false],
    ['https://platform.openai.com.evil.com/', false],
    ['https://user:pass@platform.openai.com/', false],
    ['file:///bin/sh', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('to %s', (address, isAllowed) => {
    expect(isExternalAllowed(address)).toBe(isAllowed);
  });
});

describe('the window opens', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  const second = { x: 1920, y: 0, width: 1280, height: 1024 };
  const size = { width: 800, height: 600 };
  it.each([
    ['where it was', { x: 100, y: 50, ...size }, { x: 100, y: 50, ...size }],
    ['where it was on the second screen', { x: 2000, y: 50, ...size }, { x: 2000, y: 50, ...size }],
    ['in its size, if that screen is gone', { x: 5000, y: 50, ...size }, size],
    ['in its size, if its title was above the screen', { x: 100, y: -500, ...size }, size],
    [
      'not smaller than it can be',
      { x: 0, y: 0, width: 10, height: 10 },
      { x: 0, y: 0, width: 380, height: 480 },
    ],
    [
      'in the usual size, if nothing sensible is stored',
      { x: 'left' },
      { width: 920, height: 720 },
    ],
    ['in the usual size, the first time', undefined, { width: 920, height: 720 }],
  ])('%s', (_where, stored, expected) => {
    expect(openingBounds(stored, [screen, second])).toEqual(expected);
  });
});

describe('a page whose process is gone', () => {
  it.each([
    ['clean-exit', undefined, 'nothing'],
    ['crashed', undefined, 'reload'],
    ['oom', 10_000, 'explain'],
    ['killed', 59_999, 'explain'],
    ['crashed', 60_000, 'reload'],
  ])('by %s, %s ms after the last time: %s', (reason, sinceLastMs, recovery) => {
    expect(recoveryFor(reason, sinceLastMs)).toBe(recovery);
  });
});

describe('an error that nobody caught', () => {
  it('is logged, and nothing else happens', () => {
    const source = new EventEmitter();
    const logged: unknown[] = [];
    const note = (_message: string, detail?: unknown): void => void logged.push(detail);
    const undo = noteFailures(source, { info: note, warn: note, error: note });
    source.emit('uncaughtException', 'a');
    source.emit('unhandledRejection', 'b');
    expect(logged).toEqual(['a', 'b']);
    undo();
    expect(source.eventNames()).toEqual([]);
  });
});

describe('capabilities', () => {
  it('follow from what this Electron has, not from its number', () => {
    expect(detectCapabilities('linux', {}).hasAsyncSafeStorage).toBe(false);
    expect(detectCapabilities('linux', { encryptStringAsync: () => {} })).toMatchObject({
      hasAsyncSafeStorage: true,
      mayLackKeyring: true,
      asksForMicrophone: false,
    });
    expect(detectCapabilities('darwin', {})).toMatchObject({
      mayLackKeyring: false,
      asksForMicrophone: true,
      hasSystemMenuBar: true,
      staysOpenWithoutWindow: true,
    });
  });
});
