import { describe, expect, it } from 'vitest';
import { detectCapabilities } from '../../../../src/main/desktop/capabilities.ts';
import { autostartEntry } from '../../../../src/main/desktop/desktop-entry.ts';

describe('the file that starts Parley at login', () => {
  it.each([
    [['/opt/Parley/parley', '--hidden'], '/opt/Parley/parley --hidden'],
    [['/opt/My Apps/parley'], '"/opt/My Apps/parley"'],
    [['/opt/100%/parley'], '/opt/100%%/parley'],
    [['/opt/$HOME `x` "y"'], '"/opt/\\\\$HOME \\\\`x\\\\` \\\\"y\\\\""'],
    [['/a\\b'], '"/a\\\\\\\\b"'],
    [['/opt/ärger/parley'], '"/opt/ärger/parley"'],
  ])('runs %j as Exec=%s', (command, exec) => {
    expect(autostartEntry('Parley', command).split('\n')).toContain(`Exec=${exec}`);
  });

  it('is a desktop entry', () => {
    expect(autostartEntry('Parley', ['parley'])).toMatch(
      /^\[Desktop Entry\]\nType=Application\nName=Parley\n[^]*\n$/,
    );
  });
});

describe('who places windows', () => {
  const wayland = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' };
  it.each([
    ['linux', wayland, '33.2.1', '', false],
    ['linux', wayland, '45.4.1', '', true],
    ['linux', wayland, '45.4.1', 'x11', false],
    ['linux', wayland, '33.2.1', 'wayland', true],
    ['linux', {}, '45.4.1', '', false],
    ['win32', wayland, '45.4.1', '', false],
  ] as const)('on %s %j with %s %s: the system %s', (...row) => {
    const [platform, environment, electronVersion, ozonePlatform, expected] = row;
    const system = { environment, version: '', electronVersion, ozonePlatform };
    expect(detectCapabilities(platform, {}, system).systemPlacesWindows).toBe(expected);
  });
});
