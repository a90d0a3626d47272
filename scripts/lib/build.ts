import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { newestChangeMs } from './folders.ts';
import { withLock } from './lock.ts';
import type { Log } from './log.ts';
import { packageFile, repositoryRoot } from './paths.ts';
import { failureOf, run } from './run.ts';

const buildDeadlineMs = 10 * 60_000;
const inputs = ['src', 'package.json', 'package-lock.json', 'electron.vite.config.ts'];

/** Builds the app into `out/`, unless it is newer than everything that it is made from. */
export async function buildApp(log: Log): Promise<void> {
  const lock = packageFile('.cache', 'parley-build.lock');
  await withLock(lock, log, async () => {
    if (isFresh()) return;
    log('Building the app …');
    const result = await run(
      process.execPath,
      [packageFile('electron-vite', 'bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
      { cwd: repositoryRoot, output: 'standard-error', deadlineMs: buildDeadlineMs },
    );
    if (result.exitCode !== 0) throw new Error(`The build failed: ${failureOf(result)}.`);
  });
}

function isFresh(): boolean {
  const main = join(repositoryRoot, 'out/main/index.js');
  if (!existsSync(main)) return false;
  // All of one build is written within seconds: the oldest of its three parts is what counts.
  const outputs = ['main', 'preload', 'renderer'].map((part) => join(repositoryRoot, 'out', part));
  const builtAtMs = Math.min(...outputs.map((folder) => newestChangeMs([folder])));
  return builtAtMs > newestChangeMs(inputs.map((input) => join(repositoryRoot, input)));
}
