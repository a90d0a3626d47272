/**
 * Writes dist/sbom.cdx.json: what the app is made from, for those who have to check it. CycloneDX
 * calls packages that are only bundled "dev": all are listed, and those in the app are marked by
 * the property `parley:shipped`.
 *
 * Usage: npm run sbom [-- FILE]
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { readLock } from './lib/licences.ts';
import { logToStandardError as log } from './lib/log.ts';
import { packageFile, repositoryRoot } from './lib/paths.ts';
import { failureOf, run } from './lib/run.ts';
import { runScript } from './lib/script.ts';
import { shippedPackages } from './lib/shipped-packages.ts';

type Component = {
  readonly name: string;
  readonly group?: string;
  readonly version?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
  readonly components?: readonly Component[];
};

const shippedProperty = { name: 'parley:shipped', value: 'true' };

await runScript(async () => {
  const file = resolve(repositoryRoot, process.argv[2] ?? 'dist/sbom.cdx.json');
  await mkdir(dirname(file), { recursive: true });
  const result = await run(
    process.execPath,
    [
      packageFile('@cyclonedx/cyclonedx-npm', 'bin/cyclonedx-npm-cli.js'),
      // Packages for other platforms are in the lock file and not in node_modules.
      '--package-lock-only',
      '--flatten-components',
      '--output-reproducible',
      '--output-format=JSON',
      `--output-file=${file}`,
    ],
    { cwd: repositoryRoot, output: 'standard-error', deadlineMs: 5 * 60_000 },
  );
  if (result.exitCode !== 0) throw new Error(`cyclonedx-npm failed: ${failureOf(result)}.`);
  const list = JSON.parse(await readFile(file, 'utf8')) as { components: readonly Component[] };
  const shipped = new Set(shippedPackages(readLock()));
  const components = list.components.map((component) => mark(component, shipped));
  await writeFile(file, `${JSON.stringify({ ...list, components }, null, 2)}\n`);
  const inApp = components.filter(isShipped).length;
  log(`${file}: ${String(components.length)} packages, ${String(inApp)} of them in the app`);
  return 0;
});

function mark(component: Component, shipped: ReadonlySet<string>): Component {
  const { group, name, version = '', properties = [] } = component;
  const key = `${group === undefined ? '' : `${group}/`}${name}@${version}`;
  return shipped.has(key)
    ? { ...component, properties: [...properties, shippedProperty] }
    : component;
}

function isShipped({ properties = [] }: Component): boolean {
  return properties.some(({ name }) => name === shippedProperty.name);
}
