import { describe, expect, it } from 'vitest';
import type { ToolDefinition } from '../../../src/main/realtime/tool.ts';
import {
  getWeather,
  parisAndRome,
  said,
  simulate,
  speak,
  spokenSentence,
  talkTo,
  type,
  type Talk,
} from './setup.ts';

const tools = [getWeather];

async function answer({ connection }: Talk, toolCallId: string, output = 'fine'): Promise<void> {
  await connection.send({ type: 'tool-result', toolCallId, output });
}

describe('tools of Gemini Live', () => {
  it('that block: the answer goes on in the same response', async () => {
    const simulator = await simulate();
    simulator.callTool('get_weather', { city: 'London' });
    simulator.say('It is foggy.');
    const talk = await talkTo(simulator, { toolBehavior: 'blocking' }, { tools });
    await type(talk, 'And in London?');
    const call = await talk.next('tool-call');
    expect(call).toMatchObject({ toolName: 'get_weather', args: '{"city":"London"}' });
    await answer(talk, call.toolCallId, 'foggy');
    expect(await talk.next('response-ended')).toMatchObject({ toolCallIds: [] });
    expect(said(talk)).toEqual(['It is foggy.']);
    const sent = await simulator.waitFor('toolResponse');
    expect(sent.frame).toMatchObject({
      toolResponse: { functionResponses: [{ name: 'get_weather', response: { output: 'foggy' } }] },
    });
  });

  it('that do not block: the answer is a response of its own', async () => {
    const simulator = await simulate();
    simulator.callTool('get_weather', { city: 'London' });
    simulator.say('It is foggy.');
    const talk = await talkTo(simulator, {}, { tools });
    await type(talk, 'And in London?');
    const { toolCallId } = await talk.next('tool-call');
    expect(await talk.next('response-ended')).toMatchObject({ toolCallIds: [toolCallId] });
    await answer(talk, toolCallId);
    expect(await talk.next('response-ended', 2)).toMatchObject({ toolCallIds: [] });
    expect(said(talk)).toEqual(['It is foggy.']);
  });

  it.each(['blocking', 'non-blocking'] as const)('two at once (%s)', async (toolBehavior) => {
    const simulator = await simulate();
    simulator.reply(parisAndRome, { speak: 'Fine and fine.' });
    const talk = await talkTo(simulator, { toolBehavior }, { tools });
    await type(talk, 'Paris and Rome?');
    const [paris, rome] = [await talk.next('tool-call'), await talk.next('tool-call', 2)];
    expect([paris.args, rome.args]).toEqual(['{"city":"Paris"}', '{"city":"Rome"}']);
    await Promise.all([answer(talk, rome.toolCallId), answer(talk, paris.toolCallId)]);
    await talk.find((event) => event.type === 'transcript' && event.isFinal);
    expect(said(talk)).toEqual(['Fine and fine.']);
    expect(talk.all('session-error')).toEqual([]);
  });

  it('a call that the user cut off is cancelled, and nothing is sent for it', async () => {
    const simulator = await simulate();
    simulator.reply(parisAndRome, { speak: 'Yes?' });
    const talk = await talkTo(simulator, { toolBehavior: 'blocking' }, { tools });
    await type(talk, 'Paris and Rome?');
    const { toolCallId } = await talk.next('tool-call', 2);
    await speak(talk, await spokenSentence());
    expect(await talk.next('tool-call-cancelled', 2)).toMatchObject({ reason: 'provider' });
    await talk.next('response-ended', 2);
    expect(talk.all('response-ended').map(({ status }) => status)).toEqual([
      'cancelled',
      'completed',
    ]);
    await expect(answer(talk, toolCallId)).rejects.toMatchObject({ code: 'unknown-tool-call' });
    expect(simulator.received.flatMap(({ kinds }) => kinds)).not.toContain('toolResponse');
  });

  it('a result without reply is told in silence', async () => {
    const simulator = await simulate();
    simulator.callTool('get_weather');
    const talk = await talkTo(simulator, {}, { tools });
    await type(talk, 'And in London?');
    const { toolCallId } = await talk.next('tool-call');
    await talk.next('response-ended');
    await talk.connection.send(
      { type: 'tool-result', toolCallId, output: 'fog' },
      { requestReply: false },
    );
    const { frame } = await simulator.waitFor('toolResponse');
    expect(JSON.stringify(frame)).toContain('"scheduling":"SILENT"');
    expect(talk.all('response-started')).toHaveLength(1);
  });

  it.each([
    ['text', 'fog', { output: 'fog' }],
    ['a number', '7', { output: 7 }],
    ['null', 'null', { output: null }],
    ['a list', '[1]', { output: [1] }],
    ['an object', '{"a":1}', { output: { a: 1 } }],
    ['an error', 'Error: no fog', { error: 'no fog' }],
    ['nothing', '', { output: '' }],
  ])('a result that is %s goes as an object', async (_what, output, response) => {
    const simulator = await simulate();
    simulator.callTool('get_weather');
    const talk = await talkTo(simulator, {}, { tools });
    await type(talk, 'And in London?');
    const { toolCallId } = await talk.next('tool-call');
    await answer(talk, toolCallId, output);
    const { frame } = await simulator.waitFor('toolResponse');
    expect(frame).toMatchObject({ toolResponse: { functionResponses: [{ response }] } });
    await talk.next('response-ended', 2);
  });

  it('schemas of every kind are narrowed to what the service takes', async () => {
    const simulator = await simulate();
    const wide: ToolDefinition = {
      name: 'wide',
      description: 'Takes everything.',
      jsonSchema: {
        type: 'object',
        $defs: { place: { type: 'object', properties: { name: { const: 'here' } } } },
        properties: {
          place: { $ref: '#/$defs/place' },
          either: { anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }] },
          several: { type: ['string', 'null'], format: 'email', minLength: 1 },
          level: { enum: [1, 2, 3] },
          names: { type: 'array', items: { type: 'string' }, uniqueItems: true, maxItems: 3 },
          pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] },
        },
        required: ['place'],
        additionalProperties: false,
      },
    };
    const bare: ToolDefinition = { name: 'bare', description: 'x', jsonSchema: { type: 'object' } };
    await talkTo(simulator, {}, { tools: [wide, bare] });
    expect(JSON.stringify(simulator.received[0]?.frame)).not.toContain('additionalProperties');
  });
});
