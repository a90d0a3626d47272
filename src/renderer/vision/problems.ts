import type { Problem } from '../../shared/problem.ts';
import { text } from '../text/text.ts';
import type { VisionFailure } from './worker-messages.ts';

/** A failure on the way to a picture, with what the user is told. */
export class VisionError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'VisionError';
    this.problem = problem;
  }
}

/** @param name of the file; empty where there is none */
export function jobProblem(reason: VisionFailure, name: string): Problem {
  const { vision } = text;
  switch (reason) {
    case 'unsupported':
      return {
        code: 'unsupported-file',
        title: vision.unsupportedTitle,
        message: vision.unsupported(name),
      };
    case 'broken':
      return { code: 'broken-file', title: vision.brokenTitle, message: vision.broken(name) };
    case 'no-picture':
      return { code: 'no-picture', title: vision.noPictureTitle, message: vision.noPicture };
  }
}

export const tooLargeProblem = (name: string): Problem => ({
  code: 'file-too-large',
  title: text.vision.tooLargeTitle,
  message: text.vision.tooLarge(name),
});

export const cannotCapture = (): Problem => ({
  code: 'cannot-capture',
  title: text.vision.noPictureTitle,
  message: text.vision.cannotCapture,
});
