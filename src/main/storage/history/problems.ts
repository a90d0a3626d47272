import { basename } from 'node:path';
import type { Problem } from '../../../shared/problem.ts';
import { text } from '../../../shared/text/text.ts';
import { wordedProblem } from '../../../shared/text/worded-problem.ts';
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
    title: text.historyProblems.damaged.title,
    message: text.historyProblems.damaged.message(basename(path)),
  };
}

export const notSavedProblem = wordedProblem(
  'history-not-saved',
  () => text.historyProblems.notSaved,
);

export const goneProblem = wordedProblem('conversation-gone', () => text.historyProblems.gone);

const newerProblem = wordedProblem('history-newer', () => text.historyProblems.newer);

const closedProblem = wordedProblem('history-closed', () => text.historyProblems.closed);

const failedProblem = wordedProblem('history-failed', () => text.historyProblems.failed);
