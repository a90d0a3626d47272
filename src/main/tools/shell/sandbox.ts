import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import type { SandboxStatus } from '../../../shared/tools/request.ts';
import { bubblewrapArgv, bubblewrapProbe } from './bubblewrap.ts';
import { seatbeltArgv } from './seatbelt.ts';

/** What a fenced-in command may do. All paths absolute, without symlinks. */
export interface Fence {
  /** Folders that may be written. */
  readonly writable: readonly string[];
  /** Granted folders for reading only. */
  readonly readable: readonly string[];
  /** Files and folders that look empty: secrets, and the app's own data. */
  readonly hidden: readonly { readonly path: string; readonly isFolder: boolean }[];
  /** Where the command runs. */
  readonly folder: string;
  readonly network: boolean;
  /** A private folder for temporary files, on macOS. */
  readonly temporary: string;
}

/** The system's means to fence commands in. */
export interface Sandbox {
  wrap(argv: readonly string[], fence: Fence): readonly string[];
}

export type SandboxSupport =
  | { readonly isAvailable: true; readonly sandbox: Sandbox }
  | { readonly isAvailable: false; readonly reason: string };

/** Finds out by trying whether commands can be fenced in here. Slow: ask once. */
export async function detectSandbox(platform: NodeJS.Platform): Promise<SandboxSupport> {
  if (platform === 'darwin') return detectSeatbelt();
  if (platform === 'linux') return detectBubblewrap();
  return { isAvailable: false, reason: 'This system has no sandbox that Parley can use.' };
}

const seatbelt = '/usr/bin/sandbox-exec';

async function detectSeatbelt(): Promise<SandboxSupport> {
  if (await succeeds(seatbelt, ['-p', '(version 1)(allow default)', '/usr/bin/true'])) {
    return {
      isAvailable: true,
      sandbox: { wrap: (argv, fence) => seatbeltArgv(seatbelt, argv, fence) },
    };
  }
  return { isAvailable: false, reason: 'sandbox-exec does not work on this Mac.' };
}

async function detectBubblewrap(): Promise<SandboxSupport> {
  const program = ['/usr/bin/bwrap', '/bin/bwrap', '/usr/local/bin/bwrap'].find(existsSync);
  if (program === undefined) {
    return { isAvailable: false, reason: 'bubblewrap is not installed (package bubblewrap).' };
  }
  if (!(await succeeds(program, bubblewrapProbe))) {
    return { isAvailable: false, reason: 'The system does not let bubblewrap make a sandbox.' };
  }
  return {
    isAvailable: true,
    sandbox: { wrap: (argv, fence) => bubblewrapArgv(program, argv, fence) },
  };
}

function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 10_000 }, (error) => resolve(error === null));
  });
}

/** What the user reads about it in a request. */
export function sandboxStatus(
  support: SandboxSupport,
  isWanted: boolean,
  network: boolean,
): SandboxStatus {
  const danger = 'The command can change everything that you can, and use the network.';
  if (!isWanted) return { isOn: false, description: `The sandbox is switched off. ${danger}` };
  if (!support.isAvailable) {
    return { isOn: false, description: `No sandbox: ${support.reason} ${danger}` };
  }
  const reach = network ? 'with network' : 'no network';
  return { isOn: true, description: `Sandbox on: writes only in granted folders, ${reach}.` };
}

/** Those that are there, and whether they are folders. */
export function presentPaths(paths: readonly string[]): Fence['hidden'] {
  return paths.flatMap((path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? [] : [{ path, isFolder: stats.isDirectory() }];
  });
}
