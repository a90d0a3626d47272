import type { Phase } from '../../../shared/conversation/state.ts';
import type { Problem } from '../../../shared/problem.ts';

/** Why a call has ended by itself, for a user who sees nothing but the call bar. */
export interface LastWord {
  readonly current: Problem | undefined;
  /** @param isSeen the call bar is there */
  follow(phase: Phase, problem: Problem | undefined, isSeen: boolean): void;
  /** The user has read it. */
  forget(): void;
}

export function createLastWord(): LastWord {
  let current: Problem | undefined;
  let wasInCall = false;
  return {
    get current() {
      return current;
    },
    follow(phase, problem, isSeen) {
      if (phase !== 'idle') {
        wasInCall = true;
        current = undefined;
      } else if (wasInCall) {
        wasInCall = false;
        current = isSeen ? problem : undefined;
      } else if (problem === undefined) {
        current = undefined;
      }
    },
    forget() {
      current = undefined;
    },
  };
}
