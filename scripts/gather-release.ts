/**
 * Joins the packages of all systems into one folder, for a release.
 *
 * Usage: node scripts/gather-release.ts FROM TO
 */
import { gatherRelease } from './lib/gather-release.ts';
import { logToStandardError as log } from './lib/log.ts';
import { runScript } from './lib/script.ts';

await runScript(async () => {
  const [from, to] = process.argv.slice(2);
  if (from === undefined || to === undefined) {
    throw new Error('Name two folders: where the packages are, and where they shall be.');
  }
  const names = await gatherRelease(from, to);
  log(names.join('\n'));
  return 0;
});
