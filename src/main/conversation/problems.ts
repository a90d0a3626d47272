import type { Problem } from '../../shared/problem.ts';
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

/** What the user is told of an error. The engine's messages already say what can be done. */
export function problemOf(error: unknown): Problem {
  if (error instanceof SecretUnreadableError) {
    const { message } = error;
    return { code: 'key-unreadable', title: 'The key is locked', message, action: 'set-key' };
  }
  if (!(error instanceof RealtimeError)) return unexpectedProblem;
  const { message } = error;
  // Providers spell their codes with underscores.
  const code = error.code.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return { code, message, ...wordingOf(error) };
}

/** Details are in the log; they could hold what nobody should see. */
export const unexpectedProblem: Problem = {
  code: 'unexpected-error',
  title: 'Something went wrong',
  message: 'Parley met an error that it did not expect. The details are in its log. Try again.',
  action: 'retry',
};

function wordingOf(error: RealtimeError): Pick<Problem, 'title' | 'action'> {
  if (error instanceof AuthenticationError) {
    const isMissing = error.code === 'missing-api-key';
    return { title: isMissing ? 'No key yet' : 'The key was refused', action: 'set-key' };
  }
  if (error instanceof ModelNotFoundError) {
    const isRetired = error.code === 'model-retired';
    const title = isRetired ? 'This model was retired' : 'No such model';
    return { title, action: 'choose-model' };
  }
  if (error instanceof QuotaError) {
    if (!error.retryable) return { title: 'The quota is used up' };
    return { title: 'Too many requests', action: 'retry' };
  }
  if (error instanceof ConnectTimeoutError) return { title: 'No answer', action: 'retry' };
  if (error instanceof ConnectionError) return { title: 'The connection failed', action: 'retry' };
  if (error instanceof UnsupportedInputError) return { title: 'This model cannot do that' };
  return { title: 'The provider reported an error', action: 'retry' };
}

export function unknownModelProblem(modelId: string): Problem {
  return {
    code: 'unknown-model',
    title: 'No such model',
    message: `Parley does not know the model “${modelId}”. Choose another one.`,
    action: 'choose-model',
  };
}

export const noFramesProblem: Problem = {
  code: 'no-microphone-sound',
  title: 'We hear nothing',
  message: 'No sound comes from the microphone at all. Choose another one, or plug it in again.',
  action: 'choose-microphone',
};

export const absentTooLongProblem: Problem = {
  code: 'absent-too-long',
  title: 'The call has ended',
  message:
    'The computer slept or was locked for more than 15 minutes. What was said is kept: start again to go on.',
  action: 'retry',
};

export const noCallProblem: Problem = {
  code: 'no-call',
  title: 'No call',
  message: 'There is no call at the moment. Start one first.',
  action: 'retry',
};

export const noPushToTalkProblem: Problem = {
  code: 'push-to-talk-off',
  title: 'Push to talk is off',
  message: 'This call listens all the time. Switch push to talk on in the settings to use the key.',
};

export const approvalGoneProblem: Problem = {
  code: 'approval-gone',
  title: 'Nobody waits for this any more',
  message: 'The assistant does not wait for this answer any more.',
};

export const requestChangedProblem: Problem = {
  code: 'request-changed',
  title: 'The request has changed',
  message: 'What the assistant asks for is not what you saw. Read it again, and decide then.',
};

export function notUndoneProblem(reason: string): Problem {
  return { code: 'not-undone', title: 'Not undone', message: reason };
}

export const brokenPictureProblem: Problem = {
  code: 'broken-picture',
  title: 'This picture cannot be sent',
  message: 'The picture is broken or of a kind that models do not take. Try a PNG or JPEG file.',
};

/** @param seeing labels of the models that take pictures */
export function noPicturesProblem(model: string, seeing: readonly string[]): Problem {
  return {
    code: 'no-pictures',
    title: `${model} cannot see`,
    message: `${model} takes no pictures. These do: ${seeing.join(', ')}.`,
    action: 'choose-model',
  };
}
