import { execFile } from 'node:child_process';

/** What can be asked about the tray of a Linux desktop. */
export interface LinuxDesktop {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Runs a program. @returns what it wrote, or undefined if it failed or does not exist */
  readonly run: (program: string, args: readonly string[]) => Promise<string | undefined>;
}

const watcher = 'org.kde.StatusNotifierWatcher';
const property = 'IsStatusNotifierHostRegistered';

/** Three programs that can ask the session bus; nearly every desktop has one. */
const questions: readonly string[] = [
  `gdbus call --session --timeout 2 --dest ${watcher} --object-path /StatusNotifierWatcher --method org.freedesktop.DBus.Properties.Get ${watcher} ${property}`,
  `busctl --user --timeout=2 get-property ${watcher} /StatusNotifierWatcher ${watcher} ${property}`,
  `dbus-send --session --print-reply --reply-timeout=2000 --dest=${watcher} /StatusNotifierWatcher org.freedesktop.DBus.Properties.Get string:${watcher} string:${property}`,
];

/** Desktops whose panel takes icons by the older way (XEmbed), which nobody can be asked about. */
const withOlderTray: ReadonlySet<string> = new Set([
  'xfce',
  'mate',
  'lxde',
  'lxqt',
  'x-cinnamon',
  'cinnamon',
  'budgie',
  'icewm',
  'i3',
]);

/** Whether a tray shows our icon: a window that hides in it can then be found. */
export async function hasLinuxTray({ environment, run }: LinuxDesktop): Promise<boolean> {
  for (const question of questions) {
    const [program = '', ...args] = question.split(' ');
    const answer = await run(program, args);
    if (answer !== undefined && /\btrue\b/.test(answer)) return true;
    if (answer !== undefined) break;
  }
  const names = (environment['XDG_CURRENT_DESKTOP'] ?? '').toLowerCase().split(':');
  return (
    environment['WAYLAND_DISPLAY'] === undefined && names.some((name) => withOlderTray.has(name))
  );
}

const patienceMs = 3_000;

export function runProgram(program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: patienceMs }, (error, output) => {
      resolve(error === null ? output : undefined);
    });
  });
}
