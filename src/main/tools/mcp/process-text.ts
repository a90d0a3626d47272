import { existsSync } from 'node:fs';

interface Started {
  readonly command: string;
  readonly folder: string;
}

/** Why a program could not be started, and what the user can do. */
export function startText(error: Error, { command, folder }: Started): string {
  const code = 'code' in error ? String(error.code) : '';
  // Node says ENOENT of a folder that is missing, too.
  if (code === 'ENOENT' && !existsSync(folder)) {
    return `The folder ${folder} does not exist. Choose another one for it to start in.`;
  }
  if (code === 'ENOENT') {
    return `“${command}” was not found. Install it, or give its full path.`;
  }
  if (code === 'EACCES') return `“${command}” may not be run as a program. Check its path.`;
  return `“${command}” could not be started: ${error.message}`;
}

export function endText(exitCode: number | null, signal: NodeJS.Signals | null): string {
  if (exitCode === 0) return 'It ended by itself.';
  return exitCode === null
    ? `It was ended by ${signal ?? 'a signal'}.`
    : `It ended with exit code ${exitCode}.`;
}
