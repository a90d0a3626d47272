import { describe, expect, it } from 'vitest';
import { acceptedLicences, collectLicences, readLock } from '../../../scripts/lib/licences.ts';
import {
  packagesWithInstallScript,
  shippedPackages,
} from '../../../scripts/lib/shipped-packages.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../../scripts/lib/paths.ts';

describe('the packages in the app', () => {
  it('are those that run, each where Node finds it, and no others', () => {
    const packages = {
      '': { dependencies: { a: '1' } },
      'node_modules/a': { version: '1.0.0', dependencies: { b: '1' } },
      'node_modules/a/node_modules/b': { version: '1.5.0', dependencies: { c: '1' } },
      'node_modules/b': { version: '2.0.0' },
      'node_modules/c': { version: '3.0.0', optionalDependencies: { '@x/gone': '1', a: '1' } },
      'node_modules/tool': { version: '4.0.0', dev: true },
      'node_modules/react': { version: '5.0.0', dev: true },
    };
    expect(shippedPackages({ packages })).toEqual(['a@1.0.0', 'b@1.5.0', 'c@3.0.0', 'react@5.0.0']);
  });

  it('have licences that were accepted, all of them', async () => {
    const { packages, texts } = await collectLicences();
    expect(packages.filter(({ licence }) => !acceptedLicences.has(licence))).toEqual([]);
    expect(packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['react', 'ws', 'zod', '@fontsource-variable/inter']),
    );
    const ws = packages.find(({ name }) => name === 'ws');
    expect(texts[ws?.text ?? -1]).toContain('Permission is hereby granted');
    // It reads every package on the disk.
  }, 60_000);
});

describe('install scripts', () => {
  it('are all reviewed: each is allowed or refused in package.json, and explained', async () => {
    const text = (path: string) => readFile(join(repositoryRoot, path), 'utf8');
    const { allowScripts } = JSON.parse(await text('package.json')) as {
      readonly allowScripts: Readonly<Record<string, boolean>>;
    };
    const reviewed = Object.keys(allowScripts).sort();
    expect(packagesWithInstallScript(readLock())).toEqual(reviewed);
    const page = await text('docs/supply-chain.md');
    expect(reviewed.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
