import type { HotkeySupport } from '../../../shared/hotkeys/hotkeys.ts';

export interface SupportFacts {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** e.g. `45.4.1`. */
  readonly electronVersion: string;
  /** What starts this Parley in a terminal. */
  readonly command: string;
}

const desktops: readonly (readonly [RegExp, HotkeySupport['desktop']])[] = [
  [/gnome|unity|ubuntu|pop/i, 'gnome'],
  [/kde|plasma/i, 'kde'],
  [/sway/i, 'sway'],
  [/hyprland/i, 'hyprland'],
  [/xfce/i, 'xfce'],
];

/** What can be had here, as far as it can be known without a press (desktop-facts.md, Hotkeys). */
export function hotkeySupport(facts: SupportFacts): HotkeySupport {
  const { platform, environment, command } = facts;
  const session = sessionOf(platform, environment);
  const desktop = desktopOf(environment['XDG_CURRENT_DESKTOP'] ?? '');
  switch (session) {
    case 'macos':
      return { session, globalKeys: 'yes', pushToTalk: 'needs-permission', desktop, command };
    case 'wayland':
      return {
        session,
        globalKeys: hasPortal(facts.electronVersion) ? 'portal' : 'no',
        pushToTalk: 'no',
        desktop,
        command,
      };
    default:
      return { session, globalKeys: 'yes', pushToTalk: 'yes', desktop, command };
  }
}

function sessionOf(
  platform: NodeJS.Platform,
  environment: SupportFacts['environment'],
): HotkeySupport['session'] {
  if (platform === 'darwin') return 'macos';
  if (platform === 'win32') return 'windows';
  if (platform !== 'linux') return 'other';
  const isWayland =
    environment['XDG_SESSION_TYPE']?.startsWith('wayland') === true &&
    Boolean(environment['WAYLAND_DISPLAY']);
  return isWayland ? 'wayland' : 'x11';
}

function desktopOf(current: string): HotkeySupport['desktop'] {
  return desktops.find(([sign]) => sign.test(current))?.[1] ?? 'other';
}

/** The first Electron that asks Wayland's portal for global shortcuts: 43.2. */
function hasPortal(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 43 || (major === 43 && minor >= 2);
}

export interface LaunchFacts {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly execPath: string;
  /** Of the app's folder, where it is not packaged. */
  readonly appPath: string;
  /** Given by `--user-data-dir`; empty if not. Another folder is another Parley. */
  readonly userDataFolder: string;
}

/** What a user can put in front of `--toggle` to reach this very Parley. */
export function launchCommand(facts: LaunchFacts): string {
  const { platform, isPackaged, execPath, appPath, userDataFolder } = facts;
  // The packages for Linux put it into the path.
  const program =
    isPackaged && platform === 'linux' && /^\/(usr|opt)\//.test(execPath)
      ? ['parley']
      : [execPath, ...(isPackaged ? [] : [appPath])];
  const folder = userDataFolder === '' ? [] : [`--user-data-dir=${userDataFolder}`];
  return [...program, ...folder].map((word) => quoted(word, platform)).join(' ');
}

function quoted(word: string, platform: NodeJS.Platform): string {
  if (/^[\w./:=@%+-]+$/.test(word) || (platform === 'win32' && /^[\w./\\:=-]+$/.test(word))) {
    return word;
  }
  return platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
