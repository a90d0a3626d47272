import type { Hand } from '../hand.ts';
import { jobHands } from './job-hands.ts';
import type { ShellRoom } from './room.ts';
import { runCommandHand } from './run-command.ts';

export { commandEnvironment } from './environment.ts';
export { createJobs, type Jobs } from './jobs.ts';
export type { ShellRoom } from './room.ts';
export { detectSandbox, type SandboxSupport } from './sandbox.ts';
export { chooseShell, type Shell } from './shell-choice.ts';

/** Everything that runs programs. */
export function shellHands(room: ShellRoom): readonly Hand[] {
  return [runCommandHand(room), ...jobHands(room.jobs)];
}
