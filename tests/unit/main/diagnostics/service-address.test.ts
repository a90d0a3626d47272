import { describe, expect, it } from 'vitest';
import { serviceAddress } from '../../../../src/main/diagnostics/service-address.ts';
import type { ProviderId } from '../../../../src/shared/providers.ts';
import { defaultSettings, type Settings } from '../../../../src/shared/settings.ts';

describe('the address of a service', () => {
  it.each<[ProviderId, Partial<Settings>, Record<string, string>, string | undefined]>([
    ['rehearsal', {}, {}, undefined],
    ['openai', {}, {}, 'https://api.openai.com/v1/realtime'],
    [
      'openai',
      { serverUrls: { openai: 'ws://127.0.0.1:8080/v1' } },
      {},
      'http://127.0.0.1:8080/v1',
    ],
    ['openai', { serverUrls: { openai: 'wss://' } }, {}, undefined],
    ['gemini', {}, {}, 'https://generativelanguage.googleapis.com/'],
    [
      'gemini',
      { gemini: { project: 'p', location: 'europe-west4' } },
      {},
      'https://europe-west4-aiplatform.googleapis.com/',
    ],
    [
      'gemini',
      { gemini: { project: 'p', location: '' } },
      {},
      'https://aiplatform.googleapis.com/',
    ],
    ['nova-sonic', {}, {}, 'https://bedrock-runtime.us-east-1.amazonaws.com/'],
    [
      'nova-sonic',
      {},
      { AWS_REGION: 'eu-north-1' },
      'https://bedrock-runtime.eu-north-1.amazonaws.com/',
    ],
    [
      'nova-sonic',
      { aws: { region: 'ap-northeast-1', profile: '' } },
      { AWS_REGION: 'eu-north-1' },
      'https://bedrock-runtime.ap-northeast-1.amazonaws.com/',
    ],
  ])('%s with %j in %j', (provider, settings, environment, expected) => {
    const address = serviceAddress(provider, { ...defaultSettings, ...settings }, environment);
    expect(address?.url.href).toBe(expected);
  });

  it('says whether it is the user’s own, and by what it is talked to', () => {
    const own = { ...defaultSettings, serverUrls: { openai: 'https://example.com' } };
    expect(serviceAddress('openai', own, {})).toMatchObject({
      isOwnServer: true,
      isWebSocket: true,
    });
    expect(serviceAddress('nova-sonic', own, {})).toMatchObject({
      isOwnServer: false,
      isWebSocket: false,
    });
  });
});
