import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { logToStandardError as log } from '../../../scripts/lib/log.ts';
import { photographDisplay } from '../../rig/display.ts';
import { reasonAgainstSandbox } from '../../rig/ordinary-user.ts';
import { type PackagedApp, startPackagedApp } from '../../rig/packaged-app.ts';
import type { OrdinarySession } from './ordinary-session.ts';

/** An installed app with its window, driven by keys. Disposing ends it, by force if it still runs. */
export type InstalledApp = Disposable & {
  app: PackagedApp;
  /** WM_CLASS of its window, e.g. `"parley", "Parley"`. */
  windowClass: () => Promise<string>;
  /** Presses a key, e.g. `ctrl+t`, with the window focused. */
  press: (key: string) => Promise<void>;
  /** Presses a key again and again until something is so. */
  pressUntil: (key: string, isSo: () => Promise<boolean>, what: string) => Promise<void>;
  hasFinishedSetup: () => Promise<boolean>;
  /** Saves a picture of its whole display. */
  photograph: (path: string) => Promise<void>;
};

const deadlineMs = 45_000;
const betweenPressesMs = 1_000;

/** Starts a command of the package's desktop entry, with flags, and waits for the window. */
export async function startInstalled(
  session: OrdinarySession,
  command: readonly string[],
): Promise<InstalledApp> {
  const userData = join(session.home, '.config/Parley');
  const app = await startPackagedApp({
    command: session.command(['dbus-run-session', '--', ...command]),
    environment: session.environment,
    userData,
  });
  try {
    const find = ['xdotool', 'search', '--sync', '--onlyvisible', '--name', '^Parley$'];
    const [window = ''] = (await session.tool(find, deadlineMs)).split('\n');
    const press = async (key: string): Promise<void> => {
      await session.tool(['xdotool', 'windowfocus', window, 'key', '--clearmodifiers', key]);
    };
    return {
      app,
      windowClass: () => session.tool(['xprop', '-id', window, 'WM_CLASS']),
      press,
      async pressUntil(key, isSo, what) {
        const giveUpAt = performance.now() + deadlineMs;
        while (!(await isSo())) {
          if (performance.now() > giveUpAt) {
            throw new Error(`${what} did not happen after ${key}.\n${app.output()}`);
          }
          await press(key);
          await pause(betweenPressesMs);
        }
      },
      async hasFinishedSetup() {
        const text = await readFile(join(userData, 'settings.json'), 'utf8').catch(() => '{}');
        return 'onboarded' in (JSON.parse(text) as object);
      },
      photograph: (path) => photographDisplay(path, session.environment),
      [Symbol.dispose]: app.dispose,
    };
  } catch (error) {
    app.dispose();
    throw new Error(`The installed app did not open its window. It wrote:\n${app.output()}`, {
      cause: error,
    });
  }
}

/**
 * What the rig adds to each command, and says so where it takes safety away.
 * @param folder of the program
 */
export async function rigFlags(folder: string): Promise<string[]> {
  // Small shared memory, as in containers, would crash pages.
  const flags = ['--disable-dev-shm-usage'];
  const { uid, mode } = await stat(join(folder, 'chrome-sandbox'));
  const reason = await reasonAgainstSandbox(uid === 0 && (mode & 0o4000) !== 0);
  if (reason === null) return flags;
  log(`NOTE: the packaged app runs WITHOUT its sandbox: ${reason}.`);
  return [...flags, '--no-sandbox'];
}
