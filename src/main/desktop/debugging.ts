import type { Log } from '../storage/log.ts';

/** What is used of Electron's `app`. */
interface DebuggableApp {
  readonly isPackaged: boolean;
  readonly commandLine: { hasSwitch(name: string): boolean };
  exit(code: number): void;
}

/** Chromium's doors for debuggers. Node's own are closed by a fuse. */
const doors = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-targets'];

/**
 * Ends an installed app that was started with an open door: whoever comes in can press every button,
 * also those that allow a tool to run. Must be called before the app is ready, when the door opens.
 * @returns whether the app goes
 */
export function refuseDebuggers(app: DebuggableApp, log: Pick<Log, 'error'>): boolean {
  if (!app.isPackaged) return false;
  const open = doors.find((name) => app.commandLine.hasSwitch(name));
  if (open === undefined) return false;
  log.error(`An installed Parley does not start with --${open}: start it without.`);
  app.exit(1);
  return true;
}
