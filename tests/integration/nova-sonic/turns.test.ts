import { describe, expect, it } from 'vitest';
import type { InterruptionSign } from '../../simulators/nova-sonic/index.ts';
import { converse, simulate, spoken, toolsNamed } from './conversation.ts';

const stop = { heard: [], stoppedByProvider: false };
const story = 'Once upon a time there was a king. He had a very long story to tell to everybody.';

describe('a conversation on a bare connection', () => {
  it('holds a typed turn', async () => {
    const simulator = await simulate();
    const conversation = await converse(simulator.url, { instructions: 'Be brief.' });
    simulator.say('Good morning. How are you?');
    await conversation.type('Hello');
    await conversation.next('response-ended');
    expect(conversation.outline).toBe(
      'response-started transcript audio-delta transcript audio-delta audio-done transcript response-ended',
    );
    const bytes = conversation
      .all('audio-delta')
      .reduce((sum, { data }) => sum + data.byteLength, 0);
    expect(bytes / 48).toBeCloseTo(60 * 'Good morning.How are you?'.length, 0);
    expect(conversation.all('transcript').at(-1)).toMatchObject({
      text: 'Good morning. How are you?',
      isFinal: true,
    });
    expect(conversation.all('usage')[0]?.usage.output.text).toBeGreaterThan(0);
  });

  it('says what it is in the order that the service insists on', async () => {
    const simulator = await simulate();
    await converse(
      simulator.url,
      {
        instructions: 'Be brief.',
        tools: toolsNamed('look'),
        history: [
          { type: 'message', id: '1', role: 'user', text: 'My name is Ada.' },
          { type: 'message', id: '2', role: 'assistant', text: 'Hello Ada.' },
        ],
        settings: { voice: 'tina', maxOutputTokens: 99 },
      },
      { endpointingSensitivity: 'high' },
    );
    await simulator.waitFor(({ name, value }) => name === 'contentStart' && value.type === 'AUDIO');
    const names = simulator.received.map(({ name, value }) => value.role ?? value.content ?? name);
    expect(names).toEqual([
      'sessionStart',
      'promptStart',
      'SYSTEM',
      'Be brief.',
      'contentEnd',
      'USER',
      'My name is Ada.',
      'contentEnd',
      'ASSISTANT',
      'Hello Ada.',
      'contentEnd',
      'USER',
    ]);
    expect(simulator.received[0]?.value).toMatchObject({
      inferenceConfiguration: { maxTokens: 99 },
      turnDetectionConfiguration: { endpointingSensitivity: 'HIGH' },
    });
    expect(simulator.received[1]?.value).toMatchObject({
      audioOutputConfiguration: { voiceId: 'tina' },
    });
  });

  it('replays a long history within the limits of the service', async () => {
    const simulator = await simulate();
    const history = Array.from({ length: 120 }, (_, index) => ({
      type: 'message' as const,
      id: String(index),
      role: index % 2 === 0 ? ('user' as const) : ('assistant' as const),
      text: `Message ${index}. ${'Und noch viele schöne Wörter. '.repeat(100)}`,
    }));
    const conversation = await converse(simulator.url, { history });
    await conversation.type('Hello');
    await conversation.next('response-ended');
    const texts = simulator.received.filter(({ name }) => name === 'textInput');
    expect(texts.length).toBeGreaterThan(30);
  });

  it('holds a spoken turn, heard in one container, and ends it by its own silence', async () => {
    const simulator = await simulate({ clockFactor: 1, speedFactor: 100 });
    const conversation = await converse(simulator.url, {}, { endpointingSensitivity: 'high' });
    simulator.hear('What a morning');
    // Only 200 ms of silence from the application: the rest the connection adds in real time.
    await conversation.say(await spoken('Good morning', 200));
    await conversation.next('response-ended');
    expect(conversation.all('input-transcript')).toMatchObject([
      { text: 'What a morning', isFinal: false },
      { text: 'What a morning', isFinal: true },
    ]);
    expect(conversation.all('transcript').at(-1)?.text).toBe('I heard you say: What a morning');
    const containers = simulator.received.filter(({ value }) => value.type === 'AUDIO');
    expect(containers).toHaveLength(1);
  });

  it('answers a tool call', async () => {
    const simulator = await simulate();
    const conversation = await converse(simulator.url, { tools: toolsNamed('get_weather') });
    await conversation.type('What is the weather?');
    const call = await conversation.next('tool-call');
    expect(call).toMatchObject({ toolName: 'get_weather', args: '{}' });
    expect(await conversation.next('response-ended')).toMatchObject({
      status: 'completed',
      toolCallIds: [call.toolCallId],
    });
    const { toolCallId } = call;
    await conversation.connection.send({ type: 'tool-result', toolCallId, output: 'Sunny.' });
    await conversation.next('response-ended');
    expect(conversation.all('transcript').at(-1)?.text).toBe('Sunny.');
  });

  it('answers two calls side by side, in any order', async () => {
    const simulator = await simulate();
    const conversation = await converse(simulator.url, { tools: toolsNamed('one', 'two') });
    simulator.reply({ toolCalls: [{ name: 'one' }, { name: 'two' }] });
    await conversation.type('Both, please');
    const first = await conversation.next('tool-call');
    const second = await conversation.next('tool-call');
    for (const { toolCallId, toolName } of [second, first]) {
      const output = `Result of ${toolName}.`;
      await conversation.connection.send({ type: 'tool-result', toolCallId, output });
    }
    await conversation.next('transcript', ({ isFinal }) => isFinal);
    expect(conversation.all('transcript').at(-1)?.text).toBe('Result of two. Result of one.');
  });

  it('refuses a result that nobody waits for, and takes each only once', async () => {
    const simulator = await simulate();
    const conversation = await converse(simulator.url, { tools: toolsNamed('look') });
    const { connection } = conversation;
    simulator.callTool('look');
    await conversation.type('Look');
    const { toolCallId } = await conversation.next('tool-call');
    await connection.send({ type: 'tool-result', toolCallId, output: 'Seen.' });
    for (const id of [toolCallId, 'nonsense']) {
      await expect(
        connection.send({ type: 'tool-result', toolCallId: id, output: '' }),
      ).rejects.toMatchObject({ name: 'UnsupportedInputError', code: 'unknown-tool-call' });
    }
  });

  it('does not let the model speak about a result that nobody waits for', async () => {
    const simulator = await simulate();
    const conversation = await converse(simulator.url, { tools: toolsNamed('look') });
    simulator.callTool('look');
    await conversation.type('Look');
    const { toolCallId } = await conversation.next('tool-call');
    await conversation.next('response-ended');
    simulator.say('This is stale.');
    await conversation.connection.send(
      { type: 'tool-result', toolCallId, output: 'Seen.' },
      { requestReply: false },
    );
    await simulator.waitForSent(({ value }) => value.stopReason === 'END_TURN');
    simulator.say('This is fresh.');
    await conversation.type('And now?');
    await conversation.next('response-ended');
    expect(conversation.all('transcript').map(({ text }) => text)).toEqual([
      'This is fresh.',
      'This is fresh.',
    ]);
    const result = simulator.received.find(({ name }) => name === 'toolResult');
    expect(result?.value.content).toMatch(/"result":"Seen\.".*Do not speak/);
  });
});

