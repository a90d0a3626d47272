import { describe, expect, it } from 'vitest';
import { createVoicePreview } from '../../../../src/main/conversation/voice-preview.ts';
import { ConnectionError, noUsage, systemClock } from '../../../../src/main/realtime/index.ts';
import {
  emit,
  expectSend,
  refuse,
  ScriptedModel,
} from '../../../../src/main/realtime/scripted/index.ts';
import type { Problem } from '../../../../src/shared/problem.ts';
import { defaultSettings } from '../../../../src/shared/settings.ts';
import { text } from '../../../../src/shared/text/text.ts';
import { catalogueOf } from './harness.ts';

const sentence = { type: 'text' as const, text: text.voicePreview.sentence };
const speech = (bytes: number) => ({
  type: 'audio-delta' as const,
  itemId: 'a',
  data: new Uint8Array(bytes).fill(1),
});
const ended = {
  type: 'response-ended' as const,
  status: 'completed' as const,
  toolCallIds: [],
};

function open(model: ScriptedModel, refusal?: Problem) {
  const setups: unknown[] = [];
  const spent: unknown[] = [];
  const catalogue = catalogueOf(model);
  const preview = createVoicePreview({
    clock: systemClock,
    sources: {
      catalogue: {
        ...catalogue,
        find(id) {
          const entry = catalogue.find(id);
          return (
            entry && {
              ...entry,
              create(setup) {
                setups.push(setup);
                return entry.create(setup);
              },
            }
          );
        },
      },
      settings: () => ({ ...defaultSettings, voices: { 'rehearsal/test': 'chosen' } }),
      readSecret: async () => 'a key',
    },
    spending: () => ({
      refusal: () => refusal,
      add: (choice, usage) => spent.push([choice.id, usage]),
    }),
  });
  return { preview, setups, spent };
}

describe('a voice that is tried', () => {
  it('says one sentence, in that voice, whatever is chosen', async () => {
    const model = new ScriptedModel([
      expectSend(sentence),
      emit({ type: 'response-started' }, speech(4), speech(2), ended),
    ]);
    const { preview, setups } = open(model);
    const result = await preview.play({ modelId: 'rehearsal/test', voice: 'cedar' });
    expect(result).toEqual({
      ok: true,
      value: { sampleRate: 24_000, data: new Uint8Array(6).fill(1) },
    });
    expect(setups).toEqual([{ voice: 'cedar', apiKey: 'a key' }]);
    expect(model.connection.closed).toBe(true);
  });

  it('is counted, and has the limit of the budget', async () => {
    const usage = { ...noUsage, output: { text: 1, audio: 2 }, total: 3 };
    const model = new ScriptedModel([
      expectSend(sentence),
      emit({ type: 'response-started' }, speech(4), { type: 'usage', usage }, ended),
    ]);
    const { preview, spent } = open(model);
    await preview.play({ modelId: 'rehearsal/test', voice: '' });
    expect(spent).toMatchObject([['rehearsal/test', { outputText: 1, outputAudio: 2 }]]);

    const problem = { code: 'over-budget', title: 'No', message: 'No.' };
    const refused = open(new ScriptedModel([]), problem);
    expect(await refused.preview.play({ modelId: 'rehearsal/test', voice: '' })).toEqual({
      ok: false,
      problem,
    });
    expect(refused.setups).toEqual([]);
  });

  it('is cut after ten seconds', async () => {
    const script = [
      expectSend(sentence),
      emit({ type: 'response-started' }, speech(600_000), ended),
    ];
    const { preview } = open(new ScriptedModel(script));
    const result = await preview.play({ modelId: 'rehearsal/test', voice: '' });
    expect(result.ok && result.value.data.length).toBe(480_000);
  });

  it('that says nothing is a problem', async () => {
    const script = [expectSend(sentence), emit({ type: 'response-started' }, ended)];
    const { preview } = open(new ScriptedModel(script));
    expect(await preview.play({ modelId: 'rehearsal/test', voice: '' })).toMatchObject({
      problem: { code: 'silent-preview' },
    });
  });

  it('of a model that cannot be reached, or is unknown, says why', async () => {
    const refused = new ConnectionError('The door is locked.');
    const { preview } = open(new ScriptedModel([refuse(refused)]));
    expect(await preview.play({ modelId: 'rehearsal/test', voice: '' })).toMatchObject({
      problem: { message: expect.stringContaining('The door is locked.') },
    });
    expect(await preview.play({ modelId: 'nobody/none', voice: '' })).toMatchObject({
      problem: { code: 'unknown-model' },
    });
  });

  it('stops when the user has heard enough', async () => {
    const model = new ScriptedModel([
      expectSend(sentence),
      emit({ type: 'response-started' }, speech(4)),
    ]);
    const { preview } = open(model);
    const playing = preview.play({ modelId: 'rehearsal/test', voice: '' });
    preview.stop();
    await playing;
    expect(model.connectOptions.length === 0 || model.connection.closed).toBe(true);
  });
});
