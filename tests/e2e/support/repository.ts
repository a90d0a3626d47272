import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A folder of a user: a git repository with a file that was changed since. */
export interface Repository extends AsyncDisposable {
  readonly folder: string;
  path(name: string): string;
}

export async function createRepository(): Promise<Repository> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'parley-repository-')));
  const git = (...args: readonly string[]) =>
    run('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...args], {
      cwd: folder,
    });
  await git('init', '--quiet', '--initial-branch=main');
  await writeFile(join(folder, 'plan.txt'), 'Buy milk\nBuy bread\n');
  await git('add', '.');
  await git('commit', '--quiet', '--message=Begin');
  await writeFile(join(folder, 'plan.txt'), 'Buy milk\nBuy butter\n');
  return {
    folder,
    path: (name) => join(folder, name),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
