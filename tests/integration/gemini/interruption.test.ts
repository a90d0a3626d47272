import { describe, expect, it } from 'vitest';
import { said, simulate, speak, spokenSentence, talkTo, type, type Talk } from './setup.ts';

const longStory = 'Once upon a time there was a story that went on for a very long time. '.repeat(
  4,
);
const stop = { heard: [], stoppedByProvider: false };

function soundAfter(talk: Talk, index: number): number {
  return talk.events.slice(index).filter((event) => event.type === 'audio-delta').length;
}

describe('interrupting Gemini Live', () => {
  it('by speech: the service stops by itself, and answers what was said', async () => {
    const simulator = await simulate({ speedFactor: 4 });
    simulator.say(longStory);
    simulator.say('Yes?');
    const talk = await talkTo(simulator);
    await type(talk, 'Tell me a story');
    const { itemId } = await talk.next('audio-delta', 2);
    await speak(talk, await spokenSentence());
    expect(await talk.next('provider-interrupted')).toMatchObject({ itemId });
    expect((await talk.next('response-ended')).status).toBe('cancelled');
    expect((await talk.next('response-ended', 2)).status).toBe('completed');
    expect(said(talk).at(-1)).toBe('Yes?');
  });

  it('by the host: the rest of the turn is not heard', async () => {
    const simulator = await simulate({ speedFactor: 20 });
    simulator.say(longStory);
    simulator.say('Yes?');
    const talk = await talkTo(simulator);
    await type(talk, 'Tell me a story');
    await talk.next('audio-delta', 2);
    await talk.connection.interrupt(stop);
    const from = talk.events.length;
    expect((await talk.next('response-ended')).status).toBe('cancelled');
    expect(soundAfter(talk, from)).toBe(0);
    await type(talk, 'Stop');
    await talk.next('response-ended', 2);
    expect(said(talk).at(-1)).toBe('Yes?');
  });

  it('by the host, then by the next question: that one is answered at once', async () => {
    const simulator = await simulate({ speedFactor: 2 });
    simulator.say(longStory);
    simulator.say('Yes?');
    const talk = await talkTo(simulator);
    await type(talk, 'Tell me a story');
    await talk.next('audio-delta');
    await talk.connection.interrupt(stop);
    await type(talk, 'Something else');
    await talk.next('response-ended', 2);
    expect(talk.all('response-ended').map(({ status }) => status)).toEqual([
      'cancelled',
      'completed',
    ]);
    expect(said(talk).at(-1)).toBe('Yes?');
  });

  it('by the host before the reply has begun: nothing of it is heard', async () => {
    const simulator = await simulate();
    simulator.say(longStory);
    simulator.say('Yes?');
    const talk = await talkTo(simulator);
    await type(talk, 'Tell me a story');
    await talk.connection.interrupt(stop);
    expect((await talk.next('response-ended')).status).toBe('cancelled');
    expect(talk.all('audio-delta')).toEqual([]);
    await type(talk, 'Well?');
    await talk.next('response-ended', 2);
    expect(said(talk)).toEqual(['Yes?']);
  });

  it('by speech before the reply has begun', async () => {
    const simulator = await simulate({ latencyMs: 60_000 });
    const talk = await talkTo(simulator);
    await type(talk, 'Tell me a story');
    await speak(talk, await spokenSentence());
    await talk.next('provider-interrupted');
    expect(talk.all('response-started')).toEqual([]);
  });

  it('by speech while the service assumes that the answer is still being played', async () => {
    const simulator = await simulate({ assumesPlayback: true });
    simulator.say(longStory);
    simulator.say('Yes?');
    const talk = await talkTo(simulator);
    await type(talk, 'Tell me a story');
    await talk.next('response-ended');
    await speak(talk, await spokenSentence());
    await talk.next('provider-interrupted');
    await talk.next('response-ended', 2);
    expect(said(talk)).toEqual([longStory.trim(), 'Yes?']);
  });

  it('between the end of the sound and the end of the turn', async () => {
    const simulator = await simulate({ turnCompleteDelay: 'playback' });
    simulator.say(longStory);
    simulator.say('Yes?');
    const talk = await talkTo(simulator);
    await type(talk, 'Tell me a story');
    await talk.next('audio-done');
    await speak(talk, await spokenSentence());
    expect((await talk.next('response-ended')).status).toBe('cancelled');
    await simulator.waitForSent('interrupted');
  });

  it('by push to talk', async () => {
    const simulator = await simulate({ speedFactor: 2 });
    simulator.say(longStory);
    simulator.say('Yes?');
    const talk = await talkTo(simulator, { turnDetection: { type: 'manual' } });
    await type(talk, 'Tell me a story');
    await talk.next('audio-delta');
    await speak(talk, await spokenSentence());
    expect((await talk.next('response-ended')).status).toBe('cancelled');
    await talk.connection.commitAudio();
    await talk.next('response-ended', 2);
    expect(said(talk).at(-1)).toBe('Yes?');
  });

  it('is not possible where the setting forbids it', async () => {
    const simulator = await simulate();
    simulator.say(longStory);
    const talk = await talkTo(simulator, {
      turnDetection: { type: 'server', interruptResponse: false },
    });
    await type(talk, 'Tell me a story');
    await talk.next('audio-delta');
    await speak(talk, await spokenSentence());
    expect((await talk.next('response-ended')).status).toBe('completed');
    expect(talk.all('provider-interrupted')).toEqual([]);
  });
});
