/**
 * Looks through our sources with Electronegativity. Fails on a finding that security/explained.json
 * does not explain, and on an explanation of what is not found any more.
 *
 * Usage: npm run security
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { logToStandardError } from './lib/log.ts';
import { repositoryRoot } from './lib/paths.ts';
import { runScript } from './lib/script.ts';
import { compare, type Explained } from './security/findings.ts';
import { installedElectronegativity } from './security/install.ts';
import { scan } from './security/scan.ts';

await runScript(async () => {
  const tool = await installedElectronegativity(logToStandardError);
  const { devDependencies } = JSON.parse(await text('package.json'));
  const found = await scan({
    tool,
    folder: join(repositoryRoot, 'src'),
    electronVersion: String(devDependencies.electron),
  });
  const explained: readonly Explained[] = JSON.parse(await text('security/explained.json'));
  const { unexplained, outdated } = compare(found, explained);
  for (const finding of unexplained) {
    console.log(`Not explained: ${JSON.stringify(finding, undefined, 2)}`);
  }
  for (const { check, file, sample } of outdated) {
    console.log(`Explained, but not found any more: ${check} in ${file}: ${sample}`);
  }
  console.log(
    `Electronegativity: ${found.length} findings, ${unexplained.length} of them not explained.`,
  );
  return unexplained.length + outdated.length === 0 ? 0 : 1;
});

function text(path: string): Promise<string> {
  return readFile(join(repositoryRoot, path), 'utf8');
}
