import type { Problem, ProblemAction } from '../../shared/problem.ts';
import type { Catalogue } from '../../shared/text/catalogue.ts';
import { formatList } from '../../shared/text/format.ts';
import { text } from '../../shared/text/text.ts';
import { wordedProblem } from '../../shared/text/worded-problem.ts';
import {
  AuthenticationError,
  ConnectionError,
  ConnectTimeoutError,
  ModelNotFoundError,
  QuotaError,
  RealtimeError,
  UnsupportedInputError,
} from '../realtime/index.ts';
import { SecretUnreadableError } from '../storage/secrets.ts';

/** What the user is told of an error. The engine's English sentence is part of the message. */
export function problemOf(error: unknown): Problem {
  if (error instanceof SecretUnreadableError) {
    const { title } = text.keyProblems.locked;
    return { code: 'key-unreadable', title, message: error.message, action: 'set-key' };
  }
  if (!(error instanceof RealtimeError)) return unexpectedProblem;
  // Providers spell their codes with underscores.
  const code = error.code.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const { words, action } = wordingOf(error);
  const { title, message } = text.engineProblems[words];
  return { code, title, message: message(error.message), ...(action !== undefined && { action }) };
}

/** Details are in the log; they could hold what nobody should see. */
export const unexpectedProblem = wordedProblem(
  'unexpected-error',
  () => text.callProblems.unexpected,
  'retry',
);

interface Wording {
  readonly words: keyof Catalogue['engineProblems'];
  readonly action?: ProblemAction;
}

function wordingOf(error: RealtimeError): Wording {
  if (error instanceof AuthenticationError) {
    const isMissing = error.code === 'missing-api-key';
    return { words: isMissing ? 'keyMissing' : 'keyRefused', action: 'set-key' };
  }
  if (error instanceof ModelNotFoundError) {
    const isRetired = error.code === 'model-retired';
    return { words: isRetired ? 'modelRetired' : 'noModel', action: 'choose-model' };
  }
  if (error instanceof QuotaError) {
    return error.retryable ? { words: 'tooMany', action: 'retry' } : { words: 'quota' };
  }
  if (error instanceof ConnectTimeoutError) return { words: 'noAnswer', action: 'retry' };
  if (error instanceof ConnectionError) return { words: 'noConnection', action: 'retry' };
  if (error instanceof UnsupportedInputError) return { words: 'unsupported' };
  return { words: 'other', action: 'retry' };
}

export function unknownModelProblem(modelId: string): Problem {
  return {
    code: 'unknown-model',
    title: text.callProblems.unknownModel.title,
    message: text.callProblems.unknownModel.message(modelId),
    action: 'choose-model',
  };
}

export const noFramesProblem = wordedProblem(
  'no-microphone-sound',
  () => text.callProblems.noFrames,
  'choose-microphone',
);

export const absentTooLongProblem = wordedProblem(
  'absent-too-long',
  () => text.callProblems.absentTooLong,
  'retry',
);

export const noCallProblem = wordedProblem('no-call', () => text.callProblems.noCall, 'retry');

export const noPushToTalkProblem = wordedProblem(
  'push-to-talk-off',
  () => text.callProblems.noPushToTalk,
);

export const approvalGoneProblem = wordedProblem(
  'approval-gone',
  () => text.callProblems.approvalGone,
);

export const requestChangedProblem = wordedProblem(
  'request-changed',
  () => text.callProblems.requestChanged,
);

export function notUndoneProblem(reason: string): Problem {
  return { code: 'not-undone', title: text.callProblems.notUndone, message: reason };
}

export const brokenPictureProblem = wordedProblem(
  'broken-picture',
  () => text.callProblems.brokenPicture,
);

/** @param seeing labels of the models that take pictures */
export function noPicturesProblem(model: string, seeing: readonly string[]): Problem {
  return {
    code: 'no-pictures',
    title: text.callProblems.noPictures.title(model),
    message: text.callProblems.noPictures.message(model, formatList(seeing)),
    action: 'choose-model',
  };
}