describe('an interruption', () => {
  it.each<[string, readonly InterruptionSign[], string]>([
    ['the end of the sound', ['audio-end'], '{ "interrupted" : true }'],
    ['the end of the text', ['text-end'], '{ "interrupted" : true }'],
    ['the mark', ['marker'], '{ "interrupted" : true }'],
    ['the mark in another spelling', ['marker'], '{"interrupted":true}\n'],
    ['all of it', ['audio-end', 'text-end', 'marker'], '{ "interrupted":true }'],
  ])('by speaking is told once, by %s', async (_sign, interruptionSigns, interruptionMarker) => {
    const simulator = await simulate({
      speedFactor: 1.5,
      clockFactor: 1,
      interruptionSigns,
      interruptionMarker,
    });
    const conversation = await converse(simulator.url);
    simulator.say(story);
    await conversation.type('A story');
    await conversation.next('audio-delta');
    simulator.hear('Stop');
    simulator.say('I am silent.');
    await conversation.say(await spoken('Stop it now'));
    const interrupted = await conversation.next('provider-interrupted');
    expect(interrupted.itemId).toBe(conversation.all('audio-delta')[0]?.itemId);
    const soundBefore = conversation.all('audio-delta').length;
    await conversation.next('response-started');
    expect(conversation.all('audio-delta')).toHaveLength(soundBefore);
    await conversation.next('response-ended');
    expect(conversation.all('response-ended')).toHaveLength(2);
    expect(conversation.all('provider-interrupted')).toHaveLength(1);
    expect(JSON.stringify(conversation.all('transcript'))).not.toMatch(/interrupted/);
    expect(conversation.all('input-transcript').at(-1)).toMatchObject({ text: 'Stop' });
  });

  it('by the application drops the rest, and the next turn is heard', async () => {
    const simulator = await simulate({ speedFactor: 2, clockFactor: 2 });
    const conversation = await converse(simulator.url);
    simulator.say('One short thing. And another one.');
    await conversation.type('Hello');
    const { itemId } = await conversation.next('audio-delta');
    await conversation.connection.interrupt(stop);
    expect(await conversation.next('response-ended')).toMatchObject({ status: 'cancelled' });
    expect(conversation.all('audio-delta')).toHaveLength(1);
    simulator.say('Fine.');
    await conversation.type('Next');
    await conversation.next('response-ended');
    expect(conversation.all('transcript').at(-1)).toMatchObject({ text: 'Fine.' });
    expect(conversation.all('audio-delta').at(-1)?.itemId).not.toBe(itemId);
  });
});

