import {
  AuthenticationError,
  ConnectionError,
  ModelNotFoundError,
  ProtocolError,
  QuotaError,
  type RealtimeError,
} from '../../errors.ts';
import { networkError } from '../shared/network-error.ts';
import { quote } from '../shared/quote.ts';
import { modelAdvice, serverError, type ErrorContext } from './errors.ts';
import { providerName } from './models.ts';
import type { WireEnd } from './wire.ts';

/** The server answered the upgrade with plain HTTP. @param body its beginning */
export function upgradeRefused(
  status: number,
  body: string,
  host: string,
  context: ErrorContext,
): RealtimeError {
  const wire = errorInBody(body);
  const said = quote(wire?.message ?? plainText(body), context.secrets);
  const options = {
    provider: providerName,
    code: wire?.code ?? `http-${status}`,
    retryable: status === 408 || status === 429 || status >= 500,
  };
  const message = (what: string): string =>
    `${providerName}: ${what} (HTTP ${status}${said === '' ? '' : `: ${said}`})`;
  if (status === 401 || status === 403) {
    const advice = 'Check the key and that it may use this model.';
    return new AuthenticationError(message(`${host} refused the API key. ${advice}`), options);
  }
  if (status === 404) {
    const unknown = `${host} does not know "${context.model}", or not this address.`;
    return new ModelNotFoundError(message(`${unknown} ${modelAdvice(context.model)}`), options);
  }
  if (status === 429) {
    if (wire?.code === 'insufficient_quota') return serverError(wire, context);
    const advice = 'Wait a little, then try again.';
    return new QuotaError(message(`${host} limits the rate. ${advice}`), options);
  }
  const advice = options.retryable
    ? 'Try again in a moment.'
    : 'Check the address and the settings of the connection.';
  return new ConnectionError(message(`${host} refused the connection. ${advice}`), options);
}

function errorInBody(body: string): { message: string; code?: string } | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const error = field(parsed, 'error') ?? parsed;
    const message = field(error, 'message') ?? error;
    if (typeof message !== 'string') return undefined;
    const code = field(error, 'code');
    return { message, ...(typeof code === 'string' && { code }) };
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** A page of HTML says nothing to a user. */
function plainText(body: string): string {
  return body.trimStart().startsWith('<') ? '' : body;
}

/**
 * Why the wire ended, from the close frame or the socket's error.
 * @param end what the socket said
 */
export function wireEnded(end: WireEnd, host: string, context: ErrorContext): RealtimeError {
  if (end.error !== undefined) return socketError(end.error, host, context);
  // OpenAI names the reason `<type>.<code>`, with close codes from 3000 on.
  const named = /^[a-z_]+\.([a-z_]+)$/.exec(end.reason);
  if (named?.[1] !== undefined && end.code >= 3000) {
    return serverError(
      { code: named[1], message: `the server closed the session (${end.reason}).` },
      context,
    );
  }
  if (end.code === 1001 && end.reason.includes('maximum duration')) {
    return serverError({ code: 'session_expired', message: end.reason }, context);
  }
  const reason = quote(end.reason, context.secrets);
  const said = `close code ${end.code}${reason === '' ? '' : `: ${reason}`}`;
  if (end.code === 4000) {
    return new ProtocolError(
      `${providerName}: the server refuses this protocol (${said}). Update Parley, or use another server.`,
      { provider: providerName, code: 'close-4000' },
    );
  }
  return new ConnectionError(
    `${providerName}: the connection to ${host} was lost (${said}). Check the network and try again.`,
    { provider: providerName, code: end.code === 1006 ? 'connection-lost' : `close-${end.code}` },
  );
}

/**
 * The error of a socket that did not open or broke. `ws` reports broken framing and over-long messages
 * with codes of its own.
 */
export function socketError(error: Error, host: string, context: ErrorContext): RealtimeError {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ERR_INVALID_CHAR') {
    return new AuthenticationError(
      `${providerName}: the API key or a header has characters that cannot be sent. Enter the key anew.`,
      { provider: providerName, code: 'malformed-api-key' },
    );
  }
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') {
    return new ProtocolError(
      `${providerName}: ${host} sent a message that is far too long, so the connection was closed.`,
      { provider: providerName, code: 'frame-too-large', retryable: true, cause: error },
    );
  }
  if (code.startsWith('WS_ERR_')) {
    return new ProtocolError(
      `${providerName}: ${host} broke the WebSocket protocol (${quote(error.message, context.secrets)}).`,
      { provider: providerName, code: 'websocket-protocol', retryable: true, cause: error },
    );
  }
  return networkError(providerName, host, error);
}
