import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** What a process that is about to be launched writes. */
export type WatchedOutput = {
  /** All of stdout and stderr so far, in the order in which it came. */
  text: () => string;
  /** Ends looking for the process; its output is still collected. */
  stop: () => void;
};

/**
 * Collects the output of the process that will be spawned with `argument` on its command line.
 * Playwright hands a process out only after its launch, when its first words are gone; Node tells of
 * each child process that it makes at once.
 */
export function watchOutput(argument: string): WatchedOutput {
  const chunks: string[] = [];
  const keep = (chunk: Buffer) => chunks.push(chunk.toString('utf8'));
  const look = (message: unknown) => {
    const { process: child } = message as { process: ChildProcess };
    child.once('spawn', () => {
      if (!child.spawnargs.includes(argument)) return;
      child.stdout?.on('data', keep);
      child.stderr?.on('data', keep);
    });
  };
  subscribe('child_process', look);
  return { text: () => chunks.join(''), stop: () => unsubscribe('child_process', look) };
}
