import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { fail, succeed, type Result } from '../../shared/problem.ts';
import { text } from '../../shared/text/text.ts';
import type { Log } from '../storage/log.ts';
import { autostartEntry } from './desktop-entry.ts';

/** Whether Parley starts when the user logs in. The system keeps this, not our settings. */
export interface LaunchAtLogin {
  isOn(): boolean;
  /** Fails if the system does not take it. */
  set(isOn: boolean): Promise<Result>;
}

/** With it the window stays hidden at the start. */
export const hiddenFlag = '--hidden';

/** @param args of the command line */
export function startsHidden(args: readonly string[]): boolean {
  if (args.includes(hiddenFlag)) return true;
  // macOS gives no arguments.
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

export interface LaunchAtLoginOptions {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Program and arguments that start Parley. */
  readonly command: readonly string[];
  readonly log: Log;
}

/** What starts this very Parley: also one that is not packaged, or that has its data elsewhere. */
export function startCommand(): readonly string[] {
  const userDataFolder = app.commandLine.getSwitchValue('user-data-dir');
  return [
    process.execPath,
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    ...(userDataFolder === '' ? [] : [`--user-data-dir=${userDataFolder}`]),
  ];
}

export function createLaunchAtLogin(options: LaunchAtLoginOptions): LaunchAtLogin {
  const { platform, log } = options;
  const keeper = platform === 'linux' ? byFile(options) : bySystem(platform, options.command);
  return {
    isOn: keeper.isOn,
    async set(isOn) {
      try {
        await keeper.set(isOn);
      } catch (error) {
        log.warn('The start at login could not be changed', error);
        return refusal(text.desktop.problems.loginFailed(reasonOf(error)));
      }
      // Some systems take it without a word and change nothing.
      return keeper.isOn() === isOn ? succeed() : refusal(text.desktop.problems.loginUnsupported);
    },
  };
}

interface Keeper {
  isOn(): boolean;
  set(isOn: boolean): Promise<void>;
}

function byFile({ environment, home, command }: LaunchAtLoginOptions): Keeper {
  const config = environment['XDG_CONFIG_HOME'] || join(home, '.config');
  const path = join(config, 'autostart', 'parley.desktop');
  return {
    isOn: () => existsSync(path),
    async set(isOn) {
      if (!isOn) return rm(path, { force: true });
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, autostartEntry('Parley', [...command, hiddenFlag]));
    },
  };
}

function bySystem(platform: NodeJS.Platform, command: readonly string[]): Keeper {
  const [path = process.execPath, ...args] = [...command, hiddenFlag];
  // macOS starts the app itself; where and with what it is asked only on Windows.
  const entry = platform === 'win32' ? { path, args } : {};
  return {
    isOn: () => app.getLoginItemSettings(entry).openAtLogin,
    set: async (isOn) => app.setLoginItemSettings({ openAtLogin: isOn, ...entry }),
  };
}

function refusal(message: string): Result {
  const { loginTitle: title } = text.desktop.problems;
  return fail({ code: 'launch-at-login', title, message });
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
