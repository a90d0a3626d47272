import { fail, type Problem } from '../../shared/problem.ts';
import { text } from '../../shared/text/text.ts';
import { wordedProblem } from '../../shared/text/worded-problem.ts';
import type { Log } from '../storage/log.ts';
import { createQuietWarning } from './quiet-log.ts';

export interface GestureGuard {
  /**
   * @returns the refusal, if nobody has just pressed anything in our window: then a script asks.
   * @param what is asked for, for the log
   */
  refusal(what: string): { readonly ok: false; readonly problem: Problem } | undefined;
}

export function createGestureGuard(hadRecentGesture: () => boolean, log: Log): GestureGuard {
  const warn = createQuietWarning(log, () => performance.now());
  return {
    refusal(what) {
      if (hadRecentGesture()) return undefined;
      warn(`${what} was refused: no key or button was pressed in the window`);
      return fail(noGestureProblem);
    },
  };
}

export const noGestureProblem = wordedProblem('no-gesture', () => text.appProblems.noGesture);
