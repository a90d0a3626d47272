import { describe, expect, it } from 'vitest';
import { concat, silence } from '../../../src/main/realtime/audio/pcm.ts';
import type { JsonObject } from '../../simulators/shared/json.ts';
import { INPUT_RATE, orderOf, speaker, spoken } from './gemini-meeting.ts';
import { ask, indexOf, meetRaw, next, saySomething, speak } from './gemini-raw.ts';

const transcripts = { inputAudioTranscription: {}, outputAudioTranscription: {} };
const legacy = { model: 'models/gemini-3.1-flash-live-preview' };
const detection = (automaticActivityDetection: JsonObject, more: JsonObject = {}): JsonObject => ({
  realtimeInputConfig: { automaticActivityDetection, ...more },
});
const manual = detection({ disabled: true });
const story = 'This is a long story about a lighthouse keeper. '.repeat(10);

function inputText(frames: readonly JsonObject[]): string {
  return frames
    .map(({ serverContent }) => {
      const content = serverContent as { inputTranscription?: { text?: string } } | undefined;
      return content?.inputTranscription?.text ?? '';
    })
    .join('')
    .trim();
}

describe('detection of turns', () => {
  it('waits as long as the setup says', async () => {
    const quick = await meetRaw({ voiceActivity: true }, detection({ silenceDurationMs: 200 }));
    const slow = await meetRaw({ voiceActivity: true }, detection({ silenceDurationMs: 700 }));
    const voice = await speaker('Good morning', { sampleRate: INPUT_RATE });
    const halting = concat([
      silence(500, INPUT_RATE),
      voice,
      silence(500, INPUT_RATE),
      voice,
      silence(900, INPUT_RATE),
    ]);
    for (const { client } of [quick, slow]) {
      speak(client, halting);
      client.send({ realtimeInput: { audioStreamEnd: true } });
      await next(client, 'turnComplete');
    }
    const ends = (frames: readonly JsonObject[]): number =>
      frames.filter((frame) => JSON.stringify(frame).includes('ACTIVITY_END')).length;
    expect(ends(quick.client.events)).toBe(2);
    expect(ends(slow.client.events)).toBe(1);
  });

  it.each([8000, 24_000, 48_000])('hears sound of %i Hz by its label', async (rate) => {
    const { simulator, client } = await meetRaw({ voiceActivity: true }, transcripts);
    simulator.hear('Good morning to you');
    speak(client, await spoken('Good morning to you', rate), rate);
    const { voiceActivity } = await next(client, 'voiceActivity');
    expect(voiceActivity).toMatchObject({ voiceActivityType: 'ACTIVITY_START' });
    await next(client, 'turnComplete');
    expect(inputText(client.events)).toBe('Good morning to you');
  });

  it('ends the turn when the microphone is switched off', async () => {
    const { client } = await meetRaw();
    const voice = await speaker('Good morning', { sampleRate: INPUT_RATE });
    speak(client, concat([silence(300, INPUT_RATE), voice]));
    client.send({ realtimeInput: { audioStreamEnd: true } });
    await next(client, 'turnComplete');
  });

  it('leaves turns to the client in manual mode', async () => {
    const { simulator, client } = await meetRaw({}, { ...manual, ...transcripts });
    simulator.hear('Over to you');
    client.send({ realtimeInput: { activityStart: {} } });
    await saySomething(client);
    client.send({ realtimeInput: { activityEnd: {} } });
    await next(client, 'turnComplete');
    expect(inputText(client.events)).toBe('Over to you');
    expect(simulator.sent.filter(({ kinds }) => kinds.includes('turnComplete'))).toHaveLength(1);
  });

  it.each([
    ['activityStart with automatic detection', {}, { activityStart: {} }],
    ['activityEnd with automatic detection', {}, { activityEnd: {} }],
    ['audioStreamEnd with manual turns', manual, { audioStreamEnd: true }],
    ['sound that is not base64', {}, { audio: { data: '%%%', mimeType: 'audio/pcm' } }],
    ['sound of another format', {}, { audio: { data: 'AAAA', mimeType: 'audio/mp3' } }],
    ['an unknown input', {}, { smell: {} }],
  ])('refuses %s', async (_what, setup, realtimeInput) => {
    const { client } = await meetRaw({}, setup);
    client.send({ realtimeInput });
    expect((await client.closed).code).toBe(1007);
  });
});

