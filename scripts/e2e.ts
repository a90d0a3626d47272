/**
 * Runs the end-to-end tests: the real app on a private display with a virtual speaker and microphone.
 *
 * Usage: npm run test:e2e [-- arguments for vitest, e.g. -t 'name of a test']
 */
import { logToStandardError } from './lib/log.ts';
import { packageFile, repositoryRoot } from './lib/paths.ts';
import { prepareRig } from './lib/rig.ts';
import { run } from './lib/run.ts';
import { runScript } from './lib/script.ts';

const deadlineMs = 40 * 60_000;

await runScript(async () => {
  const environment = await prepareRig(logToStandardError);
  const result = await run(
    process.execPath,
    [packageFile('vitest', 'vitest.mjs'), 'run', '--project', 'e2e', ...process.argv.slice(2)],
    { cwd: repositoryRoot, env: environment, output: 'inherit', deadlineMs },
  );
  if (result.killedBecause !== null) {
    logToStandardError(`The end-to-end tests were stopped: ${result.killedBecause}.`);
  }
  return result.exitCode ?? 1;
});
