import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { gatherRelease } from '../../../scripts/lib/gather-release.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-release-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const to = (): string => join(folder, 'release');

/** What a machine has made: one package, and the list that names it. */
async function make(machine: string, name: string, version = '1.0.0', list = 'latest-mac.yml') {
  const from = join(folder, 'from', machine);
  await mkdir(from, { recursive: true });
  await writeFile(join(from, name), name);
  const sha512 = createHash('sha512').update(name).digest('base64');
  const files = [{ url: name, sha512, size: name.length }];
  await writeFile(join(from, list), JSON.stringify({ version, files, path: name, sha512 }));
}

const gather = () => gatherRelease(join(folder, 'from'), to());

describe('a release', () => {
  it('has all packages, and one list for both processors', async () => {
    await make('arm', 'Parley-arm64.zip');
    await make('intel', 'Parley-x64.zip');
    await make('linux', 'Parley.AppImage', '1.0.0', 'latest-linux.yml');
    expect(await gather()).toEqual([
      'Parley-arm64.zip',
      'Parley-x64.zip',
      'Parley.AppImage',
      'latest-linux.yml',
      'latest-mac.yml',
    ]);
    const list = parse(await readFile(join(to(), 'latest-mac.yml'), 'utf8'));
    expect(list).toMatchObject({
      version: '1.0.0',
      path: 'Parley-arm64.zip',
      files: [{ url: 'Parley-arm64.zip' }, { url: 'Parley-x64.zip' }],
    });
  });

  it('is of one version', async () => {
    await make('arm', 'Parley-arm64.zip');
    await make('intel', 'Parley-x64.zip', '1.0.1');
    await expect(gather()).rejects.toThrow('1.0.0 and of 1.0.1');
  });

  it('has only files that are what their list says', async () => {
    await make('arm', 'Parley-arm64.zip');
    await writeFile(join(folder, 'from/arm/Parley-arm64.zip'), 'something else');
    await expect(gather()).rejects.toThrow('Parley-arm64.zip is not what its list');
  });

  it('never loses one of two files of a name', async () => {
    await make('arm', 'Parley.zip');
    await make('intel', 'Parley.zip');
    await expect(gather()).rejects.toThrow('EEXIST');
  });
});
