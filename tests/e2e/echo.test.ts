import { afterEach, describe, expect, it } from 'vitest';

import { rigSound } from '../rig/sound.ts';
import { talkOver } from './support/barge-in.ts';
import { type OpenAIScene, startWithOpenAI } from './support/openai.ts';

const sound = rigSound();
const answer =
  'The river rises in the mountains, gathers many smaller streams on its way through the hills, ' +
  'passes three old towns with stone bridges, and reaches the sea after two hundred miles.';
const longAnswer = `${answer} ${answer} ${answer}`;

/** What would follow if the service took something that it heard for the user. */
function signsOfSpeech({ service }: OpenAIScene): string[] {
  const started = 'input_audio_buffer.speech_started';
  return [...service.sent, ...service.received]
    .map(({ type }) => type)
    .filter((type) => type === started || type === 'conversation.item.truncate');
}

/** Asks by typing, and listens to the whole answer. */
async function hearAnswer({ parley, service }: OpenAIScene, text: string): Promise<void> {
  const answers = service.sent.filter(({ type }) => type === 'response.done').length;
  service.say(text);
  await parley.type('Tell me about the river.');
  await parley.dockSays('Speaking');
  let seen = 0;
  await service.waitForSent((event) => event.type === 'response.done' && (seen += 1) > answers);
  await parley.dockSays('Listening', 60_000);
}

async function interruptBySpeaking({ service }: OpenAIScene): Promise<void> {
  await talkOver(() => service.received.some(({ type }) => type === 'conversation.item.truncate'));
  await service.waitFor('conversation.item.truncate');
}

describe('with the speaker beside the microphone', () => {
  let endLoopback: () => Promise<void> = () => Promise.resolve();
  afterEach(() => endLoopback());

  it('the assistant does not interrupt itself, neither at first nor later', async () => {
    endLoopback = await sound.acousticLoopback();
    await using scene = await startWithOpenAI();
    await scene.parley.talk.click();
    await scene.parley.dockSays('Listening');
    await hearAnswer(scene, answer);
    await hearAnswer(scene, answer);
    expect(signsOfSpeech(scene)).toEqual([]);
    expect(await scene.parley.assistantTurns()).toEqual([answer, answer]);
  });

  it('the user can interrupt by speaking', async () => {
    endLoopback = await sound.acousticLoopback();
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    await parley.talk.click();
    await parley.dockSays('Listening');
    await hearAnswer(scene, answer);
    service.say(longAnswer);
    await parley.type('Tell me more.');
    const recording = await sound.record();
    await recording.heard();
    await interruptBySpeaking(scene);
    await parley.conversationShows('You interrupted here');
    await recording.stop();
  });
});

describe('with headphones', () => {
  it('the user can interrupt the first answer by speaking', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    service.say(longAnswer);
    await parley.talk.click();
    await parley.dockSays('Listening');
    const recording = await sound.record();
    await parley.type('Tell me about the river.');
    await recording.heard();
    await interruptBySpeaking(scene);
    await parley.conversationShows('You interrupted here');
    await recording.stop();
  });
});
