import { ConnectionError } from '../../errors.ts';

interface Cause {
  /** Codes of Node and OpenSSL, as whole words or as a beginning. */
  readonly codes: readonly string[];
  readonly code: string;
  readonly advice: (host: string) => string;
}

const causes: readonly Cause[] = [
  {
    codes: ['ECONNREFUSED'],
    code: 'connection-refused',
    advice: (host) => `nothing accepts connections at ${host}. Is the server running?`,
  },
  {
    codes: ['ENOTFOUND', 'EAI_'],
    code: 'host-not-found',
    advice: (host) =>
      `the name of ${host} could not be resolved. Check the address and the network.`,
  },
  {
    codes: ['ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'],
    code: 'network-unreachable',
    advice: (host) => `${host} cannot be reached. Check the network.`,
  },
  {
    codes: ['CERT_', 'DEPTH_ZERO_', 'SELF_SIGNED_', 'UNABLE_TO_', 'ERR_TLS_', 'ERR_SSL_', 'EPROTO'],
    code: 'tls-failed',
    advice: (host) =>
      `no secure connection to ${host} could be made. Check the address, whether it speaks TLS ` +
      '(wss: or ws:), its certificate and any proxy in between.',
  },
  {
    codes: ['ETIMEDOUT', 'ECONNRESET', 'EPIPE', 'ECONNABORTED'],
    code: 'connection-lost',
    advice: (host) => `the connection to ${host} broke. Check the network and try again.`,
  },
];

/**
 * A failure of the network below any protocol (DNS, TCP, TLS), with advice.
 * @param host host and port, for the message
 */
export function networkError(providerName: string, host: string, cause: unknown): ConnectionError {
  const systemCode = codeOf(cause);
  const known = causes.find(({ codes }) => codes.some((code) => systemCode.startsWith(code)));
  const detail = systemCode === '' ? messageOf(cause) : systemCode;
  const advice =
    known?.advice(host) ?? `the connection to ${host} failed. Check the network and the address.`;
  return new ConnectionError(`${providerName}: ${advice} (${detail})`, {
    provider: providerName,
    code: known?.code ?? 'connection-failed',
    cause,
  });
}

/** Node hides the codes of several tried addresses in an AggregateError. */
function codeOf(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') {
    return cause.code;
  }
  return cause instanceof AggregateError ? codeOf(cause.errors[0]) : '';
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
