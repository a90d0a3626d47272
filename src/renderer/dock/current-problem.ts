import type { Problem } from '../../shared/problem.ts';

/** Where problems come from, the most immediate first. */
interface ProblemSources {
  /** A request of the window that failed just now. */
  readonly window: Problem | undefined;
  readonly conversation: Problem | undefined;
  readonly sound: Problem | undefined;
  /** What the user has put aside; it comes back when it says something else. */
  readonly dismissed: Problem | undefined;
}

/** The one problem that the dock shows. */
export function currentProblem(sources: ProblemSources): Problem | undefined {
  const { window, conversation, sound, dismissed } = sources;
  return [window, conversation, sound].find(
    (problem) =>
      problem !== undefined &&
      !(problem.code === dismissed?.code && problem.message === dismissed.message),
  );
}
