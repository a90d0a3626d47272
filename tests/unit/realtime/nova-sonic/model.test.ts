import { describe, expect, it } from 'vitest';
import { NovaSonicRealtimeModel } from '../../../../src/main/realtime/providers/nova-sonic/model.ts';
import type { NovaSonicRealtimeOptions } from '../../../../src/main/realtime/providers/nova-sonic/options.ts';
import { parseServerEvent } from '../../../../src/main/realtime/providers/nova-sonic/server-events.ts';

describe('NovaSonicRealtimeModel', () => {
  it('describes what it can do', () => {
    expect(new NovaSonicRealtimeModel().profile).toMatchObject({
      provider: 'nova-sonic',
      providerName: 'Amazon Nova Sonic',
      model: 'amazon.nova-2-sonic-v1:0',
      inputSampleRate: 16_000,
      outputSampleRate: 24_000,
      inputs: ['audio', 'text', 'tool-result'],
      voices: expect.arrayContaining(['matthew', 'tiffany', 'olivia', 'tina', 'leo']),
      turnDetection: ['server', 'semantic'],
      canCancelResponse: false,
      canTruncate: false,
      canCreateResponse: false,
      inputTranscription: true,
      resumption: 'replay',
      sessionLimitMs: 480_000,
      mutedSilenceMs: 2_500,
    });
  });

  it('takes no typed turns as the first generation', () => {
    const { profile } = new NovaSonicRealtimeModel({ model: 'amazon.nova-sonic-v1:0' });
    expect(profile.inputs).toEqual(['audio', 'tool-result']);
    expect(profile.voices).toContain('greta');
    expect(profile.voices).not.toContain('tina');
  });

  it.each<[string, NovaSonicRealtimeOptions, RegExp]>([
    ['manual turns', { turnDetection: { type: 'manual' } }, /no manual turns/],
    ['an unknown voice', { voice: 'bob' }, /no voice "bob".*matthew/],
    ['a temperature beyond the range', { temperature: 2 }, /temperature 2: use 0 to 1/],
    ['a topP beyond the range', { topP: -1 }, /topP -1/],
    ['half a token', { maxTokens: 0.5 }, /maxTokens 0\.5/],
  ])('refuses %s', (_what, options, message) => {
    expect(() => new NovaSonicRealtimeModel(options)).toThrow(message);
    expect(() => new NovaSonicRealtimeModel(options)).toThrow(
      expect.objectContaining({ name: 'UnsupportedInputError', code: 'invalid-setting' }),
    );
  });

  it('leaves the voice of another server to that server', () => {
    const options = { endpoint: 'http://localhost:1', voice: 'bob' };
    expect(new NovaSonicRealtimeModel(options).profile.provider).toBe('nova-sonic');
  });

  it('fails at once with the model that is retired, and names its successor', async () => {
    const model = new NovaSonicRealtimeModel({ model: 'amazon.nova-sonic-v1:0' });
    await expect(model.connect()).rejects.toMatchObject({
      name: 'ModelNotFoundError',
      code: 'model-retired',
      message: expect.stringContaining('use amazon.nova-2-sonic-v1:0 instead'),
    });
  });

  it('checks the settings of one connection, too', async () => {
    const connecting = new NovaSonicRealtimeModel().connect({ settings: { voice: 'bob' } });
    await expect(connecting).rejects.toThrow(/no voice "bob"/);
  });
});

describe('output events', () => {
  it.each<[string, object]>([
    ['{"event":{"textOutput":{"contentId":"a","content":"Hi","more":1}}}', { kind: 'event' }],
    ['{"event":{"novelty":{}}}', { kind: 'unknown', name: 'novelty' }],
    ['{"event":{"toString":{}}}', { kind: 'unknown', name: 'toString' }],
    ['{"event":{}}', { kind: 'malformed' }],
    ['{"event":[]}', { kind: 'malformed' }],
    ['[1]', { kind: 'malformed' }],
    ['null', { kind: 'malformed' }],
    ['', { kind: 'malformed', problem: 'an event that is not JSON' }],
    [
      '{"event":{"contentStart":{"contentId":7,"type":"TEXT"}}}',
      { kind: 'malformed', problem: 'contentStart with a wrong contentId' },
    ],
    ['{"event":{"audioOutput":null}}', { kind: 'malformed' }],
  ])('%s', (text, expected) => {
    expect(parseServerEvent(Buffer.from(text))).toMatchObject(expected);
  });
});
