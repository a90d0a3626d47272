import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../simulators/shared/json.ts';
import { orderOf } from './gemini-meeting.ts';
import {
  ask,
  callIds,
  indexOf,
  meetRaw,
  next,
  respond,
  saySomething,
  weatherTool,
} from './gemini-raw.ts';
import type { GeminiSimulatorOptions } from '../../simulators/gemini/index.ts';

const parisAndRome = {
  toolCalls: [
    { name: 'get_weather', args: { city: 'Paris' } },
    { name: 'get_weather', args: { city: 'Rome' } },
  ],
};

/** A client whose model has just called for Paris and Rome. */
async function called(
  behavior?: string,
  { options, setup }: { options?: GeminiSimulatorOptions; setup?: JsonObject } = {},
) {
  const met = await meetRaw(options, { ...weatherTool(behavior), ...setup });
  met.simulator.reply(parisAndRome);
  ask(met.client, 'Paris and Rome?');
  const [paris, rome] = callIds(await next(met.client, 'toolCall'));
  return { ...met, paris, rome };
}

/** Frames that end a turn. */
function ends(frames: readonly JsonObject[]): string[] {
  return orderOf(frames).filter((kind) => kind.includes('turnComplete'));
}

describe('blocking tools of the Gemini simulator', () => {
  it('wait for every call of the batch', async () => {
    const { simulator, client, paris, rome } = await called('BLOCKING');
    respond(client, paris);
    await simulator.waitFor('toolResponse');
    expect(indexOf(client, 'modelTurn')).toBe(-1);
    respond(client, rome);
    await next(client, 'turnComplete');
    expect(ends(client.events)).toHaveLength(1);
  });

  it('are withdrawn when the user cuts in; a late answer is ignored', async () => {
    const { simulator, client, paris, rome } = await called('BLOCKING');
    simulator.say('Yes?');
    await saySomething(client);
    const { toolCallCancellation } = await next(client, 'toolCallCancellation');
    expect(toolCallCancellation).toEqual({ ids: [paris, rome] });
    const at = indexOf(client, 'toolCallCancellation');
    respond(client, paris);
    await next(client, 'generationComplete');
    expect(orderOf(client.events, at).slice(0, 3)).toEqual([
      'toolCallCancellation',
      'interrupted',
      'turnComplete+usageMetadata',
    ]);
  });

  it('may refuse sound meanwhile', async () => {
    const options = { audioDuringToolCall: 'close-1008' } as const;
    const { client } = await called('BLOCKING', { options });
    await saySomething(client);
    expect(await client.closed).toMatchObject({ code: 1008, reason: /not implemented/ });
  });
});

describe('tools of the Gemini simulator that do not block', () => {
  it('let the turn end; answers that come together are told of together', async () => {
    const { client, paris, rome } = await called();
    await next(client, 'turnComplete');
    const from = client.events.length;
    respond(client, paris);
    respond(client, rome);
    await next(client, 'turnComplete', from);
    await next(client, 'turnComplete', client.events.length - 1);
    expect(indexOf(client, 'toolCallCancellation')).toBe(-1);
  });

  it('WHEN_IDLE waits for the end of what is being said', async () => {
    const { simulator, client, paris } = await called(undefined, { options: { speedFactor: 20 } });
    await next(client, 'turnComplete');
    simulator.say('Let me tell you something else meanwhile. '.repeat(4));
    simulator.say('It is sunny.');
    ask(client, 'Talk to me');
    await next(client, 'modelTurn');
    const from = client.events.length;
    respond(client, paris, { scheduling: 'WHEN_IDLE' });
    await next(client, 'turnComplete', from);
    await next(client, 'turnComplete', indexOf(client, 'turnComplete', from) + 1);
    expect(indexOf(client, 'interrupted')).toBe(-1);
  });

  it('INTERRUPT cuts it off', async () => {
    const { simulator, client, paris } = await called(undefined, { options: { speedFactor: 2 } });
    await next(client, 'turnComplete');
    simulator.say('Let me tell you something else meanwhile. '.repeat(20));
    simulator.say('It is sunny.');
    ask(client, 'Talk to me');
    await next(client, 'modelTurn');
    respond(client, paris, { scheduling: 'INTERRUPT' });
    await next(client, 'interrupted');
    await next(client, 'turnComplete', indexOf(client, 'interrupted') + 2);
  });

  it('SILENT says nothing, but the model knows', async () => {
    const { simulator, client, paris, rome } = await called();
    await next(client, 'turnComplete');
    respond(client, paris, { scheduling: 'SILENT' });
    respond(client, rome, { scheduling: 'SILENT' });
    await simulator.waitFor('toolResponse', { from: 3 });
    expect(ends(client.events)).toHaveLength(1);
    ask(client, 'Well?');
    await next(client, 'turnComplete', client.events.length);
  });

  it('willContinue keeps the call open', async () => {
    const { client, paris } = await called();
    await next(client, 'turnComplete');
    const from = client.events.length;
    respond(client, paris, { willContinue: true });
    await next(client, 'turnComplete', from);
    const later = client.events.length;
    respond(client, paris);
    await next(client, 'turnComplete', later);
    respond(client, paris);
    expect((await client.closed).code).toBe(1007);
  });

  it('of the extended model keep it busy until they are answered', async () => {
    const { client, paris, rome } = await called(undefined, {
      setup: {
        model: 'models/gemini-3.8-live-extended-thinking',
        generationConfig: { thinkingConfig: { thinkingLevel: 'LOW' } },
      },
    });
    const { serverContent } = await next(client, 'turnComplete');
    expect(serverContent).toMatchObject({ interactionStatus: 'IN_PROGRESS' });
    respond(client, paris, { scheduling: 'SILENT' });
    respond(client, rome, { scheduling: 'SILENT' });
    const idle = await next(client, 'turnComplete', client.events.length);
    expect(idle.serverContent).toMatchObject({ interactionStatus: 'IDLE' });
  });
});

describe('answers that the service does not take', () => {
  it.each<[string, JsonObject]>([
    ['text', { response: 'Sunny.' }],
    ['a number', { response: 7 }],
    ['a list', { response: ['Sunny.'] }],
    ['null', { response: null }],
    ['an unknown scheduling', { scheduling: 'LATER' }],
    ['no id', { id: undefined }],
  ])('%s closes with 1007', async (_what, more) => {
    const { client, paris } = await called('BLOCKING');
    respond(client, paris, more);
    expect((await client.closed).code).toBe(1007);
  });

  it('an unknown call closes with 1007, or is ignored', async () => {
    const strict = await called('BLOCKING');
    respond(strict.client, 'function-call-1');
    expect((await strict.client.closed).code).toBe(1007);
    const lax = await called('BLOCKING', { options: { unknownCall: 'ignore' } });
    respond(lax.client, 'function-call-1');
    respond(lax.client, lax.paris);
    respond(lax.client, lax.rome);
    await next(lax.client, 'turnComplete');
  });

  it('scheduling on a model without it closes with 1007', async () => {
    const { simulator, client } = await meetRaw(
      {},
      { model: 'models/gemini-3.1-flash-live-preview', ...weatherTool() },
    );
    simulator.reply(parisAndRome);
    client.send({ realtimeInput: { text: 'Paris and Rome?' } });
    const [paris] = callIds(await next(client, 'toolCall'));
    respond(client, paris, { scheduling: 'SILENT' });
    expect((await client.closed).code).toBe(1007);
  });
});
