import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../src/shared/settings.ts';
import { createModelCatalogue } from '../../../../src/main/conversation/models.ts';
import { text } from '../../../../src/shared/text/text.ts';
import { setupOf } from '../../../../src/main/conversation/call-plan.ts';
import { testConnection } from '../../../../src/main/conversation/test-connection.ts';
import { AuthenticationError } from '../../../../src/main/realtime/index.ts';
import { refuse, ScriptedModel } from '../../../../src/main/realtime/scripted/index.ts';
import { catalogueOf } from './harness.ts';

const catalogue = createModelCatalogue();

describe('the catalogue', () => {
  it('lists the default model of the settings, and each model once', () => {
    const ids = catalogue.choices.map(({ id }) => id);
    expect(ids).toContain(defaultSettings.modelId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(catalogue.choices)('$id can be built, with the rates and voices it names', (choice) => {
    const model = catalogue.find(choice.id)?.create({});
    expect(model?.profile).toMatchObject({
      inputSampleRate: choice.inputSampleRate,
      outputSampleRate: choice.outputSampleRate,
      provider: choice.provider,
    });
    if (choice.defaultVoice !== undefined) expect(choice.voices).toContain(choice.defaultVoice);
    expect(Object.keys(text.models.descriptions)).toContain(choice.id);
  });

  it('takes a model that it does not list where the provider may have it', () => {
    expect(catalogue.find('openai/my-own-model')?.choice).toMatchObject({
      id: 'openai/my-own-model',
      label: 'my-own-model',
      providerName: 'OpenAI Realtime',
    });
  });

  it.each(['', 'openai/', 'openai', 'nobody/model', 'rehearsal/other', '/x'])(
    'does not know "%s"',
    (id) => {
      expect(catalogue.find(id)).toBeUndefined();
    },
  );
});

describe('what the settings say about a model', () => {
  const entry = catalogue.find('openai/gpt-realtime-2.1');
  if (entry === undefined) throw new Error('The catalogue lacks its model.');

  it('is its default voice and no address, if nothing was chosen', () => {
    expect(setupOf(entry, defaultSettings)).toEqual({ voice: 'marin' });
  });

  it('is what was chosen for this model and this provider', () => {
    const settings = {
      ...defaultSettings,
      voices: { 'openai/gpt-realtime-2.1': 'cedar', 'rehearsal/rehearsal': 'slt' },
      serverUrls: { openai: 'ws://localhost:1', gemini: 'ws://localhost:2' },
    };
    expect(setupOf(entry, settings)).toEqual({ voice: 'cedar', baseUrl: 'ws://localhost:1' });
  });
});

describe('testing a key', () => {
  const sources = (model: ScriptedModel) => ({
    catalogue: catalogueOf(model),
    settings: () => defaultSettings,
    readSecret: async () => 'key',
  });

  it('opens a connection and closes it', async () => {
    const model = new ScriptedModel([]);
    expect(await testConnection('rehearsal', sources(model))).toMatchObject({ ok: true });
    expect(model.connection.closed).toBe(true);
  });

  it('says what is wrong with it', async () => {
    const model = new ScriptedModel([refuse(new AuthenticationError('Wrong key.'))]);
    expect(await testConnection('rehearsal', sources(model))).toMatchObject({
      ok: false,
      problem: { action: 'set-key' },
    });
  });
});
