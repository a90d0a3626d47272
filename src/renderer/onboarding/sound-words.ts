import type { Problem } from '../../shared/problem.ts';
import { text } from '../text/text.ts';
import type { SoundCheckState } from './sound-check.ts';

/** The two lines of the check, and its colour. */
export interface SoundLines {
  readonly tone: 'idle' | 'connecting' | 'listening' | 'speaking' | 'error';
  readonly title: string;
  readonly hint: string;
}

/** @param sound what the devices complain about, while they are open */
export function soundLines(check: SoundCheckState, sound: Problem | undefined): SoundLines {
  const words = text.onboarding.sound;
  const { view, delayMs } = check;
  const problem = check.problem ?? view.problem ?? (check.isOn ? sound : undefined);
  const isHeard = view.state === 'hearing' || view.state === 'answering';
  if (problem !== undefined && !isHeard) {
    return { tone: 'error', title: problem.title, hint: problem.message };
  }
  switch (view.state) {
    case 'connecting':
      return { tone: 'connecting', title: words.connecting, hint: words.connectingHint };
    case 'hearing':
      return { tone: 'listening', title: words.hearing, hint: words.hearingHint };
    case 'answering':
      return { tone: 'speaking', title: words.answering, hint: words.answeringHint };
    case 'listening':
      if (delayMs !== undefined) {
        return { tone: 'listening', title: words.passed, hint: words.passedHint };
      }
      return { tone: 'listening', title: words.listening, hint: words.listeningHint };
    case 'off':
      if (delayMs !== undefined) {
        return { tone: 'listening', title: words.passed, hint: words.delayHint };
      }
      return { tone: 'idle', title: words.off, hint: words.offHint };
  }
}
