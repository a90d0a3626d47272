import type { IncomingHttpHeaders } from 'node:http';
import type { UpgradeDecision } from '../shared/websocket-server.ts';
import {
  betaDisabled,
  missingModel,
  modelNotFound,
  modelRetired,
  type ApiError,
} from './errors.ts';
import type { Settings } from './options.ts';

/** What an upgrade request leads to, before any frame. */
export interface Admission {
  readonly model: string;
  readonly azure: boolean;
  /** Sent as the only event, followed by close 4000. */
  readonly refusal?: ApiError;
}

export type AdmissionDecision = { readonly kind: 'admit'; readonly admission: Admission } | Refusal;

type Refusal = Extract<UpgradeDecision, { kind: 'refuse' }>;

/** Current and deprecated models of November 2026, protocols.md 1.2. */
const CURRENT_MODELS = [
  'gpt-realtime-2.1',
  'gpt-realtime-2.1-mini',
  'gpt-realtime-2',
  'gpt-realtime-1.5',
  'gpt-realtime',
  'gpt-realtime-2025-08-28',
  'gpt-realtime-mini',
  'gpt-realtime-mini-2025-12-15',
];

const RETIRED_MODEL = /^gpt-4o(-mini)?-realtime-preview/;

/** Decides like the service: path, key, then model; protocols.md 1.1. */
export function admit(
  path: string,
  headers: IncomingHttpHeaders,
  settings: Settings,
): AdmissionDecision {
  const url = new URL(path, 'ws://simulator');
  const azure = url.pathname === '/openai/v1/realtime';
  if (!azure && url.pathname !== '/v1/realtime') {
    return httpError(404, 'invalid_request_error', null, `Invalid URL (GET ${url.pathname})`);
  }
  const key = azure ? azureKey(headers) : openAIKey(headers);
  const badKey = keyRefusal(key, azure, settings);
  if (badKey !== undefined) return badKey;
  const model = url.searchParams.get('model') ?? '';
  const refusal = isBeta(headers) ? betaDisabled() : modelRefusal(model, azure, settings);
  if (refusal?.code === 'model_not_found' && settings.unknownModel === 'response-failed') {
    return { kind: 'admit', admission: { model, azure } };
  }
  if (refusal?.code === 'model_not_found' && (azure || settings.unknownModel === 'http-404')) {
    return azure
      ? httpError(
          404,
          null,
          'DeploymentNotFound',
          'The API deployment for this resource does not exist.',
        )
      : httpError(404, refusal.type, refusal.code, refusal.message);
  }
  return { kind: 'admit', admission: { model, azure, ...(refusal && { refusal }) } };
}

function openAIKey(headers: IncomingHttpHeaders): string | undefined {
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  const protocols = (headers['sec-websocket-protocol'] ?? '').split(/,\s*/);
  const prefix = 'openai-insecure-api-key.';
  return protocols.find((protocol) => protocol.startsWith(prefix))?.slice(prefix.length);
}

function azureKey(headers: IncomingHttpHeaders): string | undefined {
  const key = headers['api-key'];
  return typeof key === 'string' ? key : /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
}

function keyRefusal(
  key: string | undefined,
  azure: boolean,
  settings: Settings,
): Refusal | undefined {
  const known = key !== undefined && (settings.keys?.includes(key) ?? true);
  if (known) return undefined;
  if (azure) {
    const message =
      'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.';
    return httpError(401, null, '401', message);
  }
  return key === undefined
    ? httpError(
        401,
        'invalid_request_error',
        null,
        'Missing bearer or basic authentication in header',
      )
    : httpError(
        401,
        'invalid_request_error',
        'invalid_api_key',
        `Incorrect API key provided: ${masked(key)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
      );
}

function isBeta(headers: IncomingHttpHeaders): boolean {
  const protocols = headers['sec-websocket-protocol'] ?? '';
  return headers['openai-beta'] !== undefined || protocols.includes('openai-beta.realtime-v1');
}

/** Why a model cannot be used, if it cannot. */
export function modelRefusal(
  model: string,
  azure: boolean,
  settings: Settings,
): ApiError | undefined {
  if (model === '') return missingModel();
  if (settings.extraModels.includes(model)) return undefined;
  if (RETIRED_MODEL.test(model)) return modelRetired(model);
  // Azure names deployments, not models: without a list of them every name is one.
  if (azure && settings.extraModels.length === 0) return undefined;
  return !azure && CURRENT_MODELS.includes(model) ? undefined : modelNotFound(model);
}

function httpError(
  status: number,
  type: string | null,
  code: string | null,
  message: string,
): Refusal {
  const error = type === null ? { code, message } : { message, type, param: null, code };
  return { kind: 'refuse', status, body: JSON.stringify({ error }) };
}

function masked(key: string): string {
  return `${key.slice(0, 3)}${'*'.repeat(Math.max(0, Math.min(20, key.length - 7)))}${key.slice(-4)}`;
}
