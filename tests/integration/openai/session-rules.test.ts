import { describe, expect, it } from 'vitest';
import {
  OpenAIRealtimeModel,
  type OpenAIRealtimeOptions,
} from '../../../src/main/realtime/index.ts';
import type { OpenAISimulator } from '../../simulators/openai/index.ts';
import { hearing, sentenceFor, talk, type Talk, type TalkOptions } from '../parity/talk.ts';
import { askTime, getTime } from '../parity/tools.ts';
import { simulate } from './setup.ts';

/** What the model said in two items of one response, both received, none heard to its end. */
interface TwoItems {
  readonly heard: Talk;
  readonly first: string;
  readonly second: string;
}

const talkTo = (
  { url }: OpenAISimulator,
  options: TalkOptions = {},
  model: OpenAIRealtimeOptions = {},
): Promise<Talk> =>
  talk(new OpenAIRealtimeModel<string>({ baseUrl: url, apiKey: 'sk-test', ...model }), options);

async function twoItems(simulator: OpenAISimulator): Promise<TwoItems> {
  simulator.reply({
    items: [
      { kind: 'speech', text: 'First I tell you this.' },
      { kind: 'speech', text: 'And then I tell you that.' },
    ],
  });
  const heard = await talkTo(simulator);
  await heard.session.sendText('Tell me two things');
  await heard.next('turn-complete');
  const [first = '', second = ''] = heard.all('audio-done').map(({ itemId }) => itemId);
  return { heard, first, second };
}

/** What the model still has in mind of its own words. */
async function remembered(simulator: OpenAISimulator): Promise<string[]> {
  const deleted = simulator.sent
    .filter(({ type }) => type === 'conversation.item.deleted')
    .map(({ event }) => event['item_id']);
  const truncated = simulator.sent
    .filter(({ type }) => type === 'conversation.item.truncated')
    .map(({ event }) => event['item_id']);
  return [...deleted.map((id) => `deleted ${id}`), ...truncated.map((id) => `cut ${id}`)];
}

describe('two items of speech', () => {
  it('with the first still audible: it is cut where it was played, the second removed', async () => {
    const simulator = await simulate();
    const { heard, first, second } = await twoItems(simulator);
    heard.session.reportPlayback({ itemId: first, playedMs: 310.4 });
    await heard.session.interrupt();
    const cut = await simulator.waitForSent('conversation.item.truncated');
    expect(cut.event).toMatchObject({ item_id: first, audio_end_ms: 310 });
    const removed = await simulator.waitForSent('conversation.item.deleted');
    expect(removed.event).toMatchObject({ item_id: second });
    expect(heard.all('interrupted')).toEqual([
      { type: 'interrupted', itemId: first, playedMs: 310 },
    ]);
    expect(heard.session.history).toHaveLength(2);
    expect(heard.session.history[1]).toMatchObject({ id: first, interrupted: true });
    expect(await remembered(simulator)).toEqual([`deleted ${second}`, `cut ${first}`]);
    expect(heard.all('session-error')).toEqual([]);
  });

  it('interrupted by speech: the same', async () => {
    const simulator = await simulate();
    const { heard, first, second } = await twoItems(simulator);
    heard.session.reportPlayback({ itemId: first, playedMs: 500 });
    await hearing(heard, await sentenceFor(heard));
    await heard.next('turn-complete', 2);
    expect(await remembered(simulator)).toEqual([`deleted ${second}`, `cut ${first}`]);
    expect(heard.said().at(-1)).toContain('I heard you say');
    expect(heard.all('session-error')).toEqual([]);
  });

  it('with the second audible: the first stays whole', async () => {
    const simulator = await simulate();
    const { heard, first, second } = await twoItems(simulator);
    heard.session.reportPlayback({ itemId: first, playedMs: 60_000 });
    heard.session.reportPlayback({ itemId: second, playedMs: 120 });
    await heard.session.interrupt();
    const cut = await simulator.waitForSent('conversation.item.truncated');
    expect(cut.event).toMatchObject({ item_id: second, audio_end_ms: 120 });
    expect(await remembered(simulator)).toEqual([`cut ${second}`]);
    expect(heard.session.history[1]).toEqual({
      type: 'message',
      id: first,
      role: 'assistant',
      text: 'First I tell you this.',
    });
  });

  it('both heard: an interruption changes nothing', async () => {
    const simulator = await simulate();
    const { heard, first, second } = await twoItems(simulator);
    heard.session.reportPlayback({ itemId: first, playedMs: 60_000 });
    heard.session.reportPlayback({ itemId: second, playedMs: 60_000 });
    await heard.session.interrupt();
    await heard.saidUntilMark();
    expect(await remembered(simulator)).toEqual([]);
    expect(heard.all('interrupted')).toEqual([]);
  });

  it('around a tool: what was said before it is heard, what follows is cut', async () => {
    const simulator = await simulate();
    simulator.reply({ speak: 'One moment.', toolCalls: [{ name: 'get_time' }] });
    simulator.say('It is noon, as far as I can tell.');
    const heard = await talkTo(simulator, { tools: [getTime(() => 'noon')] });
    await heard.session.sendText(askTime);
    await heard.next('turn-complete');
    const [before = '', after = ''] = heard.all('audio-done').map(({ itemId }) => itemId);
    heard.session.reportPlayback({ itemId: before, playedMs: 200 });
    heard.session.reportPlayback({ itemId: after, playedMs: 340 });
    await heard.session.interrupt();
    const cut = await simulator.waitForSent('conversation.item.truncated');
    expect(cut.event).toMatchObject({ item_id: after, audio_end_ms: 340 });
    expect(await remembered(simulator)).toEqual([`cut ${after}`]);
  });
});

describe('replies that are wanted while the service speaks', () => {
  it('a typed turn that crosses with a spoken one: both are answered, and no error is shown', async () => {
    const simulator = await simulate({ speedFactor: 10 });
    const heard = await talkTo(simulator);
    const speech = await sentenceFor(heard);
    const speaking = hearing(heard, speech);
    // The service answers the spoken turn by itself; our request crosses with that on the wire.
    await simulator.waitForSent('response.created');
    await heard.session.sendText('And this I type.');
    await speaking;
    const refusal = await simulator.waitForSent('error');
    expect(refusal.event).toMatchObject({
      error: { code: 'conversation_already_has_active_response' },
    });
    await heard.next('turn-complete', 2);
    expect(heard.said()[0]).toContain('I heard you say');
    expect(heard.said()[1]).toContain('And this I type.');
    expect(heard.all('session-error')).toEqual([]);
  });

  it('a tool that ends while the answer to something else runs: told after it', async () => {
    const simulator = await simulate({ speedFactor: 10 });
    simulator.callTool('get_time');
    const result = Promise.withResolvers<string>();
    const settings = { turnDetection: { type: 'server', interruptResponse: false } } as const;
    const heard = await talkTo(simulator, { tools: [getTime(() => result.promise)], settings });
    await heard.session.sendText(askTime);
    await heard.next('tool-call-started');
    simulator.say('While you wait I talk a little, and then a little more than that.');
    simulator.say('It is noon.');
    await hearing(heard, await sentenceFor(heard));
    await heard.next('audio-delta');
    result.resolve('noon');
    await heard.next('turn-complete');
    expect(heard.said()).toEqual([
      'While you wait I talk a little, and then a little more than that.',
      'It is noon.',
    ]);
    expect(heard.all('session-error')).toEqual([]);
    expect(heard.all('turn-complete')).toEqual([{ type: 'turn-complete', interrupted: false }]);
  });
});
