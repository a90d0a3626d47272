import {
  AuthenticationError,
  ConnectionError,
  ModelNotFoundError,
  ProtocolError,
  QuotaError,
  type RealtimeError,
  type RealtimeErrorOptions,
} from '../../errors.ts';

export interface Meaning {
  readonly errorClass: new (message: string, options: RealtimeErrorOptions) => RealtimeError;
  readonly code: string;
  readonly retryable: boolean;
  /** What the user can do. */
  readonly advice: string;
}

interface Rule extends Meaning {
  /** The exception's name without its ending. */
  readonly name?: RegExp;
  readonly message?: RegExp;
}

const authentication = { errorClass: AuthenticationError, retryable: false };
const connection = { errorClass: ConnectionError, retryable: true };
const protocol = { errorClass: ProtocolError, retryable: false };
const noModel = { errorClass: ModelNotFoundError, retryable: false };

/**
 * What exceptions of the service and of the SDK mean (protocols.md 3.5). The first rule whose name
 * and message both fit counts.
 */
export const errorRules: readonly Rule[] = [
  {
    message: /clock|signature (?:not yet current|expired)|RequestTimeTooSkewed/i,
    ...authentication,
    code: 'clock-skew',
    advice: 'Set the clock of this computer, then try again.',
  },
  {
    name: /^(ExpiredToken|RequestExpired|CredentialsProvider|TokenProvider)/,
    message: /expired/i,
    ...authentication,
    code: 'credentials-expired',
    advice: 'Get new ones, e.g. with "aws sso login", then try again.',
  },
  {
    message: /token (?:included in the request )?(?:is|has) expired|ExpiredToken/i,
    ...authentication,
    code: 'credentials-expired',
    advice: 'Get new ones, e.g. with "aws sso login", then try again.',
  },
  {
    name: /^(CredentialsProvider|TokenProvider|MissingAuthenticationToken)/,
    ...authentication,
    code: 'missing-credentials',
    advice:
      'Pass keys or a profile, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run ' +
      '"aws configure" or "aws sso login". A Bedrock API key is not enough for speech.',
  },
  {
    message: /could not load credentials/i,
    ...authentication,
    code: 'missing-credentials',
    advice:
      'Pass keys or a profile, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run ' +
      '"aws configure" or "aws sso login". A Bedrock API key is not enough for speech.',
  },
  {
    name: /^(UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|InvalidClientTokenId|IncompleteSignature|InvalidAccessKeyId)/,
    ...authentication,
    code: 'invalid-credentials',
    advice: 'Check the access key, its secret, and the session token of a temporary key.',
  },
  {
    name: /^AccessDenied/,
    message: /access to the model|model access/i,
    ...noModel,
    code: 'model-access-denied',
    advice: 'Ask for access to it on the Bedrock console, under "Model access", in this region.',
  },
  {
    name: /^(AccessDenied|OptInRequired|NotAuthorized|Forbidden)/,
    ...authentication,
    code: 'access-denied',
    advice:
      'Allow bedrock:InvokeModelWithBidirectionalStream to this user or role, in this region.',
  },
  {
    name: /^ResourceNotFound/,
    ...noModel,
    code: 'model-not-found',
    advice: 'Check model and region: Nova 2 Sonic is in us-east-1, us-west-2 and ap-northeast-1.',
  },
  {
    name: /^(Validation|UnknownOperation)/,
    message:
      /model identifier is invalid|model.*(?:not supported|doesn't support|does not exist|end of its life)/i,
    ...noModel,
    code: 'model-not-found',
    advice: 'Check model and region: Nova 2 Sonic is in us-east-1, us-west-2 and ap-northeast-1.',
  },
  {
    name: /^Validation/,
    message: /timed out waiting/i,
    ...connection,
    code: 'input-timeout',
    advice: 'Open a new connection.',
  },
  {
    name: /^Validation/,
    message: /instability|InternalErrorCode|RST_STREAM|invalid event bytes/i,
    ...connection,
    code: 'service-unstable',
    advice: 'Open a new connection.',
  },
  {
    name: /^Validation/,
    message: /content filter/i,
    ...protocol,
    code: 'content-filtered',
    advice: 'Change the instructions, the tools or what was said.',
  },
  {
    name: /^Validation/,
    message: /tool response parsing/i,
    ...protocol,
    code: 'tool-result-refused',
    retryable: true,
    advice: 'Open a new connection.',
  },
  {
    name: /^Validation/,
    message: /history/i,
    ...protocol,
    code: 'history-refused',
    advice: 'Start a new conversation, or go on with less of the old one.',
  },
  {
    name: /^Validation/,
    ...protocol,
    code: 'invalid-argument',
    advice: 'The service refuses these settings: change voice, tools or instructions.',
  },
  {
    name: /^(Throttling|TooManyRequests|LimitExceeded)/,
    errorClass: QuotaError,
    retryable: true,
    code: 'throttled',
    advice: 'Wait a moment, or ask for a higher quota of Bedrock in this region.',
  },
  {
    name: /^ServiceQuotaExceeded/,
    errorClass: QuotaError,
    retryable: false,
    code: 'quota-exceeded',
    advice: 'End other conversations, or ask for a higher quota of Bedrock in this region.',
  },
  {
    name: /^ModelTimeout/,
    ...connection,
    code: 'model-timeout',
    advice: 'Open a new connection: a stream ends after 8 minutes.',
  },
  {
    name: /^(ModelStreamError|ModelError|ModelNotReady)/,
    ...connection,
    code: 'model-error',
    advice: 'Try again in a moment.',
  },
  {
    name: /^(InternalServer|InternalFailure|ServiceUnavailable)/,
    ...connection,
    code: 'service-unavailable',
    advice: 'Try again in a moment.',
  },
  {
    message: /truncated event message|checksum/i,
    ...protocol,
    code: 'malformed-frame',
    retryable: true,
    advice: 'Check what stands between this computer and the service, then open a new connection.',
  },
];

const statusMeanings: Readonly<Record<number, Meaning>> = {
  401: {
    ...authentication,
    code: 'authentication-failed',
    advice: 'Check the credentials.',
  },
  403: {
    ...authentication,
    code: 'access-denied',
    advice: 'Check the credentials and what they allow.',
  },
  404: { ...noModel, code: 'model-not-found', advice: 'Check the model and the address.' },
  429: {
    errorClass: QuotaError,
    retryable: true,
    code: 'throttled',
    advice: 'Wait a moment, then try again.',
  },
};

/** What an HTTP status means where the exception is not known. */
export function statusMeaning(status: number): Meaning {
  const known = statusMeanings[status];
  if (known !== undefined) return known;
  return status >= 500
    ? { ...connection, code: 'service-unavailable', advice: 'Try again in a moment.' }
    : { ...protocol, code: 'request-refused', advice: 'Check the address of the service.' };
}