describe('typed turns', () => {
  it('as realtime text are answered at once', async () => {
    const { client } = await meetRaw({}, { ...legacy, outputAudioTranscription: {} });
    client.send({ realtimeInput: { text: 'Hello' } });
    await next(client, 'turnComplete');
  });

  it('interrupt a running answer on 3.8', async () => {
    const { simulator, client } = await meetRaw({ speedFactor: 2 });
    simulator.say(story);
    ask(client, 'Tell me a story');
    await next(client, 'modelTurn');
    simulator.say('Yes.');
    ask(client, 'Stop');
    await next(client, 'interrupted');
    await next(client, 'generationComplete');
    const at = indexOf(client, 'interrupted');
    expect(orderOf(client.events, at).slice(0, 2)).toEqual([
      'interrupted',
      'turnComplete+usageMetadata',
    ]);
  });

  it('wait until the turn is complete', async () => {
    const { simulator, client } = await meetRaw();
    const turns = [{ role: 'user', parts: [{ text: 'My name is Ada.' }] }];
    client.send({ clientContent: { turns, turnComplete: false } });
    await simulator.waitFor('clientContent');
    expect(client.events).toEqual([{ setupComplete: {} }]);
    client.send({ clientContent: { turnComplete: true } });
    await next(client, 'turnComplete');
  });

  it('on 3.1 are taken as initial history only', async () => {
    const history = { historyConfig: { initialHistoryInClientContent: true } };
    const { client } = await meetRaw({}, { ...legacy, ...history });
    ask(client, 'My name is Ada.');
    client.send({ realtimeInput: { text: 'What is my name?' } });
    await next(client, 'turnComplete');
    ask(client, 'And now?');
    expect((await client.closed).code).toBe(1007);
    const { client: other } = await meetRaw({}, legacy);
    ask(other, 'My name is Ada.');
    expect((await other.closed).code).toBe(1007);
  });
});

describe('interruption', () => {
  it('comes before anything was generated', async () => {
    const { client } = await meetRaw({ latencyMs: 60_000 });
    ask(client, 'Tell me a story');
    speak(client, concat([silence(300, INPUT_RATE), (await spoken()).subarray(16_000)]));
    await next(client, 'interrupted');
    expect(orderOf(client.events)).toEqual([
      'setupComplete',
      'interrupted',
      'turnComplete+usageMetadata',
    ]);
  });

  it('comes after the turn while playback is assumed', async () => {
    const { simulator, client } = await meetRaw({ assumesPlayback: true });
    simulator.say(story);
    ask(client, 'Tell me a story');
    await next(client, 'turnComplete');
    await saySomething(client);
    await next(client, 'interrupted');
    expect(indexOf(client, 'interrupted')).toBeGreaterThan(indexOf(client, 'turnComplete'));
  });

  it('comes between generationComplete and a turnComplete that waits for playback', async () => {
    const { simulator, client } = await meetRaw({ turnCompleteDelay: 'playback' });
    simulator.say(story);
    ask(client, 'Tell me a story');
    await next(client, 'generationComplete');
    await saySomething(client);
    await next(client, 'turnComplete');
    const at = indexOf(client, 'generationComplete');
    expect(orderOf(client.events, at).slice(0, 3)).toEqual([
      'generationComplete',
      'interrupted',
      'turnComplete+usageMetadata',
    ]);
  });

  it('does not come when the setup forbids it: the answer to it follows', async () => {
    const setup = detection({}, { activityHandling: 'NO_INTERRUPTION' });
    const { simulator, client } = await meetRaw({ speedFactor: 20 }, setup);
    simulator.say(story);
    simulator.say('Now to you.');
    ask(client, 'Tell me a story');
    await next(client, 'modelTurn');
    await saySomething(client);
    await next(client, 'turnComplete', indexOf(client, 'turnComplete') + 1);
    await simulator.waitForSent('turnComplete', {
      from: simulator.sent.findIndex(({ kinds }) => kinds.includes('turnComplete')) + 1,
    });
    expect(indexOf(client, 'interrupted')).toBe(-1);
  });

  it('keeps in the conversation only what was said', async () => {
    const { client, simulator } = await meetRaw({ speedFactor: 1 }, transcripts);
    simulator.say(story);
    ask(client, 'Tell me a story');
    await next(client, 'modelTurn');
    simulator.say('Yes.');
    ask(client, 'Stop');
    const usage = async (from: number): Promise<number> => {
      const { usageMetadata } = await next(client, 'usageMetadata', from);
      return (usageMetadata as { promptTokenCount: number }).promptTokenCount;
    };
    const first = await usage(0);
    const from = indexOf(client, 'usageMetadata') + 1;
    // The whole story would be 720 tokens of sound.
    expect((await usage(from)) - first).toBeLessThan(100);
  });
});