describe('what the service cannot do', () => {
  it.each<[string, string, RegExp]>([
    ['commitAudio', 'unsupported-input', /no manual turns/],
    ['clearAudio', 'unsupported-input', /cannot be taken back/],
    ['createResponse', 'unsupported-input', /answers by itself/],
  ])('%s is refused', async (method, code, message) => {
    const simulator = await simulate();
    const { connection } = await converse(simulator.url);
    const call = { commitAudio: 0, clearAudio: 0, createResponse: 0 };
    const refused = connection[method as keyof typeof call]();
    await expect(refused).rejects.toMatchObject({
      name: 'UnsupportedInputError',
      code,
      message: expect.stringMatching(message),
    });
  });

  it('pictures are refused before anything is sent', async () => {
    const simulator = await simulate();
    const { connection } = await converse(simulator.url);
    const picture = { type: 'image', data: new Uint8Array(3), mimeType: 'image/png' };
    await expect(connection.send(picture as never)).rejects.toThrow(
      'Amazon Nova Sonic does not support ImageInput input',
    );
  });

  it('typed turns are refused by the first generation', async () => {
    const model = 'amazon.nova-sonic-v1:0';
    const simulator = await simulate({ extraModels: [model] });
    const { connection } = await converse(simulator.url, {}, { model });
    await expect(connection.send({ type: 'text', text: 'Hi' })).rejects.toThrow(
      'Amazon Nova Sonic does not support TextInput input',
    );
  });
});

describe('hostile output', () => {
  it.each([
    ['not-json', 'session-error'],
    ['empty', 'session-error'],
    ['json-array', 'session-error'],
    ['no-event', 'session-error'],
    ['wrong-types', 'session-error'],
    ['bad-base64', 'unknown'],
    ['unknown-event', 'unknown'],
    ['huge', 'unknown'],
  ] as const)('%s is reported and the conversation goes on', async (event, type) => {
    const simulator = await simulate();
    const conversation = await converse(simulator.url);
    await conversation.type('Hello');
    await conversation.next('response-ended');
    simulator.inject({ type: 'bad-event', event });
    const told = await conversation.next(type);
    if (told.type === 'session-error') expect(told.recoverable).toBe(true);
    await conversation.type('Still there?');
    await conversation.next('response-ended');
  });
});
