import { describe, expect, it } from 'vitest';
import { endpointOf } from '../../../../src/main/realtime/providers/gemini/endpoint.ts';
import { GeminiRealtimeModel } from '../../../../src/main/realtime/providers/gemini/model.ts';
import type { GeminiRealtimeOptions } from '../../../../src/main/realtime/providers/gemini/options.ts';
import { toolsBlock } from '../../../../src/main/realtime/providers/gemini/tool-response.ts';

const live = 'gemini-3.8-live';
const thinking = 'gemini-3.8-live-extended-thinking';
const legacy = 'gemini-3.1-flash-live-preview';
const native = 'gemini-2.5-flash-native-audio-preview-12-2025';
const vertexNative = 'gemini-live-2.5-flash-native-audio';

describe('settings that a model does not take', () => {
  it.each<[string, GeminiRealtimeOptions]>([
    ['a thinking level', { model: live, thinkingLevel: 'low' }],
    ['a thinking budget', { model: live, thinkingBudget: 100 }],
    ['minimal thinking', { model: thinking, thinkingLevel: 'minimal' }],
    ['affective dialog', { model: live, affectiveDialog: true }],
    ['silence about everything', { model: live, proactiveAudio: false }],
    ['proactive audio', { model: legacy, proactiveAudio: true }],
    ['blocking tools', { model: thinking, toolBehavior: 'blocking' }],
    ['tools that do not block', { model: legacy, toolBehavior: 'non-blocking' }],
    ['semantic turns', { model: live, turnDetection: { type: 'semantic' } }],
  ])('%s: named before anything is opened', (_what, options) => {
    expect(() => new GeminiRealtimeModel(options)).toThrow(
      expect.objectContaining({ name: 'UnsupportedInputError', code: 'invalid-setting' }),
    );
  });

  it('are also refused when they come with connect()', async () => {
    const model = new GeminiRealtimeModel({ apiKey: 'key' });
    const settings = { turnDetection: { type: 'semantic' } } as const;
    await expect(model.connect({ settings })).rejects.toMatchObject({ code: 'invalid-setting' });
  });
});

describe('tools block', () => {
  it.each([
    [live, undefined, false],
    [live, 'blocking', true],
    [thinking, undefined, false],
    [legacy, undefined, true],
    [native, undefined, true],
    [native, 'non-blocking', false],
    [vertexNative, undefined, true],
    [`projects/p/locations/l/publishers/google/models/${native}`, undefined, true],
  ] as const)('of %s, %s: %s', (model, toolBehavior, expected) => {
    expect(toolsBlock({ model, ...(toolBehavior !== undefined && { toolBehavior }) })).toBe(
      expected,
    );
  });
});

describe('the address', () => {
  it.each([
    ['ws://127.0.0.1:1', 'http://127.0.0.1:1'],
    ['http://127.0.0.1:1/prefix', 'http://127.0.0.1:1/prefix'],
    ['wss://example.com', 'https://example.com'],
  ])('%s is what the SDK needs to be told as %s', (baseUrl, expected) => {
    expect(endpointOf({ baseUrl }, {}).client.httpOptions?.baseUrl).toBe(expected);
  });

  it.each<[string, GeminiRealtimeOptions, string | undefined]>([
    ['affective dialog', { model: native, affectiveDialog: true }, 'v1alpha'],
    ['proactive audio', { model: native, proactiveAudio: true }, 'v1alpha'],
    ['what is on anyway', { model: live, proactiveAudio: true }, undefined],
    ['Vertex AI', { model: vertexNative, affectiveDialog: true, project: 'p' }, undefined],
    ['an explicit version', { model: native, affectiveDialog: true, apiVersion: 'v1' }, 'v1'],
  ])('of %s has the version that it needs', (_what, options, version) => {
    const { client } = endpointOf({ apiKey: 'key', ...options }, {});
    expect(client.httpOptions?.apiVersion).toBe(version);
  });

  it('of Vertex AI takes project and location from the environment', () => {
    const environment = { GOOGLE_CLOUD_PROJECT: 'p', GOOGLE_CLOUD_LOCATION: 'us' };
    const { client } = endpointOf({ vertexai: true }, environment);
    expect(client).toMatchObject({ vertexai: true, project: 'p', location: 'us' });
  });
});
