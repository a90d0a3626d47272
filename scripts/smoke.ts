/**
 * Starts the packaged app that `npm run dist` has made with a fresh home, talks with Rehearsal, and
 * quits: on Linux, Windows and (without talking) macOS.
 *
 * Usage: npm run smoke [-- the program, e.g. dist/linux-unpacked/parley]
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { smoke } from '../tests/rig/smoke.ts';
import { logToStandardError as log } from './lib/log.ts';
import { repositoryRoot } from './lib/paths.ts';
import { runScript } from './lib/script.ts';
import { ensureSystemPackages } from './lib/system-packages.ts';

/** Where electron-builder leaves the unpacked app, for each system and processor. */
const places = [
  'linux-unpacked/parley',
  'linux-arm64-unpacked/parley',
  'mac/Parley.app/Contents/MacOS/Parley',
  'mac-arm64/Parley.app/Contents/MacOS/Parley',
  'win-unpacked/Parley.exe',
  'win-arm64-unpacked/Parley.exe',
].map((place) => join(repositoryRoot, 'dist', place));

await runScript(async () => {
  const [asked] = process.argv.slice(2).filter((argument) => argument !== '--');
  const program = asked === undefined ? places.find((place) => existsSync(place)) : resolve(asked);
  if (program === undefined || !existsSync(program)) {
    throw new Error(
      `There is no packaged app${asked === undefined ? '' : ` at ${asked}`}: run npm run dist first.`,
    );
  }
  await ensureSystemPackages(['app', 'test'], log);
  log(`Trying ${program} …`);
  await smoke(program, log);
  log('The packaged app works.');
  return 0;
});
