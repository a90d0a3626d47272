import { describe, expect, it } from 'vitest';

import { soundSpan } from '../rig/analyse.ts';
import { rigSound } from '../rig/sound.ts';
import { speechWav } from '../rig/speech.ts';
import { startOpenAISimulator } from '../simulators/openai/index.ts';
import { median, similarities } from './support/heard-speech.ts';
import { simulatedKey, speechSent, startWithOpenAI } from './support/openai.ts';
import { photograph } from './support/photograph.ts';

const sound = rigSound();
const longAnswer =
  'The river rises in the mountains, gathers many smaller streams on its way through the hills, ' +
  'passes three old towns with stone bridges, and reaches the sea after two hundred miles. ' +
  'Ships carried salt and timber along it for centuries, and today people row there on Sundays.';

describe('a call with OpenAI Realtime', () => {
  it('both sides are written down, and the answer is heard as it was sent, without a gap', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    service.hear('Where does the river begin?');
    service.say('It begins high in the mountains, where the snow melts in spring.');
    const recording = await sound.record(24_000);
    await parley.talk.click();
    await parley.dockSays('Listening');
    await sound.speak(await speechWav('Where does the river begin?'));
    await parley.dockSays('Speaking');
    await parley.dockSays('Listening', 60_000);
    const heard = await recording.stop();

    expect(await parley.userTurns()).toEqual(['Where does the river begin?']);
    expect(await parley.assistantTurns()).toEqual([
      'It begins high in the mountains, where the snow melts in spring.',
    ]);
    const sent = speechSent(service);
    expect(median(similarities(heard, sent, recording.sampleRate))).toBeGreaterThan(0.9);
    const longestPauseSent = soundSpan(sent, 24_000)?.longestGapMs ?? 0;
    const longestPauseHeard = soundSpan(heard, recording.sampleRate)?.longestGapMs ?? Infinity;
    expect(longestPauseHeard).toBeLessThanOrEqual(longestPauseSent + 40);
  });

  it('speech that begins while the connection opens is kept and arrives', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    service.inject({ type: 'slow', delayMs: 1_500 }, 'next-connection');
    service.hear('Early words.');
    const words = await speechWav('These words are spoken before the line is open.');
    await parley.talk.click();
    await parley.dockSays('Connecting');
    await sound.speak(words);
    await service.waitForSent('input_audio_buffer.committed', { deadlineMs: 20_000 });
    await parley.conversationShows('Early words.');
    await service.waitForSent('response.done', { deadlineMs: 20_000 });
  });

  it('speaking interrupts: silence follows, and the service forgets what was not heard', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    service.say(longAnswer);
    service.hear('Wait a moment.');
    await parley.type('Tell me about the river.');
    const recording = await sound.record();
    await parley.dockSays('Speaking');
    await recording.heard();
    await parley.talk.click();
    const silence = recording.fellSilent({ forMs: 300 });
    service.say('Yes?');
    await sound.speak(await speechWav('Wait a moment please.'));
    await silence;
    const truncated = await service.waitFor('conversation.item.truncate');
    const playedMs = Number(truncated.event['audio_end_ms']);
    const itemId = String(truncated.event['item_id']);
    const sentMs = speechSent(service, itemId).length / 24;
    expect(playedMs).toBeGreaterThan(200);
    expect(playedMs).toBeLessThan(sentMs);
    await service.waitForSent('conversation.item.truncated');
    await parley.conversationShows('You interrupted here');
    await recording.stop();
  });

  it('Escape interrupts within the sentence', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    service.say(longAnswer);
    const recording = await sound.record();
    await parley.type('Tell me about the river.');
    await recording.heard();
    const silence = recording.fellSilent({ forMs: 1_000 });
    await parley.page.keyboard.press('Escape');
    await silence;
    await service.waitFor('conversation.item.truncate');
    await recording.stop();
  });

  it('with the speaker beside the microphone the assistant does not interrupt itself', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    service.say(longAnswer);
    const endLoopback = await sound.acousticLoopback();
    try {
      await parley.talk.click();
      await parley.dockSays('Listening');
      await parley.type('Tell me about the river.');
      await parley.dockSays('Speaking');
      await service.waitForSent('response.done', { deadlineMs: 60_000 });
      await parley.dockSays('Listening', 60_000);
      expect(service.sent.map(({ type }) => type)).not.toContain(
        'input_audio_buffer.speech_started',
      );
      expect(service.received.map(({ type }) => type)).not.toContain('conversation.item.truncate');
    } finally {
      await endLoopback();
    }
  });

  it('the sound goes on without a gap while the page is busy for two seconds', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    service.say(longAnswer);
    const recording = await sound.record(24_000);
    await parley.type('Tell me about the river.');
    await recording.heard();
    await parley.page.evaluate(
      'for (const end = performance.now() + 2000; performance.now() < end; );',
    );
    await recording.fellSilent({ forMs: 1_500, deadlineMs: 60_000 });
    const heard = await recording.stop();
    const sent = speechSent(service);
    const longestPauseSent = soundSpan(sent, 24_000)?.longestGapMs ?? 0;
    const longestPauseHeard = soundSpan(heard, recording.sampleRate)?.longestGapMs ?? Infinity;
    expect(longestPauseHeard).toBeLessThanOrEqual(longestPauseSent + 40);
    expect(median(similarities(heard, sent, recording.sampleRate))).toBeGreaterThan(0.9);
  });

  it('a connection that breaks in mid-answer comes back by itself, and the answer is heard to its end', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    const rest = 'and after two hundred miles it reaches the sea, where the ships are waiting.';
    service.say(longAnswer);
    service.say(rest);
    service.inject(
      { type: 'drop' },
      { afterSending: 'response.output_audio.delta', occurrence: 15 },
    );
    await parley.talk.click();
    await parley.dockSays('Listening');
    const recording = await sound.record(24_000);
    await parley.type('Tell me about the river.');
    await service.waitForClose(0);
    await parley.conversationShows(rest);
    await parley.dockSays('Listening', 60_000);
    const heard = await recording.stop();
    expect(service.connections).toHaveLength(2);
    // One after the other, as one answer: nothing is missing, nothing stands twice.
    expect(await parley.userTurns()).toEqual(['Tell me about the river.']);
    const [cut = '-', said, ...more] = await parley.assistantTurns();
    expect([said, ...more]).toEqual([rest]);
    expect(longAnswer.startsWith(cut)).toBe(true);
    const asked = service.received.filter(({ connection }) => connection === 1);
    expect(JSON.stringify(asked.map(({ event }) => event))).toContain(cut.slice(-30));
    expect(await parley.page.getByText(/Not from the user|connection failed/i).count()).toBe(0);
    const continued = service.sent.find(
      ({ connection, type }) => connection === 1 && type === 'response.output_audio.delta',
    );
    const sent = speechSent(service, String(continued?.event['item_id']));
    expect(median(similarities(heard, sent, recording.sampleRate))).toBeGreaterThan(0.9);
    await photograph(parley.page, 'continued-answer');
  });

  it('a service that dies in mid-answer is told, and the next press works', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    service.say(longAnswer);
    await parley.talk.click();
    await parley.dockSays('Listening');
    await parley.type('Tell me about the river.');
    await service.waitForSent('response.output_audio.delta');
    await service.close();
    await parley.dockSays('Connecting');
    await parley.dockSays('The connection failed', 90_000);
    expect(await parley.userTurns()).toEqual(['Tell me about the river.']);
    const port = Number(new URL(service.url).port);
    const restarted = await startOpenAISimulator({ port, keys: [simulatedKey] });
    try {
      restarted.say('Here I am again.');
      await parley.page.getByRole('button', { name: 'Try again' }).first().click();
      await parley.dockSays('Listening');
      await parley.type('Are you there?');
      await parley.conversationShows('Here I am again.');
    } finally {
      await restarted.close();
    }
  });
});
