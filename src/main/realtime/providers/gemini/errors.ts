import {
  AuthenticationError,
  ConnectionError,
  ModelNotFoundError,
  ProtocolError,
  QuotaError,
  RealtimeError,
  type RealtimeErrorOptions,
} from '../../errors.ts';
import type { SessionError } from '../../events.ts';
import { quotedSentence } from '../shared/quote.ts';
import { providerName, replacementOf } from './models.ts';

type ErrorClass = new (message: string, options: RealtimeErrorOptions) => RealtimeError;

interface Meaning {
  readonly errorClass: ErrorClass;
  readonly code: string;
  readonly retryable: boolean;
  readonly advice: string;
}

interface CloseRule extends Meaning {
  readonly codes?: readonly number[];
  readonly reason?: RegExp;
  readonly applies?: (context: ErrorContext) => boolean;
}

const keyAdvice = 'Check the API key (https://aistudio.google.com/apikey).';
const noModel: Meaning = {
  errorClass: ModelNotFoundError,
  code: 'model-not-found',
  retryable: false,
  advice: 'Check the name: names for API keys and for Vertex AI differ.',
};
const wrongKey: Meaning = {
  errorClass: AuthenticationError,
  code: 'authentication-failed',
  retryable: false,
  advice: keyAdvice,
};
const noQuota: Meaning = {
  errorClass: QuotaError,
  code: 'quota-exceeded',
  retryable: false,
  advice: 'Check plan and billing at https://aistudio.google.com, or try again later.',
};
const noHandle: Meaning = {
  errorClass: ConnectionError,
  code: 'resumption-refused',
  retryable: true,
  advice: 'The conversation has to be started afresh with its history.',
};
const dropped: Meaning = {
  errorClass: ConnectionError,
  code: 'connection-lost',
  retryable: true,
  advice: 'Check the network and try again.',
};

/** What closes mean (protocols.md 2.8). The first rule that fits counts. */
const closeRules: readonly CloseRule[] = [
  { reason: /API[ _]key|unauthenticated|credential|permission/i, ...wrongKey },
  { reason: /quota|exhausted|credits|billing/i, ...noQuota },
  {
    codes: [1007, 1008],
    reason: /session handle|session not found|BidiGenerateContent session/i,
    ...noHandle,
  },
  {
    codes: [1007, 1008],
    reason: /invalid argument|entity was not found/i,
    applies: ({ isResuming, isOpen }) => isResuming && !isOpen,
    ...noHandle,
  },
  // It set the model up, so that it is the session that was lost.
  { codes: [1008], reason: /entity was not found/i, applies: ({ isOpen }) => isOpen, ...noHandle },
  { codes: [1008], reason: /model|not found|not supported for bidi/i, ...noModel },
  {
    codes: [1007],
    errorClass: ProtocolError,
    code: 'invalid-argument',
    retryable: false,
    advice: 'The service refuses these settings: change model, voice or tools.',
  },
  {
    codes: [1008],
    errorClass: ProtocolError,
    code: 'policy-violation',
    retryable: false,
    advice: 'The service does not allow this: change model or settings.',
  },
  {
    codes: [1011, 1013],
    errorClass: ConnectionError,
    code: 'service-unavailable',
    retryable: true,
    advice: 'Try again in a moment.',
  },
  {
    codes: [1000, 1001],
    errorClass: ConnectionError,
    code: 'session-ended',
    retryable: true,
    advice: 'Open a new connection.',
  },
  {
    codes: [1009],
    errorClass: ProtocolError,
    code: 'frame-too-large',
    retryable: false,
    advice: 'Send less at once.',
  },
];

export interface ErrorContext {
  readonly model: string;
  readonly secrets: readonly string[];
  /** The setup named a resumption handle. */
  readonly isResuming: boolean;
  /** The setup was complete. */
  readonly isOpen: boolean;
}

/** The service ended the connection: it has no error messages, only close codes and reasons. */
export function closeError(code: number, reason: string, context: ErrorContext): RealtimeError {
  const meaning =
    closeRules.find(
      (rule) =>
        (rule.codes === undefined || rule.codes.includes(code)) &&
        (rule.reason === undefined || rule.reason.test(reason)) &&
        (rule.applies === undefined || rule.applies(context)),
    ) ?? dropped;
  const said = reason === '' ? `the connection was closed (code ${code}).` : reason;
  return failure(meaning, said, context, undefined);
}

const statusMeanings: Readonly<Record<number, Meaning>> = {
  400: { ...wrongKey, advice: `${keyAdvice} The request was refused as a whole.` },
  401: wrongKey,
  403: { ...wrongKey, advice: `${keyAdvice} It must be allowed to use the Live API.` },
  404: noModel,
  429: { ...noQuota, retryable: true },
};

/** The upgrade to a WebSocket was answered with another status. */
export function upgradeError(status: number, body: string, context: ErrorContext): RealtimeError {
  const meaning: Meaning = statusMeanings[status] ?? {
    errorClass: ConnectionError,
    code: status >= 500 ? 'service-unavailable' : 'upgrade-refused',
    retryable: status >= 500,
    advice: status >= 500 ? 'Try again in a moment.' : 'Check the address of the server.',
  };
  const said = `the server answered with status ${status}${body === '' ? '.' : `: ${body}`}`;
  return failure(meaning, said, context, undefined);
}

/** What google-auth-library and the SDK throw before anything is sent. */
export function setupFailure(cause: unknown, context: ErrorContext): RealtimeError {
  if (cause instanceof RealtimeError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  const meaning: Meaning = /default credentials|credential|token/i.test(message)
    ? { ...wrongKey, advice: 'Run "gcloud auth application-default login", then try again.' }
    : { errorClass: RealtimeError, code: 'setup-failed', retryable: false, advice: '' };
  return failure(meaning, message, context, cause);
}

function failure(
  meaning: Meaning,
  said: string,
  context: ErrorContext,
  cause: unknown,
): RealtimeError {
  const sentence = quotedSentence(said, context.secrets);
  const replacement =
    meaning.errorClass === ModelNotFoundError ? replacementOf(context.model) : undefined;
  const advice =
    replacement === undefined
      ? meaning.advice
      : `Google has retired ${context.model}: use ${replacement} instead.`;
  return new meaning.errorClass(
    `${providerName}: ${sentence}${advice === '' ? '' : ` ${advice}`}`,
    {
      provider: providerName,
      code: meaning.code,
      retryable: meaning.retryable,
      ...(cause !== undefined && { cause }),
    },
  );
}

/** Something that the protocol does not allow; the frame was skipped. */
export function malformedFrame(problem: string): ProtocolError {
  return new ProtocolError(`${providerName}: the server sent ${problem}. The frame was skipped.`, {
    provider: providerName,
    code: 'malformed-frame',
  });
}

export function recoverable(problem: string): SessionError {
  return reported(malformedFrame(problem));
}

/** An error that does not end the connection, as an event. */
export function reported(error: RealtimeError): SessionError {
  const { message, code } = error;
  return { type: 'session-error', message, code, recoverable: true, error };
}
