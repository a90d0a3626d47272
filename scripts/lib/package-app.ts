import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ElectronRuntime } from '../electron/runtime.ts';
import { onStop } from './cleanup.ts';
import { packageFile, repositoryRoot } from './paths.ts';
import { type RunResult, run } from './run.ts';

const deadlineMs = 30 * 60_000;

/** Makes the installable packages of this platform, or what the arguments ask for. */
export function makePackages(args: readonly string[]): Promise<RunResult> {
  return electronBuilder(args);
}

/** Makes only the unpacked app for Linux, from an Electron that is already on this machine. */
export async function makeUnpacked(runtime: ElectronRuntime): Promise<RunResult> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-dist-'));
  const remove = onStop(() => rm(folder, { recursive: true, force: true }));
  const launcher = join(runtime.distFolder, 'resources', 'app');
  try {
    // The substitute's own small app, which opens other apps, has no place in a product.
    await cp(runtime.distFolder, folder, {
      recursive: true,
      filter: (source) => source !== launcher,
    });
    return await electronBuilder([
      '--linux',
      'dir',
      `-c.electronDist=${folder}`,
      `-c.electronVersion=${runtime.version}`,
    ]);
  } finally {
    await remove();
  }
}

function electronBuilder(args: readonly string[]): Promise<RunResult> {
  return run(process.execPath, [packageFile('electron-builder', 'cli.js'), ...args], {
    cwd: repositoryRoot,
    output: 'inherit',
    deadlineMs,
  });
}
