import type { Problem } from '../../shared/problem.ts';
import type { SharedSource } from '../../shared/vision/sharing.ts';
import { text } from '../../shared/text/text.ts';
import { wordedProblem } from '../../shared/text/worded-problem.ts';

export const notArmedProblem = wordedProblem('not-armed', () => text.visionProblems.notArmed);

export const needsGestureProblem = wordedProblem(
  'needs-gesture',
  () => text.visionProblems.needsGesture,
);

export const notSharingProblem = wordedProblem('not-sharing', () => text.visionProblems.notSharing);

export const sourceGoneProblem = wordedProblem('source-gone', () => text.visionProblems.sourceGone);

/** What a system that keeps its screen to itself says. */
export const screenDeniedProblem = wordedProblem(
  'screen-denied',
  () => text.visionProblems.screenDenied,
  'open-screen-permission',
);

export const cameraDeniedProblem = wordedProblem(
  'camera-denied',
  () => text.visionProblems.cameraDenied,
  'open-camera-permission',
);

/**
 * Why a picture could not be had, where the system had no word on it.
 * @param errorName name of the DOMException by which the page's request was rejected
 */
export function captureProblem({ kind, name }: SharedSource, errorName: string): Problem {
  const { captureFailed, cameraGone, cameraFailed } = text.visionProblems;
  if (kind !== 'camera') {
    const message = captureFailed.message(name, errorName);
    return { code: 'capture-failed', title: captureFailed.title, message };
  }
  const isGone = errorName === 'NotFoundError' || errorName === 'OverconstrainedError';
  return isGone
    ? { code: 'camera-gone', title: cameraGone.title, message: cameraGone.message(name) }
    : {
        code: 'camera-failed',
        title: cameraFailed.title,
        message: cameraFailed.message(name, errorName),
      };
}
