import type { GoogleGenAIOptions } from '@google/genai';
import { AuthenticationError, UnsupportedInputError } from '../../errors.ts';
import { defaultModel, modelTraits, providerName } from './models.ts';
import type { GeminiRealtimeOptions } from './options.ts';

export interface Endpoint {
  readonly client: GoogleGenAIOptions;
  /** What must never appear in a message. */
  readonly secrets: readonly string[];
}

/** Google's own service retires models; elsewhere the server decides. */
export function isGooglesOwn({ baseUrl }: GeminiRealtimeOptions): boolean {
  return baseUrl === undefined;
}

export function isVertex(options: GeminiRealtimeOptions): boolean {
  return (
    options.project !== undefined || options.location !== undefined || options.vertexai === true
  );
}

/**
 * How the SDK's client is to be made.
 * @throws AuthenticationError if there is no key or project where one is needed.
 * @throws UnsupportedInputError with code `invalid-setting` if an address cannot be read.
 */
export function endpointOf(
  options: GeminiRealtimeOptions,
  environment: NodeJS.ProcessEnv = process.env,
): Endpoint {
  const httpOptions = {
    ...(options.baseUrl !== undefined && { baseUrl: httpAddress(options.baseUrl) }),
    ...(options.apiVersion !== undefined && { apiVersion: options.apiVersion }),
    ...(options.apiVersion === undefined && needsAlpha(options) && { apiVersion: 'v1alpha' }),
  };
  if (isVertex(options)) return vertexEndpoint(options, httpOptions, environment);
  const apiKey = keyOf(options, environment) ?? (isGooglesOwn(options) ? undefined : 'none');
  if (apiKey === undefined) {
    throw new AuthenticationError(
      `${providerName} needs an API key: pass apiKey, or set GOOGLE_API_KEY or GEMINI_API_KEY. ` +
        'Keys are made at https://aistudio.google.com/apikey.',
      { provider: providerName, code: 'missing-api-key' },
    );
  }
  return {
    client: { vertexai: false, apiKey, httpOptions },
    secrets: apiKey === 'none' ? [] : [apiKey],
  };
}

/** Of the Gemini API only `v1alpha` knows these two, on the models where they are optional. */
function needsAlpha(options: GeminiRealtimeOptions): boolean {
  if (isVertex(options)) return false;
  const { proactiveAudio } = modelTraits(options.model ?? defaultModel);
  const isProactive = options.proactiveAudio === true && proactiveAudio === 'optional';
  return options.affectiveDialog === true || isProactive;
}

function vertexEndpoint(
  options: GeminiRealtimeOptions,
  httpOptions: NonNullable<GoogleGenAIOptions['httpOptions']>,
  environment: NodeJS.ProcessEnv,
): Endpoint {
  const { apiKey = '' } = options;
  if (options.project === undefined && apiKey !== '') {
    return { client: { vertexai: true, apiKey, httpOptions }, secrets: [apiKey] };
  }
  const project = options.project ?? environment['GOOGLE_CLOUD_PROJECT'] ?? '';
  if (project === '') {
    throw new AuthenticationError(
      `${providerName} on Vertex AI needs a project: pass project, or set GOOGLE_CLOUD_PROJECT.`,
      { provider: providerName, code: 'missing-project' },
    );
  }
  const location = options.location ?? environment['GOOGLE_CLOUD_LOCATION'] ?? 'global';
  const headers = options.authorizationHeaders;
  return {
    client: {
      vertexai: true,
      project,
      location,
      httpOptions,
      ...(headers !== undefined && { googleAuthOptions: authOptions(headers) }),
    },
    secrets: [],
  };
}

/** Of google-auth-library's client the SDK calls only this method. */
function authOptions(
  headers: () => Promise<Readonly<Record<string, string>>>,
): NonNullable<GoogleGenAIOptions['googleAuthOptions']> {
  const authClient = { getRequestHeaders: async () => new Headers(await headers()) };
  return { authClient } as unknown as NonNullable<GoogleGenAIOptions['googleAuthOptions']>;
}

function keyOf(
  { apiKey }: GeminiRealtimeOptions,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  const keys = [apiKey, environment['GOOGLE_API_KEY'], environment['GEMINI_API_KEY']];
  return keys.find((key) => key !== undefined && key !== '');
}

const httpProtocols: Readonly<Record<string, string>> = {
  'ws:': 'http:',
  'http:': 'http:',
  'wss:': 'https:',
  'https:': 'https:',
};

/** The SDK turns `http:` into `ws:` and everything else into `wss:` (protocols.md 2.1). */
function httpAddress(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const protocol = httpProtocols[url?.protocol ?? ''];
  if (url === undefined || protocol === undefined) {
    throw new UnsupportedInputError(
      `${providerName}: baseUrl must be an address with https://, http://, wss:// or ws://.`,
      { provider: providerName, code: 'invalid-setting' },
    );
  }
  return baseUrl.replace(/^\w+:/, protocol);
}
