import { ConnectionError, ModelNotFoundError, ProtocolError, RealtimeError } from '../../errors.ts';
import type { SessionError } from '../../events.ts';
import { networkError } from '../shared/network-error.ts';
import { quotedSentence } from '../shared/quote.ts';
import { errorRules, statusMeaning, type Meaning } from './error-rules.ts';
import { providerName, replacementOf } from './models.ts';

export interface ErrorContext {
  readonly model: string;
  readonly region: string;
  /** Host and port, for messages. */
  readonly host: string;
  readonly secrets: readonly string[];
}

/** How a stream was over without an exception. */
export interface StreamEnd {
  /** Of HTTP/2, where the other side said one. */
  readonly code?: number;
  /** The network's error, where there was one. */
  readonly cause?: Error;
}

/** What the SDK threw: an exception of the service, or something of its own. */
export function thrownError(cause: unknown, context: ErrorContext): RealtimeError {
  if (cause instanceof RealtimeError) return cause;
  const { name, message, status } = partsOf(cause);
  if (isNetworkError(cause)) return unreachable(cause, context);
  const known = errorRules.find(
    (rule) => (rule.name?.test(name) ?? true) && (rule.message?.test(message) ?? true),
  );
  const meaning: Meaning = known ??
    (status === undefined ? undefined : statusMeaning(status)) ?? {
      errorClass: ConnectionError,
      code: 'stream-failed',
      retryable: true,
      advice: 'Open a new connection.',
    };
  return failure(meaning, saidBy(name, message), context, cause);
}

const noHttp2: Meaning = {
  errorClass: ConnectionError,
  code: 'http2-failed',
  retryable: false,
  advice: 'Check the address of the service, and any proxy in between.',
};

/** The stream ended, though nobody closed it here. The SDK says nothing then (protocols.md 3.6). */
export function lostStream(end: StreamEnd, context: ErrorContext): RealtimeError {
  const { cause } = end;
  if (/protocol error/i.test(cause?.message ?? '')) {
    return failure(noHttp2, `${context.host} does not speak HTTP/2.`, context, cause);
  }
  if (isNetworkError(cause)) return unreachable(cause, context);
  const how =
    end.code === undefined || end.code === 0
      ? 'the stream ended without a reason.'
      : `the stream was cut (HTTP/2 code ${end.code}).`;
  const meaning: Meaning = {
    errorClass: ConnectionError,
    code: 'connection-lost',
    retryable: true,
    advice: 'Check the network, then open a new connection.',
  };
  return failure(meaning, how, context, cause);
}

/** AWS has retired the model; nothing is asked. */
export function retiredModel(model: string, replacement: string): ModelNotFoundError {
  return new ModelNotFoundError(
    `${providerName}: AWS has retired ${model}: use ${replacement} instead.`,
    { provider: providerName, code: 'model-retired' },
  );
}

/** Something that the protocol does not allow was sent; it was skipped. */
export function recoverable(problem: string): SessionError {
  const error = new ProtocolError(
    `${providerName}: the service sent ${problem}. The event was skipped.`,
    { provider: providerName, code: 'malformed-event' },
  );
  const { message, code } = error;
  return { type: 'session-error', message, code, recoverable: true, error };
}

interface Parts {
  readonly name: string;
  readonly message: string;
  readonly status: number | undefined;
}

function partsOf(cause: unknown): Parts {
  if (!(cause instanceof Error)) return { name: '', message: String(cause), status: undefined };
  const metadata = '$metadata' in cause ? (cause.$metadata as { httpStatusCode?: unknown }) : {};
  const status = metadata?.httpStatusCode;
  return {
    name: cause.name,
    message: cause.message,
    status: typeof status === 'number' ? status : undefined,
  };
}

/** Of DNS, TCP or TLS. The SDK's own errors and the service's have no such codes. */
function isNetworkError(cause: unknown): cause is Error {
  if (cause instanceof AggregateError) return true;
  if (!(cause instanceof Error) || !('code' in cause)) return false;
  return /^(?!ERR_HTTP2_|ERR_STREAM_)[A-Z][A-Z_0-9]+$/.test(String(cause.code));
}

function unreachable(cause: Error, context: ErrorContext): ConnectionError {
  const error = networkError(providerName, context.host, cause);
  const isRegional = context.host.endsWith('.amazonaws.com');
  if (error.code !== 'host-not-found' || !isRegional) return error;
  return new ConnectionError(`${error.message} Is "${context.region}" a region with Bedrock?`, {
    provider: providerName,
    code: error.code,
    cause,
  });
}

function saidBy(name: string, message: string): string {
  const isTelling = name !== '' && name !== 'Error' && name !== 'UnknownError';
  if (message === '' || message.startsWith('Unknown')) return isTelling ? `${name}.` : 'it failed.';
  return message;
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
      : `AWS has retired ${context.model}: use ${replacement} instead.`;
  return new meaning.errorClass(`${providerName} (${context.region}): ${sentence} ${advice}`, {
    provider: providerName,
    code: meaning.code,
    retryable: meaning.retryable,
    ...(cause !== undefined && { cause }),
  });
}
