import { AuthenticationError, UnsupportedInputError } from '../../errors.ts';
import { defaultModel, providerName } from './models.ts';
import type { AzureOptions, OpenAIRealtimeOptions } from './options.ts';

const openAIUrl = 'wss://api.openai.com/v1/realtime';

/** Where to connect, and with what. */
export interface Endpoint {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What must never appear in a message. */
  readonly secrets: readonly string[];
}

/** OpenAI's own service retires models; elsewhere the server decides. */
export function isOpenAIsOwn(options: OpenAIRealtimeOptions): boolean {
  return options.azure === undefined && (options.baseUrl === undefined || isOpenAIHost(options));
}

function isOpenAIHost({ baseUrl }: OpenAIRealtimeOptions): boolean {
  return baseUrl !== undefined && new URL(realtimeUrl(baseUrl, '')).hostname === 'api.openai.com';
}

/**
 * @throws AuthenticationError if there is no key where one is needed.
 * @throws UnsupportedInputError with code `invalid-setting` if an address cannot be read.
 */
export async function endpointOf(
  options: OpenAIRealtimeOptions,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Endpoint> {
  if (options.azure !== undefined) {
    return azureEndpoint(options.azure, options.headers ?? {}, environment);
  }
  const apiKey = (options.apiKey ?? environment['OPENAI_API_KEY'] ?? '').trim();
  if (apiKey === '' && isOpenAIsOwn(options)) {
    throw new AuthenticationError(
      `${providerName} needs an API key: pass apiKey, or set OPENAI_API_KEY. ` +
        'Keys are made at https://platform.openai.com/api-keys.',
      { provider: providerName, code: 'missing-api-key' },
    );
  }
  return {
    url: realtimeUrl(options.baseUrl ?? openAIUrl, options.model ?? defaultModel),
    headers: {
      ...(apiKey !== '' && { Authorization: `Bearer ${apiKey}` }),
      ...(options.organization !== undefined && { 'OpenAI-Organization': options.organization }),
      ...(options.project !== undefined && { 'OpenAI-Project': options.project }),
      ...options.headers,
    },
    secrets: [apiKey, ...secretHeaders(options.headers)],
  };
}

function secretHeaders(headers: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(headers)
    .filter(([name]) => /auth|key|token|cookie/i.test(name))
    .map(([, value]) => value);
}

/** Static keys go into `api-key`, Entra tokens into `Authorization` (protocols.md 1.1). */
async function azureEndpoint(
  azure: AzureOptions,
  headers: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv,
): Promise<Endpoint> {
  const token = await azureToken(azure);
  const secret = token ?? azure.apiKey ?? environment['AZURE_OPENAI_API_KEY'] ?? '';
  if (secret === '') {
    throw new AuthenticationError(
      `${providerName} on Azure needs a key or a token: pass azure.apiKey or azure.token, ` +
        'or set AZURE_OPENAI_API_KEY.',
      { provider: providerName, code: 'missing-api-key' },
    );
  }
  return {
    url: realtimeUrl(azureBase(azure), azure.deployment, '/openai/v1/realtime'),
    headers: {
      ...(token === undefined ? { 'api-key': secret } : { Authorization: `Bearer ${secret}` }),
      ...headers,
    },
    secrets: [secret, ...secretHeaders(headers)],
  };
}

async function azureToken({ token }: AzureOptions): Promise<string | undefined> {
  if (typeof token !== 'function') return token;
  try {
    return await token();
  } catch (cause) {
    throw new AuthenticationError(
      `${providerName} on Azure: azure.token() gave no token. Sign in to Azure, then try again.`,
      { provider: providerName, code: 'no-token', cause },
    );
  }
}

function azureBase({ endpoint, resource }: AzureOptions): string {
  if (endpoint !== undefined) return endpoint;
  if (resource !== undefined) return `https://${resource}.openai.azure.com`;
  throw invalidAddress('Azure needs azure.endpoint or azure.resource.');
}

const socketProtocols: Readonly<Record<string, string>> = {
  'ws:': 'ws:',
  'http:': 'ws:',
  'wss:': 'wss:',
  'https:': 'wss:',
};

/**
 * The address of the wire: http(s) becomes ws(s); an empty path becomes `defaultPath`, one that ends
 * in `/realtime` stays, any other gets `/realtime` appended; the query is kept and `model` added.
 * @throws UnsupportedInputError with code `invalid-setting` if `base` is no such address.
 */
export function realtimeUrl(base: string, model: string, defaultPath = '/v1/realtime'): string {
  const url = URL.canParse(base) ? new URL(base) : undefined;
  const protocol = socketProtocols[url?.protocol ?? ''];
  if (url === undefined || protocol === undefined) {
    throw invalidAddress('baseUrl must be an address with wss://, ws://, https:// or http://.');
  }
  const path = url.pathname.replace(/\/+$/, '');
  const result = new URL(`${protocol}//${url.host}`);
  result.username = url.username;
  result.password = url.password;
  result.pathname =
    path === '' ? defaultPath : path.endsWith('/realtime') ? path : `${path}/realtime`;
  result.search = url.search;
  if (!result.searchParams.has('model')) result.searchParams.set('model', model);
  return result.href;
}

function invalidAddress(problem: string): UnsupportedInputError {
  return new UnsupportedInputError(`${providerName}: ${problem}`, {
    provider: providerName,
    code: 'invalid-setting',
  });
}
