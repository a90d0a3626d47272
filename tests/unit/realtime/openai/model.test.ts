import { describe, expect, it } from 'vitest';
import { OpenAIRealtimeModel } from '../../../../src/main/realtime/providers/openai/model.ts';
import { modelFate, modelSees } from '../../../../src/main/realtime/providers/openai/models.ts';
import type { OpenAIRealtimeOptions } from '../../../../src/main/realtime/providers/openai/options.ts';
import { withSettings } from '../../../../src/main/realtime/providers/openai/settings.ts';

describe('OpenAIRealtimeModel', () => {
  it('describes what it can do', () => {
    expect(new OpenAIRealtimeModel().profile).toMatchObject({
      provider: 'openai',
      providerName: 'OpenAI Realtime',
      model: 'gpt-realtime-2.1',
      inputSampleRate: 24_000,
      outputSampleRate: 24_000,
      inputs: ['audio', 'image', 'text', 'tool-result'],
      resumption: 'replay',
      sessionLimitMs: 3_600_000,
    });
  });

  it('is blind with a preview model, and not with a deployment of any name', () => {
    const azure = { resource: 'mine', deployment: 'voice' };
    expect(new OpenAIRealtimeModel({ azure }).profile.inputs).toContain('image');
    expect(new OpenAIRealtimeModel({ azure }).profile.model).toBe('voice');
    const preview = new OpenAIRealtimeModel({ model: 'gpt-4o-realtime-preview-2024-12-17' });
    expect(preview.profile.inputs).not.toContain('image');
  });

  it.each<[string, OpenAIRealtimeOptions, RegExp]>([
    [
      'reasoning at a model without it',
      { model: 'gpt-realtime-1.5', reasoningEffort: 'low' },
      /gpt-realtime-1\.5 has no reasoningEffort.*gpt-realtime-2\.1/,
    ],
    [
      'reasoning at a dated model that only looks like the 2 family',
      { model: 'gpt-realtime-2025-08-28', reasoningEffort: 'low' },
      /has no reasoningEffort/,
    ],
    [
      'parallel calls at a model without them',
      { model: 'gpt-realtime', parallelToolCalls: true },
      /has no parallelToolCalls/,
    ],
    ['an unknown voice', { voice: 'bob' }, /no voice "bob".*marin/],
    ['a speed beyond the range', { speed: 2 }, /0\.25 to 1\.5/],
    ['too many tokens', { maxOutputTokens: 5000 }, /1 to 4096/],
    [
      'a threshold beyond the range',
      { turnDetection: { type: 'server', threshold: 7 } },
      /threshold 7: use 0 to 1/,
    ],
  ])('refuses %s', (_what, options, message) => {
    expect(() => new OpenAIRealtimeModel(options)).toThrow(message);
    expect(() => new OpenAIRealtimeModel(options)).toThrow(
      expect.objectContaining({ name: 'UnsupportedInputError', code: 'invalid-setting' }),
    );
  });

  it.each<OpenAIRealtimeOptions>([
    { reasoningEffort: 'high' },
    { model: 'gpt-realtime-2.1-mini', reasoningEffort: 'low' },
    { azure: { resource: 'mine', deployment: 'voice' }, reasoningEffort: 'low' },
    { baseUrl: 'ws://localhost:1', voice: 'bob' },
    { voice: 'voice_mine' },
  ])('takes %j', (options) => {
    expect(new OpenAIRealtimeModel(options).profile.provider).toBe('openai');
  });

  it.each([
    ['gpt-4o-realtime-preview', 'gpt-realtime-2.1'],
    ['gpt-4o-realtime-preview-2025-06-03', 'gpt-realtime-2.1'],
    ['gpt-4o-mini-realtime-preview', 'gpt-realtime-2.1-mini'],
  ])('fails at once with %s, which is retired, and names %s', async (model, replacement) => {
    const connecting = new OpenAIRealtimeModel({ model, apiKey: 'sk-test' }).connect();
    await expect(connecting).rejects.toMatchObject({
      name: 'ModelNotFoundError',
      retryable: false,
      message: expect.stringContaining(`use ${replacement} instead`),
    });
  });

  it('checks the settings of one connection, too', async () => {
    const model = new OpenAIRealtimeModel({ apiKey: 'sk-test' });
    await expect(model.connect({ settings: { voice: 'bob' } })).rejects.toThrow(/no voice "bob"/);
  });
});

describe('models', () => {
  it.each([
    ['gpt-realtime', 'deprecated'],
    ['gpt-realtime-2025-08-28', 'deprecated'],
    ['gpt-realtime-mini-2025-12-15', 'deprecated'],
    ['gpt-4o-realtime-preview', 'retired'],
    ['gpt-realtime-2.1', undefined],
    ['gpt-realtime-1.5', undefined],
    ['somebody-elses', undefined],
  ])('%s is %s', (model, status) => {
    expect(modelFate(model)?.status).toBe(status);
  });

  it.each([
    ['gpt-realtime-1.5', true],
    ['openai/gpt-realtime-2.1', true],
    ['gpt-4o-realtime-preview', false],
    ['somebody-elses', false],
  ])('%s sees: %s', (model, sees) => {
    expect(modelSees(model)).toBe(sees);
  });
});

describe('settings of one connection', () => {
  it('lie over the options of the model', () => {
    const options = { voice: 'marin', transcription: { model: 'gpt-transcribe' } };
    expect(withSettings(options, { voice: 'cedar', language: 'de-DE' })).toMatchObject({
      voice: 'cedar',
      transcription: { model: 'gpt-transcribe', language: 'de-DE' },
    });
    expect(withSettings(options, { inputTranscription: false }).transcription).toBe(false);
    expect(withSettings({ transcription: false }, {}).transcription).toBe(false);
    expect(withSettings({ transcription: false }, { inputTranscription: true })).toEqual({
      transcription: {},
    });
  });
});
