/**
 * Prints the path of an Electron that can run the app; fetches one if need be. All else goes to
 * standard error.
 *
 * Usage: node scripts/electron-runtime.ts [--retry]
 *   --retry  try the official download again, also if it failed a short while ago
 */
import { resolveElectron } from './electron/resolve.ts';
import { logToStandardError } from './lib/log.ts';
import { runScript } from './lib/script.ts';

await runScript(async () => {
  const runtime = await resolveElectron(logToStandardError, process.argv.includes('--retry'));
  process.stdout.write(`${runtime.executablePath}\n`);
  return 0;
});
