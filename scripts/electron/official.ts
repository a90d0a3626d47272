import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onStop } from '../lib/cleanup.ts';
import { folderBytes } from '../lib/folders.ts';
import { packageFile } from '../lib/paths.ts';
import { failureOf, run } from '../lib/run.ts';
import { type ElectronRuntime, executableIn } from './runtime.ts';

/** A download of about 110 MB that stands still this long is given up. */
const stalledMs = 30_000;
const downloadDeadlineMs = 15 * 60_000;

/** The version of the installed `electron` package. */
export function officialVersion(): string {
  const { version } = JSON.parse(readFileSync(packageFile('electron', 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

/** The official Electron if its binary is already there, complete and of the right version. */
export function officialElectron(): ElectronRuntime | null {
  const version = officialVersion();
  const distFolder = packageFile('electron', 'dist');
  const executablePath = join(distFolder, executableIn(process.platform));
  // install-electron writes path.txt last: without it an extraction was cut short.
  const complete = [packageFile('electron', 'path.txt'), executablePath].every((path) =>
    existsSync(path),
  );
  if (!complete || readTrimmed(join(distFolder, 'version')).replace(/^v/, '') !== version) {
    return null;
  }
  const reason = 'the official build of package.json';
  return { executablePath, distFolder, version, kind: 'official', reason };
}

/**
 * Downloads the official Electron by the `electron` package's own installer, which honours its
 * mirror and proxy settings. Returns null when it is there, else the reason of the failure.
 */
export async function installOfficialElectron(): Promise<string | null> {
  const temporary = await mkdtemp(join(tmpdir(), 'parley-electron-'));
  const remove = onStop(() => rm(temporary, { recursive: true, force: true }));
  try {
    const result = await run(process.execPath, [packageFile('electron', 'install.js')], {
      output: 'capture',
      deadlineMs: downloadDeadlineMs,
      // The installer downloads into the temporary folder: its growth is the progress.
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
      progress: {
        measure: () => folderBytes(temporary) + folderBytes(packageFile('electron', 'dist')),
        stalledMs,
      },
    });
    if (result.exitCode === 0 && officialElectron() !== null) return null;
    return failureOf(result);
  } finally {
    await remove();
  }
}

function readTrimmed(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}
