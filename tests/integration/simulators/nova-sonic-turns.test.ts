import { describe, expect, it } from 'vitest';
import {
  audioInputs,
  blocksOf,
  connectSdk,
  converse,
  simulate,
  spoken,
  textBlock,
  toolResult,
  weatherTool,
  type OutputEvent,
} from './nova-sonic-meeting.ts';

const lastText = ({ name, value }: OutputEvent): boolean =>
  name === 'contentEnd' && value.type === 'TEXT' && value.stopReason === 'END_TURN';

describe('the official AWS client, unmodified', () => {
  it('holds a typed turn', async () => {
    const simulator = await simulate();
    const { client } = converse(simulator.url);
    simulator.say('Good morning. How are you?');
    client.send(...textBlock(client.promptName, 'USER', 'Hello', true));
    await client.next(lastText);
    expect(blocksOf(client.events)).toEqual([
      'ASSISTANT TEXT SPECULATIVE PARTIAL_TURN Good morning.',
      'ASSISTANT AUDIO PARTIAL_TURN',
      'ASSISTANT TEXT SPECULATIVE PARTIAL_TURN How are you?',
      'ASSISTANT AUDIO END_TURN',
      'ASSISTANT TEXT FINAL PARTIAL_TURN Good morning.',
      'ASSISTANT TEXT FINAL END_TURN How are you?',
    ]);
    expect(client.events[0]?.name).toBe('completionStart');
    expect(client.events.some(({ name }) => name === 'completionEnd')).toBe(false);
  });

  it('holds a spoken turn, in which it is transcribed', async () => {
    const simulator = await simulate();
    const { client, audio } = converse(simulator.url);
    simulator.hear('What a morning');
    client.send(...audioInputs(client.promptName, audio, await spoken()));
    await client.next(lastText);
    expect(blocksOf(client.events).slice(0, 2)).toEqual([
      'USER TEXT FINAL PARTIAL_TURN What a morning',
      'ASSISTANT TEXT SPECULATIVE PARTIAL_TURN I heard you say: What a morning',
    ]);
  });

  it.each([
    ['HIGH', 1_600],
    ['MEDIUM', 1_850],
    ['LOW', 2_100],
  ])('waits with %s sensitivity for its own pause', async (endpointingSensitivity, silenceMs) => {
    const simulator = await simulate();
    const { client, audio } = converse(simulator.url, {
      session: { turnDetectionConfiguration: { endpointingSensitivity } },
    });
    const pcm = await spoken('Hello there', silenceMs);
    const early = pcm.subarray(0, pcm.byteLength - 16 * 2 * 200);
    client.send(...audioInputs(client.promptName, audio, early));
    client.send(...textBlock(client.promptName, 'USER', 'Typed', true));
    await client.next(lastText);
    expect(blocksOf(client.events).some((block) => block.startsWith('USER'))).toBe(false);
    client.send(...audioInputs(client.promptName, audio, pcm.subarray(early.byteLength)));
    const heard = await client.next(
      ({ name, value }) => name === 'textOutput' && value.role === 'USER',
    );
    expect(heard.value.content).toMatch(/s of speech/);
  });

  it('calls a tool and speaks about its result', async () => {
    const simulator = await simulate();
    const { client } = converse(simulator.url, { prompt: weatherTool });
    client.send(...textBlock(client.promptName, 'USER', 'What is the weather in Rome?', true));
    const { value } = await client.next('toolUse');
    expect(value).toMatchObject({ toolName: 'get_weather', content: '{"city":"Rome"}' });
    client.send(...toolResult(client.promptName, value.toolUseId, '{"result":"Sunny in Rome."}'));
    await client.next(lastText);
    expect(blocksOf(client.events)).toEqual([
      'TOOL TOOL TOOL_USE',
      'ASSISTANT TEXT SPECULATIVE PARTIAL_TURN Sunny in Rome.',
      'ASSISTANT AUDIO END_TURN',
      'ASSISTANT TEXT FINAL END_TURN Sunny in Rome.',
    ]);
  });

  it('is interrupted by speaking', async () => {
    const simulator = await simulate({ speedFactor: 1, clockFactor: 1 });
    const { client, audio } = converse(simulator.url);
    simulator.say('This is a very long story that nobody will ever hear to its end.');
    client.send(...textBlock(client.promptName, 'USER', 'A story', true));
    await client.next('audioOutput');
    client.send(...audioInputs(client.promptName, audio, await spoken('Stop it now', 200)));
    const mark = await client.next(
      ({ name, value }) => name === 'textOutput' && /interrupted/.test(String(value.content)),
    );
    expect(mark.value.content).toBe('{ "interrupted" : true }');
    const [, sound, text] = blocksOf(client.events);
    expect(sound).toBe('ASSISTANT AUDIO END_TURN');
    expect(text).toMatch(/^ASSISTANT TEXT FINAL INTERRUPTED/);
  });

  it('counts tokens by deltas that add up to the totals', async () => {
    const simulator = await simulate();
    const { client } = converse(simulator.url);
    client.send(...textBlock(client.promptName, 'USER', 'Hello', true));
    await client.next(lastText);
    const usages = client.events.filter(({ name }) => name === 'usageEvent');
    const deltas = usages.map(({ value }) => (value.details as Details).delta);
    const sum = deltas.reduce(
      (tokens, { output }) => tokens + output.speechTokens + output.textTokens,
      0,
    );
    expect(sum).toBeGreaterThan(0);
    expect(usages.at(-1)?.value.totalOutputTokens).toBe(sum);
  });

  it('ends in order, with completionEnd only then', async () => {
    const simulator = await simulate();
    const { client, audio } = converse(simulator.url);
    const { promptName } = client;
    client.send(
      { contentEnd: { promptName, contentName: audio } },
      { promptEnd: { promptName } },
      { sessionEnd: {} },
    );
    await client.ended;
    expect(client.events.at(-1)?.name).toBe('completionEnd');
    expect(simulator.received.at(-1)?.name).toBe('sessionEnd');
  });

  it('is told by its abort signal alone that a stream is over', async () => {
    const simulator = await simulate();
    const { client } = converse(simulator.url);
    await simulator.waitFor(
      (event) => event.name === 'contentStart' && event.value.type === 'AUDIO',
    );
    client.endInput();
    client.abort();
    expect((await simulator.waitForClose()).closed).toEqual({ code: 8 });
    await expect(client.ended).rejects.toThrow(/abort/i);
  });
});

