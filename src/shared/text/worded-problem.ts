import type { Problem, ProblemAction } from '../problem.ts';

/**
 * A problem that speaks the language of the moment in which it is shown, so that it can be a constant.
 * Copies, such as those that cross to another process, keep the words they were made with.
 * @param words reads them from the catalogue
 */
export function wordedProblem(
  code: string,
  words: () => Pick<Problem, 'title' | 'message'>,
  action?: ProblemAction,
): Problem {
  return {
    code,
    get title() {
      return words().title;
    },
    get message() {
      return words().message;
    },
    ...(action !== undefined && { action }),
  };
}
