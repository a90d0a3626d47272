/**
 * Installs the Debian packages that the app (with `test` the end-to-end tests, with `build`
 * electron-builder's packages) need, or says which command does.
 *
 * Usage: node scripts/system-packages.ts [app] [test] [build]   (default: app test)
 */
import { type PackageGroup, debianPackages } from './lib/debian-packages.ts';
import { logToStandardError } from './lib/log.ts';
import { runScript } from './lib/script.ts';
import { ensureSystemPackages } from './lib/system-packages.ts';

await runScript(async () => {
  const known = Object.keys(debianPackages) as PackageGroup[];
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !known.some((group) => group === name));
  if (unknown.length > 0) {
    throw new Error(`Unknown group ${unknown.join(', ')}: name any of ${known.join(', ')}.`);
  }
  const wanted = named.length === 0 ? ['app', 'test'] : named;
  const groups = known.filter((group) => wanted.includes(group));
  await ensureSystemPackages(groups, logToStandardError);
  logToStandardError(`The system packages for ${groups.join(' and ')} are there.`);
  return 0;
});
