import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ElectronRuntime } from '../electron/runtime.ts';
import { onStop } from '../lib/cleanup.ts';
import { packageFile, repositoryRoot } from '../lib/paths.ts';
import { type RunOptions, type RunResult, run } from '../lib/run.ts';

const deadlineMs = 30 * 60_000;

/** Makes the installable packages of this platform, or what the arguments ask for. */
export function makePackages(args: readonly string[]): Promise<RunResult> {
  return electronBuilder(['--publish', 'never', ...args]);
}

/** Where the unpacked app lies in an output folder of electron-builder, for this processor. Linux. */
export function unpackedFolder(output: string): string {
  const suffix = process.arch === 'x64' ? '' : `-${process.arch}`;
  return join(output, `linux${suffix}-unpacked`);
}

/**
 * Makes only the unpacked app for Linux, from an Electron that is already on this machine.
 * @param output the folder for it; it must be absolute
 */
export async function makeUnpacked(
  runtime: ElectronRuntime,
  output: string,
  words: RunOptions['output'] = 'inherit',
): Promise<RunResult> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-dist-'));
  const remove = onStop(() => rm(folder, { recursive: true, force: true }));
  const launcher = join(runtime.distFolder, 'resources', 'app');
  try {
    // The substitute's own small app, which opens other apps, has no place in a product.
    await cp(runtime.distFolder, folder, {
      recursive: true,
      filter: (source) => source !== launcher,
    });
    const args = [
      '--linux',
      'dir',
      `-c.directories.output=${output}`,
      `-c.electronDist=${folder}`,
      `-c.electronVersion=${runtime.version}`,
    ];
    return await electronBuilder(args, words);
  } finally {
    await remove();
  }
}

function electronBuilder(
  args: readonly string[],
  words: RunOptions['output'] = 'inherit',
): Promise<RunResult> {
  return run(process.execPath, [packageFile('electron-builder', 'cli.js'), ...args], {
    cwd: repositoryRoot,
    output: words,
    deadlineMs,
  });
}
