import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { PathRules } from '../files/path-guard.ts';
import { isInside } from '../policy/contained.ts';
import { presentPaths, type Fence } from './sandbox.ts';

/** In the home folder: what nobody wants read out by a command that a model wrote. */
const secretPlaces = (
  '.ssh .gnupg .aws .azure .kube .docker .netrc .git-credentials .config/gcloud .config/gh ' +
  '.local/share/keyrings Library/Keychains'
).split(' ');

/** What a command may reach, by the folders that the user granted. */
export async function fenceFor(
  rules: PathRules,
  place: Pick<Fence, 'folder' | 'network' | 'temporary'>,
): Promise<Fence> {
  const granted = await Promise.all(
    rules.folders.map(async ({ path, access }) => ({ path: await realIfThere(path), access })),
  );
  const pathsWith = (wanted: 'read' | 'read-write'): readonly string[] =>
    granted.flatMap(({ path, access }) => (access === wanted && path !== undefined ? [path] : []));
  const writable = pathsWith('read-write');
  const readable = pathsWith('read');
  const roots = [...writable, ...readable];
  const secrets = secretPlaces
    .map((name) => join(rules.home, name))
    // A folder that the user granted by itself is no secret.
    .filter((path) => !roots.some((root) => isInside(path, root)));
  const hidden = await Promise.all([...secrets, ...rules.protectedPaths].map(realIfThere));
  return {
    ...place,
    writable,
    readable,
    hidden: presentPaths(hidden.filter((path) => path !== undefined)),
  };
}

async function realIfThere(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
