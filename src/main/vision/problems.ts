import type { Problem } from '../../shared/problem.ts';
import type { SharedSource } from '../../shared/vision/sharing.ts';

export const notArmedProblem: Problem = {
  code: 'not-armed',
  title: 'Nothing is shared',
  message: 'Pick what you want to share first: Parley never looks by itself.',
};

export const needsGestureProblem: Problem = {
  code: 'needs-gesture',
  title: 'Nothing is shared',
  message: 'Parley looks only right after you have pressed a key or a button in its window.',
};

export const notSharingProblem: Problem = {
  code: 'not-sharing',
  title: 'Nothing is shared',
  message: 'Nothing is shared at the moment.',
};

export const sourceGoneProblem: Problem = {
  code: 'source-gone',
  title: 'It is not there any more',
  message: 'What you picked was closed meanwhile. Pick something else.',
};

/** What a system that keeps its screen to itself says. */
export const screenDeniedProblem: Problem = {
  code: 'screen-denied',
  title: 'No access to the screen',
  message:
    'The system does not let Parley see the screen. Allow it under “Screen & System Audio Recording” in the privacy settings, then quit Parley and open it again: the system counts the permission only from then on.',
  action: 'open-screen-permission',
};

export const cameraDeniedProblem: Problem = {
  code: 'camera-denied',
  title: 'No access to the camera',
  message:
    'The system does not let Parley use the camera. Allow it in the privacy settings, then share the camera again.',
  action: 'open-camera-permission',
};

/**
 * Why a picture could not be had, where the system had no word on it.
 * @param errorName name of the DOMException by which the page's request was rejected
 */
export function captureProblem({ kind, name }: SharedSource, errorName: string): Problem {
  if (kind !== 'camera') {
    return {
      code: 'capture-failed',
      title: 'It could not be shared',
      message: `The system gave no picture of “${name}” (${errorName}). Pick it again, or pick something else.`,
    };
  }
  const isGone = errorName === 'NotFoundError' || errorName === 'OverconstrainedError';
  return {
    code: isGone ? 'camera-gone' : 'camera-failed',
    title: isGone ? 'No such camera' : 'The camera could not be opened',
    message: isGone
      ? `The camera “${name}” is not plugged in any more. Plug it in, or pick another one.`
      : `Another program may be using the camera “${name}” (${errorName}). Close that program, or pick another camera.`,
  };
}
