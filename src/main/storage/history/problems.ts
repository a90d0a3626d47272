import { basename } from 'node:path';
import type { Problem } from '../../../shared/problem.ts';
import { HistoryError } from './thread.ts';

/** What the user is told when the history cannot do what it should. */
export function historyProblem(error: unknown): Problem {
  if (!(error instanceof HistoryError)) return failedProblem;
  if (error.code === 'NewerHistoryError') return newerProblem;
  return error.isClosed ? closedProblem : failedProblem;
}

export function setAsideProblem(path: string): Problem {
  return {
    code: 'history-damaged',
    title: 'The history was damaged',
    message: `Parley could not read its stored conversations. They were set aside as “${basename(path)}” in its data folder, and a new history has begun.`,
  };
}

export const notSavedProblem: Problem = {
  code: 'history-not-saved',
  title: 'Not saved',
  message:
    'Parley could not store this conversation and will try again. Check that the disk has free space.',
};

export const goneProblem: Problem = {
  code: 'conversation-gone',
  title: 'It is gone',
  message: 'This conversation is not in the history any more.',
};

const newerProblem: Problem = {
  code: 'history-newer',
  title: 'The history is from a newer Parley',
  message:
    'Update Parley to see your conversations again. Until then what you say is not stored, and nothing of the history is changed.',
};

const closedProblem: Problem = {
  code: 'history-closed',
  title: 'The history cannot be opened',
  message:
    'What you say is not stored at the moment. Check that Parley’s data folder can be written to, then restart Parley.',
};

const failedProblem: Problem = {
  code: 'history-failed',
  title: 'The history did not work',
  message: 'Parley could not do this with its history. The details are in its log. Try again.',
};
