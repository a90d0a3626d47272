import { describe, expect, it } from 'vitest';
import type { HistoryItem } from '../../../src/main/realtime/history.ts';
import type { GeminiSimulator } from '../../simulators/gemini/index.ts';
import { modelAt, said, simulate, talkTo, type, type Talk } from './setup.ts';

/** The newest handle that a talk was given, once it is idle again. */
async function handleOf(talk: Talk, from = 0): Promise<string> {
  const update = await talk.find(
    (event) =>
      event.type === 'resumption-update' && event.resumable && talk.events.indexOf(event) >= from,
  );
  return update.type === 'resumption-update' ? (update.handle ?? '') : '';
}

async function promptTokens(talk: Talk, simulator: GeminiSimulator): Promise<number> {
  simulator.say('Well.');
  await type(talk, 'And now?');
  return (await talk.next('usage')).usage.input.text;
}

const history: HistoryItem[] = [
  { type: 'message', id: '1', role: 'user', text: 'My name is Ada.' },
  { type: 'message', id: '2', role: 'assistant', text: 'Hello Ada, what a beautiful name.' },
  {
    type: 'tool-call',
    id: '3',
    toolName: 'get_weather',
    args: '{"city":"Oslo"}',
    result: 'snow',
    outcome: 'success',
  },
];

describe('continuing a conversation with Gemini Live', () => {
  it('the end is announced before it comes, and can be retried', async () => {
    const simulator = await simulate();
    const talk = await talkTo(simulator);
    simulator.goAway(50);
    expect(await talk.next('session-ending')).toEqual({
      type: 'session-ending',
      timeLeftMs: 50,
      reason: 'go-away',
    });
    expect(await talk.ended).toMatchObject({
      name: 'ConnectionError',
      code: 'session-ended',
      retryable: true,
    });
  });

  it('by handle: the service knows what was said', async () => {
    const simulator = await simulate();
    const first = await talkTo(simulator);
    simulator.say('Hello Ada, what a beautiful name that is.');
    await type(first, 'My name is Ada.');
    await first.next('response-ended');
    const ended = first.events.findIndex((event) => event.type === 'response-ended');
    const busy = first.all('resumption-update').find((event) => !event.resumable);
    expect(busy).toEqual({ type: 'resumption-update', resumable: false });
    const resumptionHandle = await handleOf(first, ended);
    await first.connection.close();
    const second = await talkTo(simulator, {}, { resumptionHandle, history });
    const fresh = await talkTo(simulator);
    expect(simulator.received.flatMap(({ kinds }) => kinds)).toEqual([
      'setup',
      'clientContent',
      'setup',
      'setup',
    ]);
    const anew = await promptTokens(fresh, simulator);
    // The five tokens of "My name is Ada."; the answer to it was sound.
    expect(await promptTokens(second, simulator)).toBe(anew + 5);
  });

  it('by a handle that is too old, or was never given: has a name and can be retried', async () => {
    const simulator = await simulate();
    const talk = await talkTo(simulator);
    const old = await handleOf(talk);
    simulator.expireHandles();
    for (const resumptionHandle of [old, 'made up']) {
      await expect(modelAt(simulator).connect({ resumptionHandle })).rejects.toMatchObject({
        name: 'ConnectionError',
        code: 'resumption-refused',
        retryable: true,
      });
    }
  });

  it('by a handle of another model: is refused the same way', async () => {
    const simulator = await simulate();
    const resumptionHandle = await handleOf(await talkTo(simulator));
    const other = modelAt(simulator, { model: 'gemini-2.5-flash-native-audio-preview-12-2025' });
    await expect(other.connect({ resumptionHandle })).rejects.toMatchObject({
      code: 'resumption-refused',
    });
  });

  it('as text: earlier turns are told before the first one, and ask for no reply', async () => {
    const simulator = await simulate();
    const talk = await talkTo(simulator, {}, { history });
    simulator.say('Ada.');
    await type(talk, 'What is my name?');
    await talk.next('response-ended');
    expect(said(talk)).toEqual(['Ada.']);
    const [, told] = simulator.received;
    expect(told?.frame).toMatchObject({
      clientContent: {
        turnComplete: false,
        turns: [
          { role: 'user', parts: [{ text: 'My name is Ada.' }] },
          {
            role: 'model',
            parts: [
              { text: 'Hello Ada, what a beautiful name.' },
              { text: expect.stringContaining('get_weather') },
            ],
          },
        ],
      },
    });
  });

  it('as instructions, where the model takes no turns', async () => {
    const simulator = await simulate();
    const talk = await talkTo(
      simulator,
      { model: 'gemini-3.1-flash-live-preview' },
      { history, instructions: 'Be brief.' },
    );
    await type(talk, 'What is my name?');
    await talk.next('response-ended');
    expect(JSON.stringify(simulator.received[0]?.frame)).toMatch(/Be brief\..*My name is Ada\./);
    expect(talk.all('session-error')).toEqual([]);
  });

  it('the entity that is lost in the middle of a session is the session', async () => {
    const simulator = await simulate();
    const talk = await talkTo(simulator);
    simulator.inject({ type: 'close', code: 1008, reason: 'Requested entity was not found.' });
    expect(await talk.ended).toMatchObject({ code: 'resumption-refused', retryable: true });
  });
});
