import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { onStop } from '../lib/cleanup.ts';
import { withLock } from '../lib/lock.ts';
import type { Log } from '../lib/log.ts';
import { cacheFolder, repositoryRoot } from '../lib/paths.ts';
import { capture } from '../lib/run.ts';

const files = ['package.json', 'package-lock.json'] as const;
const source = join(repositoryRoot, 'security/electronegativity');
const installDeadlineMs = 10 * 60_000;

/**
 * The folder into which Electronegativity is installed as its own lock file says, without running
 * any script of a package. It lies in the cache, under a name that changes with the lock file.
 */
export async function installedElectronegativity(log: Log): Promise<string> {
  const lock = await readFile(join(source, 'package-lock.json'));
  const digest = createHash('sha256').update(lock).digest('hex').slice(0, 16);
  const target = join(cacheFolder(), `electronegativity-${digest}`);
  await withLock(`${target}.lock`, log, async () => {
    // The folder appears by one rename when everything in it is there.
    if (existsSync(target)) return;
    log('Installing Electronegativity from npm (once) …');
    const work = `${target}.partial-${String(process.pid)}`;
    const remove = onStop(() => rm(work, { recursive: true, force: true }));
    try {
      await mkdir(work, { recursive: true });
      for (const name of files) await copyFile(join(source, name), join(work, name));
      const install = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
      await capture('npm', install, { cwd: work, deadlineMs: installDeadlineMs });
      await rename(work, target);
    } finally {
      await remove();
    }
  });
  return target;
}
