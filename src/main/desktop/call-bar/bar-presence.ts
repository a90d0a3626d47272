import type { Phase } from '../../../shared/conversation/state.ts';
import type { Settings } from '../../../shared/settings.ts';

/** What the main window looks like to the user. */
export interface WindowSight {
  readonly isOpen: boolean;
  /** Neither hidden nor minimised. */
  readonly isVisible: boolean;
  readonly isFocused: boolean;
}

export interface BarSituation {
  readonly mode: Settings['callBar'];
  readonly phase: Phase;
  /** A call ended by itself, and the user was not told yet. */
  readonly hasLastWord: boolean;
  readonly window: WindowSight;
}

/** Whether the call bar is to be seen. */
export function isBarWanted({ mode, phase, hasLastWord, window }: BarSituation): boolean {
  // The sound is in the window: without it there is no call.
  if (mode === 'never' || !window.isOpen) return false;
  const isInFront = window.isVisible && window.isFocused;
  if (phase === 'idle') return hasLastWord && !isInFront;
  return mode === 'always' || !isInFront;
}
