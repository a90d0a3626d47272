import { describe, expect, it } from 'vitest';
import {
  endpointOf,
  isOpenAIsOwn,
  realtimeUrl,
} from '../../../../src/main/realtime/providers/openai/endpoint.ts';

describe('the address of the wire', () => {
  it.each([
    ['ws://127.0.0.1:8080', 'ws://127.0.0.1:8080/v1/realtime?model=m'],
    ['ws://127.0.0.1:8080/', 'ws://127.0.0.1:8080/v1/realtime?model=m'],
    ['http://localhost:8080/v1', 'ws://localhost:8080/v1/realtime?model=m'],
    ['https://gateway.example/openai/', 'wss://gateway.example/openai/realtime?model=m'],
    ['wss://api.openai.com/v1/realtime', 'wss://api.openai.com/v1/realtime?model=m'],
    [
      'wss://host.example/realtime?tenant=a%20b',
      'wss://host.example/realtime?tenant=a%20b&model=m',
    ],
    ['ws://host.example/realtime?model=other', 'ws://host.example/realtime?model=other'],
  ])('%s becomes %s', (base, url) => {
    expect(realtimeUrl(base, 'm').replace('a+b', 'a%20b')).toBe(url);
  });

  it.each(['localhost:8080', 'ftp://host.example', 'nonsense', ''])('refuses %j', (base) => {
    expect(() => realtimeUrl(base, 'm')).toThrow(/baseUrl must be an address/);
  });
});

describe('what is sent with the upgrade', () => {
  it('is the key as bearer, organization, project and the caller’s own headers, no beta', async () => {
    const { url, headers, secrets } = await endpointOf(
      { organization: 'org', project: 'proj', headers: { 'X-Trace': '1' } },
      { OPENAI_API_KEY: ' sk-from-environment\n' },
    );
    expect(url).toBe('wss://api.openai.com/v1/realtime?model=gpt-realtime-2.1');
    expect(headers).toEqual({
      Authorization: 'Bearer sk-from-environment',
      'OpenAI-Organization': 'org',
      'OpenAI-Project': 'proj',
      'X-Trace': '1',
    });
    expect(secrets).toContain('sk-from-environment');
  });

  it('is an api-key header at Azure, or a token as bearer', async () => {
    const azure = { resource: 'mine', deployment: 'voice' };
    const byKey = await endpointOf({ azure: { ...azure, apiKey: 'azure-key' } }, {});
    expect(byKey.url).toBe('wss://mine.openai.azure.com/openai/v1/realtime?model=voice');
    expect(byKey.headers).toEqual({ 'api-key': 'azure-key' });
    const byToken = await endpointOf({ azure: { ...azure, token: async () => 'entra' } }, {});
    expect(byToken.headers).toEqual({ Authorization: 'Bearer entra' });
  });

  it('is nothing if Azure’s token cannot be had', async () => {
    const token = () => Promise.reject(new Error('not signed in'));
    await expect(
      endpointOf({ azure: { resource: 'mine', deployment: 'voice', token } }, {}),
    ).rejects.toMatchObject({ name: 'AuthenticationError', code: 'no-token' });
  });

  it('never sends the key of OpenAI to Azure', async () => {
    const azure = { resource: 'mine', deployment: 'voice' };
    await expect(
      endpointOf({ azure, apiKey: 'sk-openai' }, { OPENAI_API_KEY: 'sk-openai' }),
    ).rejects.toMatchObject({ name: 'AuthenticationError', code: 'missing-api-key' });
  });

  it('is no key at a server of one’s own, but at OpenAI one is needed', async () => {
    const own = await endpointOf({ baseUrl: 'ws://127.0.0.1:1' }, {});
    expect(own.headers).toEqual({});
    await expect(endpointOf({}, {})).rejects.toThrow(/pass apiKey, or set OPENAI_API_KEY/);
    await expect(endpointOf({ baseUrl: 'https://api.openai.com/v1' }, {})).rejects.toThrow(
      /OPENAI_API_KEY/,
    );
  });
});

describe('whose service it is', () => {
  it.each([
    [{}, true],
    [{ baseUrl: 'https://api.openai.com/v1' }, true],
    [{ baseUrl: 'ws://localhost:1' }, false],
    [{ azure: { resource: 'mine', deployment: 'voice' } }, false],
  ])('%j is OpenAI’s own: %s', (options, isOwn) => {
    expect(isOpenAIsOwn(options)).toBe(isOwn);
  });
});
