import { describe, expect, it } from 'vitest';
import {
  startOpenAISimulator,
  type OpenAISimulator,
  type OpenAISimulatorOptions,
} from '../../simulators/openai/index.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';
import { afterwards, createCallRig } from './setup.ts';

async function simulate(options: OpenAISimulatorOptions = {}): Promise<OpenAISimulator> {
  const simulator = await startOpenAISimulator({
    speaker: tonalSpeech(),
    speedFactor: 50,
    ...options,
  });
  afterwards(() => simulator.close());
  return simulator;
}

const settingsFor = (simulator: OpenAISimulator) => ({
  modelId: 'openai/gpt-realtime-2.1',
  serverUrls: { openai: simulator.url },
});

const longStory = 'Once upon a time there was a story that went on for a very long time indeed. ';

describe('a call with OpenAI Realtime', () => {
  it('shows both sides of a spoken turn in the order in which they spoke', async () => {
    const simulator = await simulate();
    simulator.hear('Good morning to you');
    simulator.say('Good morning yourself.');
    const rig = createCallRig(settingsFor(simulator));
    await rig.conversation.start();
    await rig.say(24_000);
    await rig.shows(
      ({ entries }) => entries.length === 2 && entries.every((e) => e.kind === 'turn' && e.isFinal),
    );
    expect(rig.transcript()).toEqual([
      'user: Good morning to you',
      'assistant: Good morning yourself.',
    ]);
    await rig.shows(({ usage }) => usage.outputAudio > 0);
  });

  it('strikes what was not heard when a typed text interrupts, and goes on', async () => {
    const simulator = await simulate({ speedFactor: 10 });
    simulator.say(longStory);
    simulator.say('Gladly.');
    const rig = createCallRig(settingsFor(simulator));
    await rig.conversation.sendText('Tell me a story.');
    await rig.shows(() => rig.receivedMs() > 1_000);
    const [command] = rig.commands();
    const itemId = command?.type === 'audio' ? command.itemId : '';
    rig.report({ type: 'played', itemId, playedMs: 600, isComplete: false });
    expect(await rig.conversation.sendText('Stop, please.')).toMatchObject({ ok: true });
    await rig.shows(() => rig.transcript().at(-1) === 'assistant: Gladly.');
    const truncated = await simulator.waitForSent('conversation.item.truncated');
    expect(truncated.event).toMatchObject({ audio_end_ms: 600 });
    const [, story] = rig.store.state.entries;
    expect(story).toMatchObject({ kind: 'turn', isFinal: true });
    expect(story?.kind === 'turn' && story.heardCharacters).toBeLessThan(20);
    expect(rig.commands().map(({ type }) => type)).toContain('flush');
    expect(rig.store.state.problem).toBeUndefined();
  });

  it('goes on by itself when the connection breaks in mid-answer', async () => {
    const simulator = await simulate({ speedFactor: 10 });
    simulator.say(longStory);
    const rig = createCallRig(settingsFor(simulator));
    await rig.conversation.sendText('Tell me a story.');
    await rig.shows(() => rig.receivedMs() > 500);
    simulator.inject({ type: 'drop' });
    await simulator.waitForClose(0);
    simulator.say('Still here.');
    await rig.conversation.sendText('Are you there?');
    await rig.shows(() => rig.transcript().at(-1) === 'assistant: Still here.');
    expect(rig.store.state.problem).toBeUndefined();
    expect(rig.transcript().filter((entry) => entry.startsWith('note'))).toEqual([
      'note: Reconnected. The model was told again what was said so far.',
    ]);
    const told = simulator.received.filter(
      ({ type, connection }) => type === 'conversation.item.create' && connection === 1,
    );
    expect(JSON.stringify(told)).toContain('Tell me a story.');
  });

  it('ends with a problem when the server is gone, and the next call knows what was said', async () => {
    const simulator = await simulate({ speedFactor: 10 });
    simulator.say(longStory);
    const rig = createCallRig(settingsFor(simulator));
    await rig.conversation.sendText('Tell me a story.');
    await rig.shows(() => rig.receivedMs() > 500);
    await simulator.close();
    await rig.shows(({ phase }) => phase === 'connecting');
    await rig.shows(({ phase }) => phase === 'idle');
    expect(rig.store.state.problem).toMatchObject({ action: 'retry' });
    expect(rig.transcript().at(-1)).toMatch(/^note: Call ended after \d+ s: /);
    const { port } = new URL(simulator.url);
    const restarted = await simulate({ port: Number(port) });
    restarted.say('Still here.');
    await rig.conversation.sendText('Are you there?');
    await rig.shows(() => rig.transcript().at(-1) === 'assistant: Still here.');
    expect(rig.store.state.problem).toBeUndefined();
    const told = restarted.received.filter(({ type }) => type === 'conversation.item.create');
    expect(JSON.stringify(told)).toContain('Tell me a story.');
  });

  it.each([
    [{ type: 'refuse-upgrade', status: 401 }, 'set-key'],
    [{ type: 'refuse-upgrade', status: 503 }, 'retry'],
    [{ type: 'drop-upgrade' }, 'retry'],
  ] as const)('that cannot begin because of %o offers to %s', async (fault, action) => {
    const simulator = await simulate();
    simulator.inject(fault, 'next-connection');
    const rig = createCallRig(settingsFor(simulator));
    expect(await rig.conversation.start()).toMatchObject({ ok: false, problem: { action } });
    expect(rig.store.state).toMatchObject({ phase: 'idle', problem: { action } });
    expect(await rig.conversation.start()).toMatchObject({ ok: true });
    expect(rig.store.state.problem).toBeUndefined();
  });

  it('ends at once while the server does not answer', async () => {
    const simulator = await simulate();
    simulator.inject({ type: 'hang-upgrade' }, 'next-connection');
    const rig = createCallRig(settingsFor(simulator));
    const started = rig.conversation.start();
    await rig.conversation.stop();
    expect(await started).toMatchObject({ ok: true });
    expect(rig.store.state.phase).toBe('idle');
  });
});
