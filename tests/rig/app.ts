import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { type ElectronApplication, type Page, _electron } from 'playwright-core';

import { watchOutput } from './app-output.ts';
import { within } from './deadline.ts';

/** How the app is launched. All is optional. */
export type LaunchOptions = {
  /** Further command-line arguments for the app or Chromium. */
  args?: readonly string[];
  /** Environment variables on top of this process's; undefined removes one. */
  environment?: Readonly<Record<string, string | undefined>>;
  /** Default: a fresh temporary folder that `dispose` removes. A given one is kept. */
  userDataFolder?: string;
  /** Default: this repository, whose `out/` must be built. */
  appFolder?: string;
  /** The profile is new, so that the app offers its first setup; default: that is behind it. */
  isFirstStart?: boolean;
  /** BCP 47 tag of the system's language, default "en-US": tests do not depend on this machine's. */
  systemLanguage?: string;
  /** For the launch and its first window, default 60 s. */
  deadlineMs?: number;
};

/** The running app. */
export type LaunchedApp = {
  electron: ElectronApplication;
  /** Its first window, loaded. */
  page: Page;
  userDataFolder: string;
  /** All that it wrote to stdout and stderr so far. */
  output: () => string;
  /**
   * What went wrong without being handled: uncaught errors and rejections of the main process, page
   * errors, and errors on the pages' consoles (also violations of the content security policy).
   */
  errors: () => string[];
  /** Quits the app, by force if it does not within 5 s. May be called twice. */
  dispose: () => Promise<void>;
};

const quitDeadlineMs = 5_000;

/** Launches the built app with the Electron that PARLEY_E2E_ELECTRON names. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const executablePath = process.env['PARLEY_E2E_ELECTRON'];
  if (executablePath === undefined) {
    throw new Error('PARLEY_E2E_ELECTRON is not set: run this by `npm run test:e2e` or `bench`.');
  }
  const { deadlineMs = 60_000 } = options;
  const folder = options.userDataFolder ?? (await mkdtemp(join(tmpdir(), 'parley-profile-')));
  const removeFolder = async () => {
    if (options.userDataFolder === undefined) await rm(folder, { recursive: true, force: true });
  };
  if (options.isFirstStart !== true) await noteOnboarded(folder);
  const profile = `--user-data-dir=${folder}`;
  const watched = watchOutput(profile);
  const electron = await launch(executablePath, profile, options, deadlineMs).catch(
    async (error: unknown) => {
      watched.stop();
      await removeFolder();
      throw error;
    },
  );
  watched.stop();
  const child = electron.process();
  const pageErrors: string[] = [];
  electron.on('window', (page) => watchPage(page, pageErrors));
  for (const page of electron.windows()) watchPage(page, pageErrors);
  const dispose = async () => {
    await quit(electron, child);
    await removeFolder();
  };
  try {
    await watchUncaught(electron);
    const page = await electron.firstWindow({ timeout: deadlineMs });
    await page.waitForLoadState('load', { timeout: deadlineMs });
    return {
      electron,
      page,
      userDataFolder: folder,
      output: watched.text,
      errors: () => [...mainErrorsIn(watched.text()), ...pageErrors],
      dispose,
    };
  } catch (error) {
    await dispose();
    throw new Error(`The app did not open its window. It wrote:\n${watched.text()}`, {
      cause: error,
    });
  }
}

/** Writes into the profile what a user has done who went through the first setup. */
async function noteOnboarded(folder: string): Promise<void> {
  const path = join(folder, 'settings.json');
  const stored = await readFile(path, 'utf8').catch(() => '{}');
  await writeFile(path, JSON.stringify({ onboarded: 'rig', ...JSON.parse(stored) }));
}

/** The lines of the app's output that report an unhandled error of the main process. */
export function mainErrorsIn(output: string): string[] {
  const signs = [
    /\[rig\] uncaught/,
    // Node prints a second line of that name, which explains warnings in general.
    /UnhandledPromiseRejectionWarning: (?!Unhandled promise rejection\. This error originated)/,
    /A JavaScript error occurred in the main process/,
  ];
  return output.split('\n').filter((line) => signs.some((sign) => sign.test(line)));
}

function launch(
  executablePath: string,
  profile: string,
  options: LaunchOptions,
  deadlineMs: number,
): Promise<ElectronApplication> {
  const appFolder = options.appFolder ?? resolve(import.meta.dirname, '../..');
  // Small shared memory, as in containers, would crash pages; no test may use the user's keyring.
  const flags = ['--disable-dev-shm-usage', '--password-store=basic', profile];
  const language = `--lang=${options.systemLanguage ?? 'en-US'}`;
  const hold = ['-r', join(import.meta.dirname, 'hold-start.cjs')];
  return _electron.launch({
    executablePath,
    args: [...hold, ...flags, language, appFolder, ...(options.args ?? [])],
    env: definedOnly({ ...process.env, ...options.environment }),
    colorScheme: null,
    timeout: deadlineMs,
  });
}

function definedOnly(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(values).filter((entry): entry is [string, string] => {
    return entry[1] !== undefined;
  });
  return Object.fromEntries(entries);
}

/**
 * An evaluation that falls into the app's own start can lose its answer to the garbage collector: it
 * is asked for again.
 */
async function watchUncaught(electron: ElectronApplication, tries = 5): Promise<void> {
  try {
    await electron.evaluate(reportUncaught);
  } catch (error) {
    const isLost = error instanceof Error && error.message.includes('garbage collected');
    if (!isLost || tries === 1) throw error;
    await watchUncaught(electron, tries - 1);
  }
}

/** Runs in the app's main process: reports what would otherwise only open a dialog. */
function reportUncaught(): void {
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    process.stderr.write(`[rig] uncaught ${origin}: ${error.message}\n`);
  });
}

function watchPage(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(`page: ${error.message}`));
  page.on('crash', () => errors.push('page: the renderer crashed'));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`page console: ${message.text()}`);
  });
}

async function quit(electron: ElectronApplication, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  try {
    await within(electron.close(), quitDeadlineMs, () => 'The app did not quit.');
  } catch (error) {
    process.stderr.write(`${String(error)} It is killed.\n`);
  } finally {
    killGroup(child);
  }
}

/** Playwright starts the app as the leader of a process group: helpers of it die with it. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
