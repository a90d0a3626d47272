import { describe, expect, it } from 'vitest';
import { createSelfTest } from '../../../../../src/main/desktop/hotkeys/self-test.ts';
import { hotkeySupport, launchCommand } from '../../../../../src/main/desktop/hotkeys/support.ts';

function createTest() {
  const timers: (() => void)[] = [];
  let changes = 0;
  const test = createSelfTest({
    setTimeout(act) {
      timers.push(act);
      return () => void timers.splice(timers.indexOf(act), 1);
    },
    onChange: () => void (changes += 1),
  });
  return { test, timers, changes: () => changes };
}

describe('the self-test', () => {
  it('sees the press, which does nothing else', () => {
    const { test, timers } = createTest();
    test.arm('talk');
    expect(test.current).toEqual({ action: 'talk', state: 'waiting' });
    expect(test.pressed('mute')).toBe(false);
    expect(test.pressed('talk')).toBe(true);
    expect(test.current).toEqual({ action: 'talk', state: 'works' });
    expect(timers).toEqual([]);
    expect(test.pressed('talk')).toBe(false);
  });

  it('says when nothing came', () => {
    const { test, timers } = createTest();
    test.arm('talk');
    timers[0]?.();
    expect(test.current).toEqual({ action: 'talk', state: 'silent' });
    expect(test.pressed('talk')).toBe(false);
  });

  it('begins anew for another key, and ends without a trace', () => {
    const { test, timers, changes } = createTest();
    test.arm('talk');
    test.arm('mute');
    expect(timers).toHaveLength(1);
    expect(test.pressed('talk')).toBe(false);
    test.cancel();
    test.cancel();
    expect(test.current).toBeUndefined();
    expect(timers).toEqual([]);
    expect(changes()).toBe(3);
  });
});

describe('what a desktop can do', () => {
  const wayland = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' };
  it.each([
    ['linux', {}, '33.2.1', 'x11', 'yes', 'yes', 'other'],
    ['linux', { XDG_CURRENT_DESKTOP: 'XFCE' }, '45.4.1', 'x11', 'yes', 'yes', 'xfce'],
    [
      'linux',
      { ...wayland, XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' },
      '45.4.1',
      ...(['wayland', 'portal', 'no', 'gnome'] as const),
    ],
    [
      'linux',
      { ...wayland, XDG_CURRENT_DESKTOP: 'KDE' },
      '43.1.9',
      ...(['wayland', 'no', 'no', 'kde'] as const),
    ],
    [
      'linux',
      { ...wayland, XDG_CURRENT_DESKTOP: 'sway' },
      '33.2.1',
      ...(['wayland', 'no', 'no', 'sway'] as const),
    ],
    ['darwin', {}, '45.4.1', 'macos', 'yes', 'needs-permission', 'other'],
    ['win32', {}, '45.4.1', 'windows', 'yes', 'yes', 'other'],
  ] as const)(
    '%s, %o, Electron %s: %s',
    (platform, environment, electronVersion, session, globalKeys, pushToTalk, desktop) => {
      const command = 'parley';
      expect(hotkeySupport({ platform, environment, electronVersion, command })).toEqual({
        session,
        globalKeys,
        pushToTalk,
        desktop,
        command,
      });
    },
  );
});

describe('the command for a terminal', () => {
  it.each([
    ['linux', true, '/opt/Parley/parley', '', 'parley'],
    ['linux', true, '/home/ann/my apps/parley', '', "'/home/ann/my apps/parley'"],
    ['linux', false, '/cache/electron', '', '/cache/electron /work/app'],
    ['linux', true, '/usr/bin/parley', '/home/ann/x', 'parley --user-data-dir=/home/ann/x'],
    ['win32', true, 'C:\\Program Files\\Parley.exe', '', '"C:\\Program Files\\Parley.exe"'],
  ] as const)('on %s, packaged %s, %s', (platform, isPackaged, execPath, folder, expected) => {
    const appPath = '/work/app';
    expect(launchCommand({ platform, isPackaged, execPath, appPath, userDataFolder: folder })).toBe(
      expected,
    );
  });
});
