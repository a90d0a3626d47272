import { existsSync } from 'node:fs';

import {
  type PackageGroup,
  type PackageNames,
  allNames,
  debianPackages,
  installableNames,
  installedNames,
  missingPackages,
  namesToInstall,
} from './debian-packages.ts';
import { withLock } from './lock.ts';
import type { Log } from './log.ts';
import { cacheFolder } from './paths.ts';
import { capture, failureOf, run } from './run.ts';

const queryDeadlineMs = 60_000;
const installDeadlineMs = 15 * 60_000;

/**
 * Makes sure that the system packages of the given groups are installed. On Debian-like systems as
 * root it installs what is missing; else it throws an error that names the command to run. On other
 * systems it does nothing: their package names are not known here.
 */
export async function ensureSystemPackages(
  groups: readonly PackageGroup[],
  log: Log,
): Promise<void> {
  if (!isDebianLike()) return;
  const packages = groups.flatMap((group) => debianPackages[group]);
  if ((await missingOf(packages)).length === 0) return;
  if (process.getuid?.() !== 0) {
    const names = (await chooseNames(await missingOf(packages))).join(' ');
    throw new Error(
      `System packages are missing. Install them with:\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`,
    );
  }
  await withLock(`${cacheFolder()}/apt.lock`, log, async () => {
    const missing = await missingOf(packages);
    if (missing.length > 0) await install(missing, log);
  });
}

function isDebianLike(): boolean {
  return (
    process.platform === 'linux' &&
    ['/usr/bin/dpkg-query', '/usr/bin/apt-get', '/usr/bin/apt-cache'].every(existsSync)
  );
}

async function missingOf(packages: readonly PackageNames[]): Promise<PackageNames[]> {
  const format = '${Package} ${db:Status-Status}\n';
  // dpkg-query exits with 1 as soon as one of the names is unknown, and still lists the others.
  const { stdout } = await run('dpkg-query', ['-W', '-f', format, ...allNames(packages)], {
    output: 'capture',
    deadlineMs: queryDeadlineMs,
  });
  return missingPackages(packages, installedNames(stdout));
}

async function installableOf(packages: readonly PackageNames[]): Promise<string[] | null> {
  const output = await capture('apt-cache', ['policy', ...allNames(packages)], {
    deadlineMs: queryDeadlineMs,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return namesToInstall(packages, installableNames(output));
}

/** The names as far as the package lists on this machine know them. */
async function chooseNames(packages: readonly PackageNames[]): Promise<string[]> {
  return (await installableOf(packages)) ?? packages.map((names) => names.at(-1) ?? names[0]);
}

async function install(missing: readonly PackageNames[], log: Log): Promise<void> {
  const known = await installableOf(missing);
  log(`Installing system packages: ${(known ?? missing.map(([name]) => name)).join(' ')} …`);
  // Old package lists name versions that the mirrors no longer have: update them once, then retry.
  if (known !== null && (await aptInstall(known)) === null) return;
  const update = await apt(['update']);
  if (update !== null) log(`apt-get update failed: ${update}`);
  const names = await chooseNames(missing);
  const failure = await aptInstall(names);
  if (failure !== null) {
    throw new Error(`apt-get could not install ${names.join(' ')}: ${failure}`);
  }
}

function aptInstall(names: readonly string[]): Promise<string | null> {
  return apt(['install', '-y', '--no-install-recommends', ...names]);
}

/** Null when it went well, else why not. */
async function apt(args: readonly string[]): Promise<string | null> {
  const result = await run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
    output: 'capture',
    deadlineMs: installDeadlineMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
  });
  return result.exitCode === 0 ? null : failureOf(result);
}
