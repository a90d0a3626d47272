/**
 * Packages the app for this platform into dist/. Where Electron or electron-builder's own tools
 * cannot be downloaded, it makes at least the unpacked app on Linux, and says so.
 *
 * Usage: npm run dist [-- arguments for electron-builder, e.g. --linux dir]
 */
import { resolveElectron } from './electron/resolve.ts';
import { buildApp } from './lib/build.ts';
import { logToStandardError as log } from './lib/log.ts';
import { makePackages, makeUnpacked } from './lib/package-app.ts';
import { runScript } from './lib/script.ts';

await runScript(async () => {
  const runtime = await resolveElectron(log);
  await buildApp(log);
  // electron-builder would look for the official Electron in the place that was just out of reach.
  if (runtime.kind !== 'substitute') {
    const args = process.argv.slice(2).filter((argument) => argument !== '--');
    const result = await makePackages(['--publish', 'never', ...args]);
    if (result.exitCode === 0) return 0;
    if (process.platform !== 'linux') return 1;
    log('electron-builder could not make the packages; its messages above say why.');
  }
  const unpacked = await makeUnpacked(runtime);
  if (unpacked.exitCode !== 0) return 1;
  log(`Made ONLY the unpacked app, in dist/linux-unpacked, with Electron ${runtime.version}.`);
  if (runtime.kind === 'substitute') {
    log(
      `It is for trying out, NOT for release: ${runtime.reason}. Releases need the official build.`,
    );
  }
  return 0;
});
