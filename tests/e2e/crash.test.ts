import { describe, expect, it } from 'vitest';

import { rigSound } from '../rig/sound.ts';
import { speechWav } from '../rig/speech.ts';
import { watchWindow } from './support/crashing-window.ts';
import { startWithOpenAI } from './support/openai.ts';

const sound = rigSound();
const question = 'Tell me about the river.';
const answer =
  'The river rises in the mountains, gathers many smaller streams on its way through the hills, ' +
  'passes three old towns with stone bridges, and reaches the sea after two hundred miles.';

/** In a call, and the answer is being heard. */
async function startInMidAnswer() {
  const scene = await startWithOpenAI({}, {}, [], { mayCrash: true });
  const { parley, service } = scene;
  const window = await watchWindow(parley);
  service.say('Nice to meet you, Ann.');
  await parley.talk.click();
  await parley.dockSays('Listening');
  await parley.type('My name is Ann.');
  await parley.conversationShows('Nice to meet you, Ann.');
  await parley.dockSays('Listening');
  service.say(answer);
  const recording = await sound.record();
  await parley.type(question);
  await recording.heard();
  return { ...scene, window, recording };
}

describe('a window whose process dies in the middle of an answer', () => {
  it('comes back by itself with all that was said, and sound goes on both ways over the same connection', async () => {
    const scene = await startInMidAnswer();
    const { service, window, recording } = scene;
    try {
      await window.crash();
      for (const words of ['My name is Ann.', 'Nice to meet you, Ann.', question, 'The river']) {
        await window.shows(words);
      }
      await window.shows('Listening');
      expect(service.connections).toHaveLength(1);
      expect(await window.boxes(0)).toEqual([]);

      // The user is heard: the service finds the end of a spoken turn, and answers it.
      service.hear('Are you still there?');
      service.say('Yes, I am still here, and I can be heard.');
      const committed = service.sent.length;
      await sound.speak(await speechWav('Are you still there?'));
      await service.waitForSent('input_audio_buffer.committed', {
        from: committed,
        deadlineMs: 20_000,
      });
      await recording.heard();
      await window.shows('Are you still there?');
      await window.shows('I am still here');
      await recording.fellSilent({ deadlineMs: 60_000 });
      expect(service.connections).toHaveLength(1);
    } finally {
      await recording.stop();
      await scene[Symbol.asyncDispose]();
    }
  });

  it('a second time soon after it is explained, and nothing loops; then the user tries again', async () => {
    const scene = await startInMidAnswer();
    const { service, window, recording } = scene;
    try {
      await window.crash();
      await window.shows('Listening');
      await window.crash();
      const [box] = await window.boxes(1);
      expect(box).toMatchObject({
        message: 'Parley’s window keeps crashing',
        buttons: ['Try again', 'Quit'],
      });
      expect(await window.loads()).toBe(1);
      expect(service.connections).toHaveLength(1);
      await window.answer(0);
      await window.shows('Nice to meet you, Ann.');
      await window.shows('Listening');
      expect(await window.loads()).toBe(2);
      expect(await window.boxes(1)).toHaveLength(1);
      service.say('Here I am again.');
      service.hear('Hello?');
      await sound.speak(await speechWav('Hello, are you there?'));
      await recording.heard();
      await window.shows('Here I am again.');
    } finally {
      await recording.stop();
      await scene[Symbol.asyncDispose]();
    }
  });
});
