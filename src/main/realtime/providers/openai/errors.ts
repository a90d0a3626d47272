import {
  AuthenticationError,
  ConnectionError,
  ModelNotFoundError,
  ProtocolError,
  QuotaError,
  RealtimeError,
  type RealtimeErrorOptions,
} from '../../errors.ts';
import { quotedSentence } from '../shared/quote.ts';
import { modelFate, providerName } from './models.ts';
import type { WireError } from './server-events.ts';

type ErrorClass = new (message: string, options: RealtimeErrorOptions) => RealtimeError;

interface Meaning {
  readonly errorClass: ErrorClass;
  readonly retryable: boolean;
  readonly advice: string;
  /** The connection is of no use any more. */
  readonly endsSession: boolean;
  /** Ours where it differs from the server's. */
  readonly code?: string;
}

const billing =
  'Check plan and billing at https://platform.openai.com/settings/organization/billing.';
const keys = 'Check the API key (https://platform.openai.com/api-keys).';

const authentication = (advice: string): Meaning => ({
  errorClass: AuthenticationError,
  retryable: false,
  advice,
  endsSession: true,
});
const noModel: Meaning = {
  errorClass: ModelNotFoundError,
  retryable: false,
  advice: 'Check the name of the model and that this account may use it.',
  endsSession: true,
};
const noQuota: Meaning = {
  errorClass: QuotaError,
  retryable: false,
  advice: billing,
  endsSession: true,
};
const rateLimit: Meaning = {
  errorClass: QuotaError,
  retryable: true,
  advice: 'Wait a little, then try again.',
  endsSession: false,
};

/** What the server's codes mean (protocols.md 1.9). */
const meanings: Readonly<Record<string, Meaning>> = {
  invalid_api_key: authentication(keys),
  incorrect_api_key: authentication(keys),
  account_deactivated: authentication(
    'The account was deactivated: contact OpenAI, or use another.',
  ),
  insufficient_permissions: authentication('Give the API key access to the Realtime API.'),
  model_not_found: noModel,
  invalid_model: noModel,
  insufficient_quota: noQuota,
  billing_hard_limit_reached: noQuota,
  rate_limit_exceeded: rateLimit,
  inference_rate_limit_exceeded: rateLimit,
  beta_api_shape_disabled: {
    errorClass: ProtocolError,
    retryable: false,
    advice: 'The server refuses this protocol: update Parley, or use another server.',
    endsSession: true,
  },
  session_expired: {
    errorClass: ConnectionError,
    retryable: true,
    advice: 'Open a new connection.',
    endsSession: true,
    code: 'session-expired',
  },
};

/** Whether the server ends the conversation with this error. */
export function endsSession(error: WireError): boolean {
  return meanings[error.code ?? '']?.endsSession ?? false;
}

export interface ErrorContext {
  readonly model: string;
  readonly secrets: readonly string[];
}

/** An error that the server reported by code; `code` stays the server's where it has one. */
export function serverError(error: WireError, context: ErrorContext): RealtimeError {
  const serverCode = error.code ?? error.type ?? undefined;
  const meaning = meanings[error.code ?? ''] ?? generalMeaning(error);
  const said = quotedSentence(
    error.message ?? serverCode ?? 'an error without a message',
    context.secrets,
  );
  const advice =
    meaning.errorClass === ModelNotFoundError ? modelAdvice(context.model) : meaning.advice;
  const code = meaning.code ?? serverCode;
  return new meaning.errorClass(`${providerName}: ${said}${advice === '' ? '' : ` ${advice}`}`, {
    provider: providerName,
    retryable: meaning.retryable,
    ...(code !== undefined && { code }),
  });
}

function generalMeaning({ type }: WireError): Meaning {
  const isServerFault = type === 'server_error';
  return {
    errorClass: isServerFault ? RealtimeError : ProtocolError,
    retryable: isServerFault,
    advice: isServerFault ? 'Try again.' : '',
    endsSession: false,
  };
}

/** What to do about a model that the server does not know or is about to forget. */
export function modelAdvice(model: string): string {
  const fate = modelFate(model);
  if (fate === undefined) return noModel.advice;
  return fate.status === 'retired'
    ? `OpenAI has retired ${model}: use ${fate.replacement} instead.`
    : `OpenAI shuts ${model} down on ${fate.shutdown}: use ${fate.replacement} instead.`;
}

/** @returns the error for a model that is gone from OpenAI's own service, or undefined */
export function retiredModelError(model: string): ModelNotFoundError | undefined {
  if (modelFate(model)?.status !== 'retired') return undefined;
  return new ModelNotFoundError(`${providerName}: ${modelAdvice(model)}`, {
    provider: providerName,
    code: 'model-retired',
  });
}

/** Something that the protocol does not allow; the frame was skipped. */
export function malformedFrame(problem: string): ProtocolError {
  return new ProtocolError(`${providerName}: the server sent ${problem}. The frame was skipped.`, {
    provider: providerName,
    code: 'malformed-frame',
  });
}
