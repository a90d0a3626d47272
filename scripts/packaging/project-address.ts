import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { repositoryRoot } from '../lib/paths.ts';
import { run } from '../lib/run.ts';

type Manifest = { homepage?: string; repository?: unknown };

/**
 * Whether electron-builder finds an address of the project, which it wants in its own .deb and .rpm:
 * `homepage` or `repository` of package.json, or a GitHub remote of the checkout. Null when none is
 * there; none is made up.
 */
export async function projectAddress(): Promise<string | null> {
  const text = await readFile(join(repositoryRoot, 'package.json'), 'utf8');
  const { homepage, repository } = JSON.parse(text) as Manifest;
  if (homepage !== undefined) return homepage;
  if (repository !== undefined) return JSON.stringify(repository);
  const remote = await run('git', ['config', '--get', 'remote.origin.url'], {
    cwd: repositoryRoot,
    output: 'capture',
    deadlineMs: 10_000,
  });
  return gitHubAddress(remote.stdout.trim());
}

/** The page of a GitHub repository for a remote in any of git's forms; null for other hosts. */
export function gitHubAddress(remote: string): string | null {
  const match = /github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(remote);
  return match?.[1] === undefined ? null : `https://github.com/${match[1]}`;
}
