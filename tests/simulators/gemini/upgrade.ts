import type { IncomingHttpHeaders } from 'node:http';
import type { UpgradeDecision } from '../shared/websocket-server.ts';
import type { Surface } from './models.ts';
import type { Settings } from './options.ts';
import { Refusal } from './refusal.ts';

/** What an upgrade request leads to, before any frame. */
export interface Admission {
  readonly surface: Surface;
  /** E.g. `v1beta`. */
  readonly version: string;
  /** Closes the socket as soon as it is open. */
  readonly refusal?: Refusal;
}

export type AdmissionDecision =
  | { readonly kind: 'admit'; readonly admission: Admission }
  | Extract<UpgradeDecision, { kind: 'refuse' }>;

const PREFIX = String.raw`^\/+(?:[\w.~-]+\/+)*ws\/google\.`;
const GEMINI_PATH = new RegExp(
  String.raw`${PREFIX}ai\.generativelanguage\.(v\d\w*)\.GenerativeService\.BidiGenerateContent(?:Constrained)?$`,
);
const VERTEX_PATH = new RegExp(
  String.raw`${PREFIX}cloud\.aiplatform\.(v\d\w*)\.LlmBidiService\/BidiGenerateContent$`,
);

/** Decides like the service: path first, then the key (protocols.md 2.1). */
export function admit(
  path: string,
  headers: IncomingHttpHeaders,
  settings: Settings,
): AdmissionDecision {
  // A path may begin with two slashes, which a base URL would take for a host.
  const url = new URL(`ws://simulator${path}`);
  const gemini = GEMINI_PATH.exec(url.pathname)?.[1];
  const vertex = VERTEX_PATH.exec(url.pathname)?.[1];
  if (gemini !== undefined) {
    const key = geminiKey(url, headers);
    return decide({ surface: 'gemini', version: gemini }, key, settings);
  }
  if (vertex !== undefined) {
    const key = headerKey(headers);
    return decide({ surface: 'vertex', version: vertex }, key, settings);
  }
  return httpError(404, 'NOT_FOUND', `The requested URL ${url.pathname} was not found.`);
}

function decide(
  place: Omit<Admission, 'refusal'>,
  key: string | undefined,
  settings: Settings,
): AdmissionDecision {
  if (key === undefined || key === '') {
    return place.surface === 'gemini'
      ? httpError(403, 'PERMISSION_DENIED', NO_KEY)
      : httpError(401, 'UNAUTHENTICATED', NO_TOKEN);
  }
  if (settings.keys?.includes(key) ?? true) return { kind: 'admit', admission: place };
  const said = place.surface === 'gemini' ? BAD_KEY : BAD_TOKEN;
  switch (settings.badKey) {
    case 'http-400':
      return httpError(400, 'INVALID_ARGUMENT', said);
    case 'http-401':
      return httpError(401, 'UNAUTHENTICATED', said);
    case 'http-403':
      return httpError(403, 'PERMISSION_DENIED', said);
    case 'close-1007':
      return { kind: 'admit', admission: { ...place, refusal: new Refusal(1007, said) } };
    case 'close-1008':
      return { kind: 'admit', admission: { ...place, refusal: new Refusal(1008, said) } };
  }
}

const BAD_KEY = 'API key not valid. Please pass a valid API key.';
const BAD_TOKEN = 'Request had invalid authentication credentials. Expected OAuth 2 access token.';
const NO_TOKEN =
  'Request is missing required authentication credential. Expected OAuth 2 access token.';
const NO_KEY =
  "Method doesn't allow unregistered callers (callers without established identity). Please use " +
  'API Key or other form of API consumer identity to call this API.';

function geminiKey(url: URL, headers: IncomingHttpHeaders): string | undefined {
  const { searchParams } = url;
  return searchParams.get('key') ?? searchParams.get('access_token') ?? headerKey(headers);
}

function headerKey(headers: IncomingHttpHeaders): string | undefined {
  const key = headers['x-goog-api-key'];
  if (typeof key === 'string') return key;
  return /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
}

function httpError(code: number, status: string, message: string): AdmissionDecision {
  return {
    kind: 'refuse',
    status: code,
    body: JSON.stringify({ error: { code, message, status } }),
  };
}
