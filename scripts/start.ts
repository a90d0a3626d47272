/**
 * Runs the app from this checkout: fetches Electron if need be, builds what changed, starts it.
 *
 * Usage: npm start [-- arguments for the app]
 */
import { spawn } from 'node:child_process';

import { resolveElectron } from './electron/resolve.ts';
import { buildApp } from './lib/build.ts';
import { onStop } from './lib/cleanup.ts';
import { hasDisplay, noDisplayAdvice, reasonWithoutSandbox, sandboxFacts } from './lib/desktop.ts';
import { logToStandardError } from './lib/log.ts';
import { repositoryRoot } from './lib/paths.ts';
import { runScript } from './lib/script.ts';
import { ensureSystemPackages } from './lib/system-packages.ts';

await runScript(async () => {
  if (!hasDisplay(process.platform, process.env)) throw new Error(noDisplayAdvice);
  await ensureSystemPackages(['app'], logToStandardError);
  const runtime = await resolveElectron(logToStandardError);
  await buildApp(logToStandardError);
  const reason = reasonWithoutSandbox(sandboxFacts(runtime.distFolder));
  if (reason !== null) logToStandardError(`Starting without Chromium's sandbox: ${reason}.`);
  const flags = reason === null ? [] : ['--no-sandbox'];
  return runInForeground(runtime.executablePath, [...flags, repositoryRoot, ...appArguments()]);
});

function appArguments(): string[] {
  return process.argv.slice(2).filter((argument) => argument !== '--');
}

/** Shares our terminal and process group, so that Ctrl-C reaches the app as well. */
function runInForeground(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit' });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  onStop(async () => {
    child.kill();
    await ended;
  });
  return ended;
}