describe('what varies', () => {
  it('bundles several fields into one frame', async () => {
    const { simulator, client } = await meetRaw({}, { ...legacy, ...transcripts });
    simulator.say('Yes.');
    client.send({ realtimeInput: { text: 'Hello' } });
    const last = await next(client, 'turnComplete');
    expect(Object.keys(last.serverContent as JsonObject)).toEqual(
      expect.arrayContaining(['modelTurn', 'generationComplete', 'turnComplete']),
    );
    expect(last).toHaveProperty('usageMetadata');
  });

  it('lets transcripts land after the turn', async () => {
    const { simulator, client } = await meetRaw({ lateTranscripts: 'both' }, transcripts);
    simulator.hear('Good morning');
    simulator.say('Good evening');
    await saySomething(client);
    await next(client, 'inputTranscription');
    await next(client, 'outputTranscription');
    const end = indexOf(client, 'turnComplete');
    expect(indexOf(client, 'inputTranscription')).toBeGreaterThan(end);
    expect(indexOf(client, 'outputTranscription')).toBeGreaterThan(end);
  });

  it('sends transcripts only when they are asked for, and marks the last on request', async () => {
    const without = await meetRaw();
    await saySomething(without.client);
    await next(without.client, 'turnComplete');
    expect(indexOf(without.client, 'inputTranscription')).toBe(-1);
    expect(indexOf(without.client, 'outputTranscription')).toBe(-1);
    const { client } = await meetRaw({ finishedTranscripts: true }, transcripts);
    await saySomething(client);
    await next(client, 'turnComplete');
    const finished = client.events.filter((frame) => JSON.stringify(frame).includes('finished'));
    expect(finished).toHaveLength(2);
  });

  it('speaks unasked', async () => {
    const { simulator, client } = await meetRaw({}, transcripts);
    simulator.volunteer('By the way.');
    await next(client, 'turnComplete');
    expect(JSON.stringify(client.events)).toContain('By');
  });

  it('of the extended model ends every turn with its status', async () => {
    const { client } = await meetRaw(
      {},
      {
        model: 'models/gemini-3.8-live-extended-thinking',
        generationConfig: { thinkingConfig: { thinkingLevel: 'LOW' } },
      },
    );
    ask(client, 'Hello');
    const { serverContent } = await next(client, 'turnComplete');
    expect(serverContent).toEqual({ turnComplete: true, interactionStatus: 'IDLE' });
    expect(indexOf(client, 'thought')).toBe(1);
  });
});
