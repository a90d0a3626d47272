import { describe, expect, it } from 'vitest';
import { noUsage as nothingUsed } from '../../../../src/main/realtime/index.ts';
import { ScriptedModel } from '../../../../src/main/realtime/scripted/index.ts';
import { noUsage } from '../../../../src/shared/usage/totals.ts';
import { createRig } from './harness.ts';

const overBudget = { code: 'over-budget', title: 'Used up', message: 'It is used up.' };
const usage = { ...nothingUsed, output: { text: 3, audio: 7 }, total: 10 };
const used = { ...noUsage, outputText: 3, outputAudio: 7 };

describe('a call that must not begin', () => {
  it.each(['start', 'sendText'] as const)('by %s says why, and connects to nobody', async (way) => {
    const model = new ScriptedModel([]);
    const asked: string[] = [];
    const rig = createRig({
      model,
      refusal: (modelId) => {
        asked.push(modelId);
        return overBudget;
      },
    });
    const result = await (way === 'start'
      ? rig.conversation.start()
      : rig.conversation.sendText('Hi'));
    expect(result).toEqual({ ok: false, problem: overBudget });
    expect(rig.store.state).toMatchObject({ phase: 'idle', problem: overBudget, entries: [] });
    expect(asked).toEqual(['rehearsal/test']);
    expect(model.connectOptions).toEqual([]);
    await rig.conversation.dispose();
  });
});

describe('a call that is on', () => {
  it('is ended with the reason', async () => {
    const rig = createRig({ model: new ScriptedModel([]) });
    await rig.conversation.start();
    rig.conversation.end(overBudget);
    await rig.shows(({ phase, problem }) => phase === 'idle' && problem?.code === 'over-budget');
    await rig.conversation.dispose();
  });

  it('counts its tokens by answer and by model', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model });
    await rig.conversation.start();
    model.connection.emit(
      { type: 'response-started' },
      { type: 'transcript', itemId: 'a', text: 'Yes.', isFinal: true },
      { type: 'usage', usage },
      { type: 'response-ended', status: 'completed', toolCallIds: [] },
    );
    await rig.shows((state) => state.usage.outputAudio > 0);
    expect(rig.store.state).toMatchObject({
      usage: used,
      usageByModel: { 'rehearsal/test': used },
      entries: [{ text: 'Yes.', usage: used }],
    });
    await rig.conversation.dispose();
  });

  it('has the stages of each answer beside it', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model });
    await rig.conversation.start();
    model.connection.emit({ type: 'speech-started' }, { type: 'speech-stopped', positionMs: 0 });
    await rig.shows(({ phase }) => phase === 'thinking');
    rig.clock.advance(100);
    model.connection.emit({ type: 'response-started' });
    await new Promise((resolve) => void setImmediate(resolve));
    rig.clock.advance(300);
    model.connection.emit(
      { type: 'audio-delta', itemId: 'a', data: new Uint8Array(960) },
      { type: 'transcript', itemId: 'a', text: 'Yes.', isFinal: true },
    );
    await rig.shows(({ entries }) =>
      entries.some((entry) => entry.kind === 'turn' && entry.text !== ''),
    );
    rig.clock.advance(60);
    rig.report({ type: 'played', itemId: 'a', playedMs: 20, isComplete: false });
    expect(rig.store.state.entries).toMatchObject([
      { role: 'user' },
      {
        text: 'Yes.',
        latency: {
          totalMs: 440,
          stages: { detection: 0, request: 100, thinking: 300, playback: 40 },
        },
      },
    ]);
    await rig.conversation.dispose();
  });
});
