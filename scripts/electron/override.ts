import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { type ElectronRuntime, executableIn } from './runtime.ts';

/**
 * The Electron that ELECTRON_OVERRIDE_DIST_PATH names, null when it is not set. Throws when it names
 * a folder without Electron.
 */
export function overriddenElectron(environment: NodeJS.ProcessEnv): ElectronRuntime | null {
  const folder = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (folder === undefined || folder === '') return null;
  const distFolder = resolve(folder);
  const executablePath = join(distFolder, executableIn(process.platform));
  if (!existsSync(executablePath)) {
    throw new Error(
      `ELECTRON_OVERRIDE_DIST_PATH names ${distFolder}, but ${executablePath} does not exist. Unset the variable or name an unpacked Electron.`,
    );
  }
  return {
    executablePath,
    distFolder,
    version: versionOf(distFolder),
    kind: 'override',
    reason: 'ELECTRON_OVERRIDE_DIST_PATH names it',
  };
}

function versionOf(distFolder: string): string {
  const versionFile = join(distFolder, 'version');
  if (!existsSync(versionFile)) return 'unknown';
  return readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
}
