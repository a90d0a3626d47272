import type { IncomingHttpHeaders } from 'node:http2';
import type { Settings } from './options.ts';

/** What a request leads to, before any event. */
export type Admission =
  | { readonly kind: 'admit'; readonly model: string }
  | { readonly kind: 'refuse'; readonly error: HttpError };

/** An answer without a stream; protocols.md 3.5. */
export interface HttpError {
  readonly status: number;
  readonly errorType: string;
  readonly message: string;
}

export const CURRENT_MODEL = 'amazon.nova-2-sonic-v1:0';

const PATH = /^\/model\/([^/]+)\/invoke-with-bidirectional-stream$/;
const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/bedrock\/aws4_request, ?SignedHeaders=[^,]+, ?Signature=[0-9a-f]{64}$/;

/** Decides like the service: operation, signature, then model; protocols.md 3.2. */
export function admit(headers: IncomingHttpHeaders, settings: Settings): Admission {
  const escaped = PATH.exec(headers[':path'] ?? '')?.[1];
  if (escaped === undefined || headers[':method'] !== 'POST') {
    return refuse(404, 'UnknownOperationException', 'The operation is not known.');
  }
  const [, accessKeyId, region] = AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
  if (accessKeyId === undefined || region === undefined) {
    return refuse(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  if (!(settings.accessKeyIds?.includes(accessKeyId) ?? true)) {
    return refuse(
      403,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  }
  const isEventStream = headers['content-type'] === 'application/vnd.amazon.eventstream';
  if (!isEventStream || headers['x-amz-content-sha256'] !== 'STREAMING-AWS4-HMAC-SHA256-EVENTS') {
    return refuse(
      403,
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    );
  }
  const model = decodeURIComponent(escaped);
  const isHere = settings.regions?.includes(region) ?? true;
  if (!isHere || ![CURRENT_MODEL, ...settings.extraModels].includes(model)) {
    return refuse(400, 'ValidationException', 'The provided model identifier is invalid.');
  }
  return { kind: 'admit', model };
}

function refuse(status: number, errorType: string, message: string): Admission {
  return { kind: 'refuse', error: { status, errorType, message } };
}
