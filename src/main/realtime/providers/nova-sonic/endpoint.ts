import type { BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime';
import { AuthenticationError, UnsupportedInputError } from '../../errors.ts';
import { defaultRegion, providerName } from './models.ts';
import type { NovaSonicRealtimeOptions } from './options.ts';

export interface Endpoint {
  /** Of the SDK's client, without the request handler. */
  readonly client: BedrockRuntimeClientConfig;
  readonly region: string;
  /** Host and port as people write them, for messages. */
  readonly host: string;
  /** What must never appear in a message. */
  readonly secrets: readonly string[];
}

/** The SDK warns on the console of what it throws as well. */
const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * How the SDK's client is to be made.
 * @throws AuthenticationError if half of a key is given.
 * @throws UnsupportedInputError with code `invalid-setting` if an address cannot be read.
 */
export function endpointOf(
  options: NovaSonicRealtimeOptions,
  environment: NodeJS.ProcessEnv = process.env,
): Endpoint {
  const region = regionOf(options, environment);
  const address = addressOf(options.endpoint);
  const { accessKeyId, secretAccessKey, sessionToken } = options;
  return {
    client: {
      region,
      ...(address !== undefined && { endpoint: address.href }),
      ...credentialsOf(options),
      // Event streams are signed message by message, which a Bedrock API key cannot do; without this
      // the SDK prefers the key where AWS_BEARER_TOKEN_BEDROCK is set (protocols.md 3.6).
      authSchemePreference: ['sigv4'],
      // The session decides about another attempt.
      maxAttempts: 1,
      logger: quiet,
    },
    region,
    host: address?.host ?? `bedrock-runtime.${region}.amazonaws.com`,
    secrets: [accessKeyId, secretAccessKey, sessionToken].filter((key) => key !== undefined),
  };
}

function regionOf({ region }: NovaSonicRealtimeOptions, environment: NodeJS.ProcessEnv): string {
  const regions = [region, environment['AWS_REGION'], environment['AWS_DEFAULT_REGION']];
  return regions.find((name) => name !== undefined && name !== '') ?? defaultRegion;
}

function credentialsOf(options: NovaSonicRealtimeOptions): BedrockRuntimeClientConfig {
  const { credentials, profile, accessKeyId = '', secretAccessKey = '', sessionToken } = options;
  if (credentials !== undefined) return { credentials };
  if (accessKeyId === '' && secretAccessKey === '') {
    return profile === undefined ? {} : { profile };
  }
  if (accessKeyId === '' || secretAccessKey === '') {
    throw new AuthenticationError(
      `${providerName} needs both halves of a key: accessKeyId and secretAccessKey. ` +
        'Keys are made in the IAM console of AWS.',
      { provider: providerName, code: 'missing-credentials' },
    );
  }
  return {
    credentials: {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken !== undefined && sessionToken !== '' && { sessionToken }),
    },
  };
}

function addressOf(endpoint: string | undefined): URL | undefined {
  if (endpoint === undefined) return undefined;
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new UnsupportedInputError(
      `${providerName}: endpoint must be an address with https:// or http://.`,
      { provider: providerName, code: 'invalid-setting' },
    );
  }
  return url;
}
