import { describe, expect, it } from 'vitest';

import { rigSound } from '../rig/sound.ts';
import { startGeminiSimulator } from '../simulators/gemini/index.ts';
import { startWithOpenAI } from './support/openai.ts';
import { startParley } from './support/parley.ts';
import { answerDialogs } from './support/system-dialogs.ts';

const sound = rigSound();
const retold = 'Reconnected. The model was told again what was said so far.';

describe('a conversation that outlives its connection', () => {
  it('a drop is hardly noticed: the call goes on, and the new connection knows what was said', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    service.say('Nice to meet you, Ann.');
    await parley.talk.click();
    await parley.dockSays('Listening');
    await parley.type('My name is Ann.');
    await parley.conversationShows('Nice to meet you, Ann.');
    await parley.dockSays('Listening');
    service.inject({ type: 'drop' });
    await parley.conversationShows(retold);
    await parley.dockSays('Listening');
    const before = service.received.length;
    service.say('You are Ann.');
    await parley.type('Who am I?');
    await parley.conversationShows('You are Ann.');
    expect(service.connections).toHaveLength(2);
    const told = JSON.stringify(service.received.slice(0, before + 1).map(({ event }) => event));
    expect(told).toContain('Nice to meet you, Ann.');
  });

  it('the window is loaded anew in the middle of a call, with the words and the sound', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    service.say('Nice to meet you, Ann.');
    await parley.talk.click();
    await parley.dockSays('Listening');
    await parley.type('My name is Ann.');
    await parley.conversationShows('Nice to meet you, Ann.');
    await parley.dockSays('Listening');
    await parley.page.reload();
    await parley.conversationShows('Nice to meet you, Ann.');
    await parley.dockSays('Listening');
    const recording = await sound.record();
    service.say('Yes, I am still here, and I can be heard.');
    await parley.type('Are you still there?');
    await recording.heard();
    await recording.stop();
    await parley.conversationShows('I am still here');
    expect(service.connections).toHaveLength(1);
  });

  it.each([
    ['sleep', 'suspend', 'resume'],
    ['a locked screen', 'lock-screen', 'unlock-screen'],
  ])('%s pauses the call, and it goes on afterwards', async (_what, begin, end) => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    const emit = (name: string): Promise<unknown> =>
      parley.app.electron.evaluate(({ powerMonitor }, event) => powerMonitor.emit(event), name);
    await parley.talk.click();
    await parley.dockSays('Listening');
    await emit(begin);
    await parley.dockSays('Connecting');
    await service.waitForClose(0);
    await emit(end);
    await parley.dockSays('Listening');
    service.say('Good morning.');
    await parley.type('Hello?');
    await parley.conversationShows('Good morning.');
    expect(service.connections).toHaveLength(2);
  });

  it('a network that goes and comes back: the call goes on over a new connection', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    service.say('Nice to meet you, Ann.');
    await parley.talk.click();
    await parley.dockSays('Listening');
    await parley.type('My name is Ann.');
    await parley.conversationShows('Nice to meet you, Ann.');
    const network = parley.app.electron.context();
    await network.setOffline(true);
    await network.setOffline(false);
    await service.waitForClose(0);
    await parley.conversationShows(retold);
    service.say('You are Ann.');
    await parley.type('Who am I?');
    await parley.conversationShows('You are Ann.');
    expect(service.connections).toHaveLength(2);
  });

  it('another provider goes on in the middle of it, and knows what was said', async () => {
    const google = await startGeminiSimulator();
    await using scene = await startWithOpenAI({}, {});
    const { parley, service } = scene;
    const { page } = parley;
    try {
      await answerDialogs(parley.app, 0);
      await page.evaluate(
        `parley.request('settings:update', ${JSON.stringify({
          serverUrls: { openai: service.url, gemini: google.url },
        })})`,
      );
      service.say('Nice to meet you, Ann.');
      await parley.talk.click();
      await parley.dockSays('Listening');
      await parley.type('My name is Ann.');
      await parley.conversationShows('Nice to meet you, Ann.');
      await parley.dockSays('Listening');
      await page.getByRole('button', { name: /^Model and voice/ }).click();
      await page.getByRole('radio', { name: /^Gemini 3.8 Live Google/ }).click();
      await page.getByRole('button', { name: /^Switch now/ }).click();
      await google.waitFor('clientContent');
      expect(JSON.stringify(google.received)).toContain('My name is Ann.');
      await parley.dockSays('Listening');
      google.say('You are Ann.');
      await parley.type('Who am I?');
      await parley.conversationShows('You are Ann.');
    } finally {
      await google.close();
    }
  });
});

describe('a service that is gone', () => {
  it('is told in the window, the words stay, and nothing hangs', async () => {
    await using parley = await startParley({
      environment: { OPENAI_API_KEY: 'sk-simulated-0123456789' },
      settings: {
        modelId: 'openai/gpt-realtime-2.1',
        serverUrls: { openai: 'ws://127.0.0.1:9/v1' },
      },
    });
    const { page } = parley;
    await parley.talk.click();
    await page.getByText('The connection failed').first().waitFor();
    await page.getByRole('button', { name: 'Try again' }).first().waitFor();
  });
});
