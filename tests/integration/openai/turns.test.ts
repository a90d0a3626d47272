import { describe, expect, it } from 'vitest';
import { concat, durationMs } from '../../../src/main/realtime/audio/pcm.ts';
import { OPTIONAL_EVENTS } from '../../simulators/openai/index.ts';
import { getWeather, simulate, speak, spokenSentence, talkTo, type Talk } from './setup.ts';

const soundMs = (talk: Talk): number =>
  durationMs(concat(talk.all('audio-delta').map((event) => event.data)).length, 24_000);

const said = (talk: Talk): string[] =>
  talk
    .all('transcript')
    .filter((event) => event.isFinal)
    .map((event) => event.text);

describe('a turn with OpenAI Realtime', () => {
  it('typed: is answered in speech with its transcript and its price', async () => {
    const simulator = await simulate();
    simulator.say('Good morning to you.');
    const talk = await talkTo(simulator.url, {}, { instructions: 'Be brief.' });
    await talk.connection.send({ type: 'text', text: 'Say hello' });
    const ended = await talk.next('response-ended');
    expect(ended).toMatchObject({ status: 'completed', toolCallIds: [] });
    expect(said(talk)).toEqual(['Good morning to you.']);
    expect(soundMs(talk)).toBeGreaterThan(500);
    expect(talk.all('audio-done')).toHaveLength(1);
    expect(talk.all('usage')[0]?.usage.output.audio).toBeGreaterThan(0);
    const [update] = simulator.received;
    expect(update).toMatchObject({
      type: 'session.update',
      event: { session: { type: 'realtime', instructions: 'Be brief.' } },
    });
    expect(simulator.connections[0]?.headers['openai-beta']).toBeUndefined();
  });

  it('spoken: is heard, transcribed and answered', async () => {
    const simulator = await simulate();
    simulator.hear('What time is it?');
    simulator.say('Noon.');
    const talk = await talkTo(simulator.url);
    await speak(talk, await spokenSentence());
    await talk.next('response-ended');
    const heard = await talk.nextHeard();
    expect(heard.text).toBe('What time is it?');
    expect(talk.all('speech-started')[0]?.itemId).toBe(heard.itemId);
    expect(talk.all('speech-stopped')).toHaveLength(1);
    expect(said(talk)).toEqual(['Noon.']);
    expect(talk.connection.droppedInputMs).toBe(0);
  });

  it('push to talk: ends when it is committed and is answered when asked', async () => {
    const simulator = await simulate();
    simulator.say('Yes?');
    const talk = await talkTo(simulator.url, { turnDetection: { type: 'manual' } });
    await speak(talk, await spokenSentence());
    await talk.connection.commitAudio();
    await talk.connection.createResponse();
    await talk.next('response-ended');
    expect(said(talk)).toEqual(['Yes?']);
    expect(talk.all('speech-started')).toEqual([]);
  });

  it('with a tool: the result is sent and the answer requested', async () => {
    const simulator = await simulate();
    simulator.callTool('get_weather', { city: 'London' });
    simulator.say('It is foggy.');
    const talk = await talkTo(simulator.url, {}, { tools: [getWeather] });
    await talk.connection.send({ type: 'text', text: 'What is the weather in London?' });
    const call = await talk.next('tool-call');
    expect(call.toolName).toBe('get_weather');
    expect(JSON.parse(call.args)).toEqual({ city: 'London' });
    const { toolCallId } = call;
    await talk.connection.send({ type: 'tool-result', toolCallId, output: 'foggy' });
    await talk.next('response-ended', 2);
    expect(talk.all('response-ended').map((event) => event.toolCallIds)).toEqual([
      [toolCallId],
      [],
    ]);
    expect(said(talk)).toEqual(['It is foggy.']);
    expect(talk.all('session-error')).toEqual([]);
  });

  it('with two tools at once: one follow-up, after both results and the end', async () => {
    const simulator = await simulate();
    const toolCalls = ['London', 'Paris'].map((city) => ({ name: 'get_weather', args: { city } }));
    simulator.reply({ toolCalls });
    simulator.say('Foggy here, sunny there.');
    const talk = await talkTo(simulator.url, {}, { tools: [getWeather] });
    await talk.connection.send({ type: 'text', text: 'And the weather?' });
    // Answered as soon as it is known, which can be before the response has ended.
    for (const count of [1, 2]) {
      const { toolCallId } = await talk.next('tool-call', count);
      await talk.connection.send({ type: 'tool-result', toolCallId, output: 'fine' });
    }
    await talk.next('response-ended', 2);
    const requests = simulator.received.filter((event) => event.type === 'response.create');
    expect(requests).toHaveLength(2);
    expect(talk.all('session-error')).toEqual([]);
    expect(said(talk)).toEqual(['Foggy here, sunny there.']);
  });

  it('with a picture: it is seen and answered only when asked', async () => {
    const simulator = await simulate();
    simulator.say('A cat.');
    const talk = await talkTo(simulator.url);
    const data = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
    await talk.connection.send({ type: 'image', data, mimeType: 'image/png' });
    await talk.connection.send({ type: 'text', text: 'What is this?' });
    await talk.next('response-ended');
    const items = simulator.received.filter((event) => event.type === 'conversation.item.create');
    expect(JSON.stringify(items[0])).toContain('data:image/png;base64,iVBORw==');
    expect(simulator.received.filter((event) => event.type === 'response.create')).toHaveLength(1);
    expect(said(talk)).toEqual(['A cat.']);
  });

  it('in writing: the text is the transcript', async () => {
    const simulator = await simulate();
    simulator.say('Only words.');
    const talk = await talkTo(simulator.url, { outputModality: 'text' });
    await talk.connection.send({ type: 'text', text: 'Write' });
    await talk.next('response-ended');
    expect(said(talk)).toEqual(['Only words.']);
    expect(talk.all('audio-delta')).toEqual([]);
  });

  it('after an earlier conversation: knows it as text, and takes a result that was still to come', async () => {
    const simulator = await simulate();
    simulator.say('As I said, foggy.');
    const talk = await talkTo(
      simulator.url,
      {},
      {
        tools: [getWeather],
        history: [
          { type: 'message', id: '1', role: 'user', text: 'The weather?' },
          { type: 'message', id: '2', role: 'assistant', text: 'One moment.' },
          { type: 'tool-call', id: 'call_old', toolName: 'get_weather', args: '{"city":"Bonn"}' },
        ],
      },
    );
    await talk.connection.send({ type: 'tool-result', toolCallId: 'call_old', output: 'foggy' });
    await talk.next('response-ended');
    expect(talk.all('session-error')).toEqual([]);
    expect(said(talk)).toEqual(['As I said, foggy.']);
  });

  it('that fails: is an error and an end, and the conversation goes on', async () => {
    const simulator = await simulate();
    simulator.reply({
      speak: 'Well',
      ending: { kind: 'failed', code: 'inference_rate_limit_exceeded', message: 'Slow down.' },
    });
    simulator.say('Here I am.');
    const talk = await talkTo(simulator.url);
    await talk.connection.send({ type: 'text', text: 'One' });
    expect(await talk.next('session-error')).toMatchObject({
      code: 'inference_rate_limit_exceeded',
      recoverable: true,
      error: { name: 'QuotaError' },
    });
    expect((await talk.next('response-ended')).status).toBe('failed');
    await talk.connection.send({ type: 'text', text: 'Two' });
    await talk.next('response-ended', 2);
    expect(said(talk)).toContain('Here I am.');
  });
});

