import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import type { SandboxStatus } from '../../../shared/tools/request.ts';
import { text } from '../../../shared/text/text.ts';
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
  return { isAvailable: false, reason: text.requests.sandbox.reasons.system };
}

const seatbelt = '/usr/bin/sandbox-exec';

async function detectSeatbelt(): Promise<SandboxSupport> {
  if (await succeeds(seatbelt, ['-p', '(version 1)(allow default)', '/usr/bin/true'])) {
    return {
      isAvailable: true,
      sandbox: { wrap: (argv, fence) => seatbeltArgv(seatbelt, argv, fence) },
    };
  }
  return { isAvailable: false, reason: text.requests.sandbox.reasons.seatbelt };
}

async function detectBubblewrap(): Promise<SandboxSupport> {
  const program = ['/usr/bin/bwrap', '/bin/bwrap', '/usr/local/bin/bwrap'].find(existsSync);
  if (program === undefined) {
    return { isAvailable: false, reason: text.requests.sandbox.reasons.notInstalled };
  }
  if (!(await succeeds(program, bubblewrapProbe))) {
    return { isAvailable: false, reason: text.requests.sandbox.reasons.notAllowed };
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
  const words = text.requests.sandbox;
  if (!isWanted) return { isOn: false, description: words.off };
  if (!support.isAvailable) return { isOn: false, description: words.missing(support.reason) };
  return { isOn: true, description: network ? words.onWithNetwork : words.on };
}

/** Those that are there, and whether they are folders. */
export function presentPaths(paths: readonly string[]): Fence['hidden'] {
  return paths.flatMap((path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? [] : [{ path, isFolder: stats.isDirectory() }];
  });
}
