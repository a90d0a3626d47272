import { describe, expect, it } from 'vitest';
import { simulate, speak, spokenSentence, talkTo, type Talk } from './setup.ts';

const longStory = 'Once upon a time there was a story that went on for a very long time indeed. ';

const soundAfterLastEnd = (talk: Talk): number => {
  const end = talk.events.findLastIndex((event) => event.type === 'response-ended');
  return talk.events.slice(end).filter((event) => event.type === 'audio-delta').length;
};

describe('interrupting OpenAI Realtime', () => {
  it('cancels the reply, truncates it at what was played, and goes on', async () => {
    const simulator = await simulate({ speedFactor: 10 });
    simulator.say(longStory);
    simulator.say('Yes?');
    const talk = await talkTo(simulator.url);
    await talk.connection.send({ type: 'text', text: 'Tell me a story' });
    const { itemId } = await talk.next('audio-delta', 3);
    await talk.connection.interrupt({
      heard: [{ itemId, playedMs: 250.5 }],
      stoppedByProvider: false,
    });
    const count = talk.all('audio-delta').length;
    expect((await talk.next('response-ended')).status).toBe('cancelled');
    expect(talk.all('audio-delta')).toHaveLength(count);
    const truncated = await simulator.waitForSent('conversation.item.truncated');
    expect(truncated.event).toMatchObject({ item_id: itemId, audio_end_ms: 250 });
    await talk.connection.send({ type: 'text', text: 'Stop' });
    await talk.next('response-ended', 2);
    expect(talk.all('transcript').at(-1)?.text).toBe('Yes?');
    expect(talk.all('session-error')).toEqual([]);
  });

  it('by speech: the server stops by itself and is only told what was heard', async () => {
    const simulator = await simulate({ speedFactor: 10 });
    simulator.say(longStory);
    const talk = await talkTo(simulator.url);
    await talk.connection.send({ type: 'text', text: 'Tell me a story' });
    const { itemId } = await talk.next('audio-delta');
    const speaking = speak(talk, await spokenSentence());
    await talk.next('speech-started');
    await talk.connection.interrupt({
      heard: [{ itemId, playedMs: 100 }],
      stoppedByProvider: true,
    });
    await speaking;
    expect((await talk.next('response-ended')).status).toBe('cancelled');
    await simulator.waitForSent('conversation.item.truncated');
    expect(simulator.received.map((event) => event.type)).not.toContain('response.cancel');
    await talk.next('response-ended', 2);
    expect(talk.all('session-error')).toEqual([]);
  });

  it('what was not heard at all is deleted', async () => {
    const simulator = await simulate({ speedFactor: 10 });
    simulator.say(longStory);
    const talk = await talkTo(simulator.url);
    await talk.connection.send({ type: 'text', text: 'Tell me a story' });
    const { itemId } = await talk.next('audio-delta');
    await talk.connection.interrupt({ heard: [{ itemId, playedMs: 0 }], stoppedByProvider: false });
    await talk.next('response-ended');
    const deleted = await simulator.waitForSent('conversation.item.deleted');
    expect(deleted.event).toMatchObject({ item_id: itemId });
    expect(soundAfterLastEnd(talk)).toBe(0);
  });

  it('after the reply has ended: truncates what is still being played', async () => {
    const simulator = await simulate();
    simulator.say(longStory);
    const talk = await talkTo(simulator.url);
    await talk.connection.send({ type: 'text', text: 'Tell me a story' });
    await talk.next('response-ended');
    const itemId = talk.all('audio-delta')[0]?.itemId ?? '';
    await talk.connection.interrupt({ heard: [{ itemId, playedMs: 40 }], stoppedByProvider: true });
    const truncated = await simulator.waitForSent('conversation.item.truncated');
    expect(truncated.event).toMatchObject({ audio_end_ms: 40 });
    expect(simulator.received.map((event) => event.type)).not.toContain('response.cancel');
  });

  it('before the reply has begun: nothing of it is heard', async () => {
    const simulator = await simulate();
    simulator.say(longStory);
    simulator.say('Yes?');
    const talk = await talkTo(simulator.url);
    await talk.connection.send({ type: 'text', text: 'Tell me a story' });
    await talk.connection.interrupt({ heard: [], stoppedByProvider: false });
    expect((await talk.next('response-ended')).status).toBe('cancelled');
    expect(talk.all('audio-delta')).toEqual([]);
    await talk.connection.send({ type: 'text', text: 'Stop' });
    await talk.next('response-ended', 2);
    expect(talk.all('audio-delta').length).toBeGreaterThan(0);
    expect(talk.all('session-error')).toEqual([]);
  });

  it('races that do no harm are not reported', async () => {
    const simulator = await simulate();
    const talk = await talkTo(simulator.url);
    await talk.connection.interrupt({
      heard: [{ itemId: 'item_unknown', playedMs: 0 }],
      stoppedByProvider: false,
    });
    await simulator.waitForSent('error');
    await talk.connection.send({ type: 'text', text: 'Hello' });
    await talk.next('response-ended');
    expect(talk.all('session-error')).toEqual([]);
  });
});