describe('other servers that speak the protocol', () => {
  it.each([
    ['with the names of the beta', { eventNames: 'beta' }],
    ['that leave out what is optional', { omittedEvents: OPTIONAL_EVENTS }],
    ['that never announce a response', { omittedEvents: ['response.created'] }],
    ['that close items the other way round', { itemDoneOrder: 'response-first' }],
  ] as const)('%s', async (_what, dialect) => {
    const simulator = await simulate({ dialect });
    simulator.reply({ speak: 'Let me see.', toolCalls: [{ name: 'get_weather', args: {} }] });
    simulator.say('It is foggy.');
    const talk = await talkTo(simulator.url, {}, { tools: [getWeather] });
    await talk.connection.send({ type: 'text', text: 'Go' });
    const { toolCallId } = await talk.next('tool-call');
    await talk.connection.send({ type: 'tool-result', toolCallId, output: 'fog' });
    await talk.next('response-ended', 2);
    expect(said(talk)).toEqual(['Let me see.', 'It is foggy.']);
    expect(talk.all('tool-call')).toHaveLength(1);
    expect(talk.all('audio-done')).toHaveLength(2);
    expect(talk.all('session-error')).toEqual([]);
  });

  it('without an answer to the configuration of the session', async () => {
    const simulator = await simulate({ dialect: { omittedEvents: ['session.updated'] } });
    simulator.say('Never mind.');
    const talk = await talkTo(simulator.url, { connectTimeoutMs: 400 });
    await talk.connection.send({ type: 'text', text: 'Go' });
    await talk.next('response-ended');
    expect(simulator.received[0]?.type).toBe('session.update');
    expect(said(talk)).toEqual(['Never mind.']);
  });

  it('Azure: by deployment and api-key', async () => {
    const simulator = await simulate();
    simulator.say('From Azure.');
    const endpoint = simulator.azureUrl;
    const talk = await talkTo('', {
      azure: { endpoint, deployment: 'voice', apiKey: 'azure-key' },
    });
    await talk.connection.send({ type: 'text', text: 'Go' });
    await talk.next('response-ended');
    expect(simulator.connections[0]).toMatchObject({
      path: '/openai/v1/realtime?model=voice',
      headers: { 'api-key': 'azure-key' },
    });
    expect(said(talk)).toEqual(['From Azure.']);
  });
});
