/**
 * Packages the app for this system and processor into dist/. Where Electron or electron-builder's own
 * tools cannot be downloaded, it makes on Linux what it still can, and says so: the unpacked app, and
 * a .deb by Debian's tools.
 *
 * Usage: npm run dist [-- arguments for electron-builder, e.g. --linux AppImage]
 */
import { join } from 'node:path';

import { resolveElectron } from './electron/resolve.ts';
import type { ElectronRuntime } from './electron/runtime.ts';
import { buildApp } from './lib/build.ts';
import { logToStandardError as log } from './lib/log.ts';
import { repositoryRoot } from './lib/paths.ts';
import { failureOf } from './lib/run.ts';
import { runScript } from './lib/script.ts';
import { canMakeDebian, makeDebianPackage } from './packaging/debian.ts';
import { makePackages, makeUnpacked, unpackedFolder } from './packaging/electron-builder.ts';
import { projectAddress } from './packaging/project-address.ts';

const output = join(repositoryRoot, 'dist');

await runScript(async () => {
  const runtime = await resolveElectron(log);
  await buildApp(log);
  const asked = process.argv.slice(2).filter((argument) => argument !== '--');
  // electron-builder would look for the official Electron in the place that was just out of reach.
  if (runtime.kind === 'substitute') return await makeByHand(runtime);
  const isWhole = asked.length > 0 || (await projectAddress()) !== null;
  const args = isWhole ? asked : ['--linux', 'AppImage', 'tar.gz'];
  const result = await makePackages(process.platform === 'linux' ? args : asked);
  if (process.platform !== 'linux') return result.exitCode ?? 1;
  if (result.exitCode !== 0) {
    log('electron-builder could not make the packages; its messages above say why.');
    return await makeByHand(runtime);
  }
  if (isWhole) return 0;
  log(
    "No .rpm, and the .deb by Debian's tools: electron-builder wants the project's address for them, and neither `homepage` in package.json nor a GitHub remote of this checkout gives one.",
  );
  return await makeDebian(unpackedFolder(output));
});

async function makeByHand(runtime: ElectronRuntime): Promise<number> {
  const unpacked = unpackedFolder(output);
  const result = await makeUnpacked(runtime, output);
  if (result.exitCode !== 0) {
    log(`The unpacked app could not be made: ${failureOf(result)}.`);
    return 1;
  }
  log(`Made the unpacked app with Electron ${runtime.version}: ${unpacked}`);
  const exitCode = await makeDebian(unpacked);
  if (runtime.kind === 'substitute') {
    log(
      `All of this is for trying out and NOT a release: ${runtime.reason}. A release needs the official build.`,
    );
  }
  return exitCode;
}

async function makeDebian(unpacked: string): Promise<number> {
  if (!canMakeDebian()) {
    log('No .deb: this system has no dpkg-deb.');
    return 0;
  }
  log('Making a .deb …');
  const path = await makeDebianPackage({ unpacked, output, compression: 'small' });
  log(`Made ${path}. Install it with: sudo apt-get install ${path}`);
  return 0;
}
