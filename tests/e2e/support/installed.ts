import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { withLock } from '../../../scripts/lib/lock.ts';
import { logToStandardError as log } from '../../../scripts/lib/log.ts';
import { cacheFolder } from '../../../scripts/lib/paths.ts';
import { capture } from '../../../scripts/lib/run.ts';

/** A .deb on this machine: installed, or only extracted where that is not allowed. */
export type Installed = {
  /** Where the files of the package lie: `/` when it was installed. */
  root: string;
  /** By dpkg itself, into the system. */
  isInstalled: boolean;
  /** Removes the package, as a user does who wants nothing of it. Whoever forgets need not worry. */
  remove: () => Promise<void>;
};

const deadlineMs = 120_000;
const debian = (command: string, ...args: string[]): Promise<string> =>
  capture(command, args, {
    deadlineMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });

/**
 * Installs a .deb with dpkg as root. Another user, and a machine on which somebody uses the package
 * already, get it extracted into a folder, and a loud line.
 */
export async function install(deb: string, name: string): Promise<Installed> {
  const program = `/usr/bin/${name}`;
  const unlock = process.getuid?.() === 0 ? await lock() : null;
  if (unlock === null || existsSync(program)) {
    await unlock?.();
    const why =
      unlock === null ? 'this user may not install packages' : `${program} is there already`;
    log(`NOTE: ${deb} is NOT installed but only extracted: ${why}.`);
    return await extract(deb);
  }
  let isThere = true;
  const remove = async (): Promise<void> => {
    if (!isThere) return;
    isThere = false;
    await debian('dpkg', '--purge', name).finally(unlock);
  };
  await debian('dpkg', '--install', deb).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  return { root: '/', isInstalled: true, remove };
}

async function extract(deb: string): Promise<Installed> {
  const root = await mkdtemp(join(tmpdir(), 'parley-root-'));
  await debian('dpkg-deb', '--extract', deb, root);
  // An ordinary user runs it from there.
  await chmod(root, 0o755);
  const remove = () => rm(root, { recursive: true, force: true });
  return { root, isInstalled: false, remove };
}

/** One test at a time may install: there is one system. Returns what lets the next one in. */
function lock(): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    const path = join(cacheFolder(), 'test-installation.lock');
    const holding = withLock(path, log, () => {
      const { promise, resolve: release } = Promise.withResolvers<void>();
      resolve(async () => {
        release();
        await holding;
      });
      return promise;
    });
    holding.catch(reject);
  });
}

/**
 * The words of a command in a desktop entry of the package, whose program is looked up below its
 * root.
 * @param group e.g. `Desktop Entry`
 */
export async function entryCommand(
  installed: Installed,
  entry: string,
  group: string,
): Promise<string[]> {
  const text = await readFile(join(installed.root, 'usr/share/applications', entry), 'utf8');
  const groups = text.split(/^(?=\[)/m);
  const lines = groups.find((lines) => lines.startsWith(`[${group}]`)) ?? '';
  const command = /^Exec=(.*)$/m.exec(lines)?.[1];
  if (command === undefined) throw new Error(`${entry} has no command in [${group}].`);
  const [program = '', ...args] = command.split(' ').filter((word) => !/^%[a-zA-Z]$/.test(word));
  return [join(installed.root, program), ...args];
}
