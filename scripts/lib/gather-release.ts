import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse, stringify } from 'yaml';

/** What electron-updater reads: `latest.yml`, `latest-mac.yml`, `latest-linux.yml`, … */
type UpdateFile = {
  readonly version: string;
  readonly files: readonly { readonly url: string; readonly sha512: string }[];
};

/**
 * Joins what the machines of a release have made: all files into one folder, and those that the
 * updater reads (macOS and Windows name them alike for both processors) into one each.
 * @throws Error if two files have one name, versions differ, or a file is not what its list says.
 */
export async function gatherRelease(from: string, to: string): Promise<readonly string[]> {
  await mkdir(to, { recursive: true });
  const paths = (await readdir(from, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const lists = Map.groupBy(
    paths.filter((path) => path.endsWith('.yml')),
    (path) => basename(path),
  );
  for (const path of paths.filter((other) => !other.endsWith('.yml'))) {
    await copyFile(path, join(to, basename(path)), 1);
  }
  for (const [name, sources] of lists) {
    const parts = await Promise.all(sources.map((path) => readFile(path, 'utf8')));
    const list = joinUpdateFiles(parts.map((part) => parse(part) as UpdateFile));
    await verify(list, to);
    await writeFile(join(to, name), stringify(list));
  }
  return (await readdir(to)).sort();
}

/** One list for all processors; the top level stays that of the first. */
export function joinUpdateFiles(lists: readonly UpdateFile[]): UpdateFile {
  const [first, ...others] = lists;
  if (first === undefined) throw new Error('There is no list of updates to join.');
  const other = others.find(({ version }) => version !== first.version);
  if (other !== undefined) {
    throw new Error(`The lists of updates are of ${first.version} and of ${other.version}.`);
  }
  return { ...first, files: lists.flatMap(({ files }) => files) };
}

async function verify({ files }: UpdateFile, folder: string): Promise<void> {
  for (const { url, sha512 } of files) {
    if ((await checksum(join(folder, url))) !== sha512) {
      throw new Error(`${url} is not what its list of updates says.`);
    }
  }
}

async function checksum(path: string): Promise<string> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('base64');
}
