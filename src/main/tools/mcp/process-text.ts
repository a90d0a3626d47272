import { existsSync } from 'node:fs';
import { text } from '../../../shared/text/text.ts';

interface Started {
  readonly command: string;
  readonly folder: string;
}

/** Why a program could not be started, and what the user can do. */
export function startText(error: Error, { command, folder }: Started): string {
  const { reasons } = text.mcpProblems;
  const code = 'code' in error ? String(error.code) : '';
  // Node says ENOENT of a folder that is missing, too.
  if (code === 'ENOENT' && !existsSync(folder)) {
    return reasons.noFolder(folder);
  }
  if (code === 'ENOENT') {
    return reasons.noProgram(command);
  }
  if (code === 'EACCES') return reasons.notAllowed(command);
  return reasons.notStarted(command, error.message);
}

export function endText(exitCode: number | null, signal: NodeJS.Signals | null): string {
  const { reasons } = text.mcpProblems;
  if (exitCode === 0) return reasons.ended;
  if (exitCode !== null) return reasons.endedWith(exitCode);
  return signal === null ? reasons.endedByUnknown : reasons.endedBy(signal);
}