interface Details {
  readonly delta: {
    readonly output: { readonly speechTokens: number; readonly textTokens: number };
  };
}

describe('requests that the service refuses', () => {
  it.each<[string, Parameters<typeof connectSdk>[1], string]>([
    ['an unknown key', { accessKeyId: 'AKIAOTHER' }, 'UnrecognizedClientException'],
    ['an unknown model', { modelId: 'amazon.nova-9-sonic-v1:0' }, 'ValidationException'],
    ['a region without the model', { region: 'eu-central-1' }, 'ValidationException'],
  ])('%s', async (_what, options, name) => {
    const simulator = await simulate({ accessKeyIds: ['AKIATEST'], regions: ['us-east-1'] });
    const client = connectSdk(simulator.url, options);
    await expect(client.ended).rejects.toMatchObject({ name });
    expect(simulator.connections).toMatchObject([{ outcome: 'refused' }]);
  });

  it('arrive over HTTP/2 at the escaped path of the model', async () => {
    const simulator = await simulate();
    converse(simulator.url);
    await simulator.waitFor('sessionStart');
    expect(simulator.connections[0]).toMatchObject({
      path: '/model/amazon.nova-2-sonic-v1%3A0/invoke-with-bidirectional-stream',
      model: 'amazon.nova-2-sonic-v1:0',
    });
  });
});
