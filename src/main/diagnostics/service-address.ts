import type { ProviderId } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';

export interface ServiceAddress {
  /** `http:` or `https:`. */
  readonly url: URL;
  /** It is talked to by WebSocket; Bedrock is by plain HTTP. */
  readonly isWebSocket: boolean;
  readonly isOwnServer: boolean;
}

type AddressSettings = Pick<Settings, 'serverUrls' | 'gemini' | 'aws'>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Where a call with this provider would go; undefined for Rehearsal, or for an address that is none. */
export function serviceAddress(
  provider: ProviderId,
  settings: AddressSettings,
  environment: Environment,
): ServiceAddress | undefined {
  if (provider === 'rehearsal') return undefined;
  const own = (settings.serverUrls[provider] ?? '').trim();
  const address = own === '' ? ownAddress(provider, settings, environment) : own;
  const http = address.replace(/^ws/i, 'http');
  if (!URL.canParse(http)) return undefined;
  return { url: new URL(http), isWebSocket: provider !== 'nova-sonic', isOwnServer: own !== '' };
}

/** Sources: protocols.md 1.1, 2.1 and 3.1. */
function ownAddress(
  provider: Exclude<ProviderId, 'rehearsal'>,
  { gemini, aws }: AddressSettings,
  environment: Environment,
): string {
  switch (provider) {
    case 'openai':
      return 'https://api.openai.com/v1/realtime';
    case 'gemini': {
      if (gemini.project === '' && gemini.location === '') {
        return 'https://generativelanguage.googleapis.com/';
      }
      const location = gemini.location || environment['GOOGLE_CLOUD_LOCATION'] || 'global';
      const prefix = location === 'global' ? '' : `${location}-`;
      return `https://${prefix}aiplatform.googleapis.com/`;
    }
    case 'nova-sonic': {
      const { AWS_REGION, AWS_DEFAULT_REGION } = environment;
      const region = aws.region || AWS_REGION || AWS_DEFAULT_REGION || 'us-east-1';
      return `https://bedrock-runtime.${region}.amazonaws.com/`;
    }
  }
}
