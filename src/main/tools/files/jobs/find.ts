import picomatch from 'picomatch';
import type { FindJob } from '../file-worker-link.ts';
import { walk } from '../walk.ts';

const maxFiles = 50_000;
const maxFound = 300;

/** @returns what was left out, if anything. */
export async function findFiles(
  job: FindJob,
  onLines: (lines: readonly string[]) => void,
): Promise<string | undefined> {
  const { root, path: start, includeIgnored, protectedPaths } = job;
  const matches = globOf(job.pattern);
  let found = 0;
  let seen = 0;
  for await (const { name } of walk({ root, start, includeIgnored, protectedPaths, maxFiles })) {
    seen += 1;
    if (!matches(name)) continue;
    found += 1;
    if (found > maxFound) return `Only the first ${maxFound} files are listed.`;
    onLines([name]);
  }
  return seen >= maxFiles ? `Only the first ${maxFiles} files were looked at.` : undefined;
}

/** A pattern without a slash is about names in any folder, as people mean it. */
export function globOf(pattern: string): (name: string) => boolean {
  const plain = pattern.replace(/^\.\//, '');
  return picomatch(plain, { dot: true, nocase: true, basename: !plain.includes('/') });
}
