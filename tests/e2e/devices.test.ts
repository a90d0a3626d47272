import { afterEach, describe, expect, it } from 'vitest';

import { rigSound } from '../rig/sound.ts';
import { speechWav } from '../rig/speech.ts';
import { type OpenAIScene, soundReceived, startWithOpenAI } from './support/openai.ts';
import type { Parley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';

const sound = rigSound();
const words = 'The quick brown fox jumps over the lazy dog.';

afterEach(() => sound.restoreMicrophones());

/** Says something and waits until both sides stand in the window. */
async function holdTurn({ parley, service }: OpenAIScene, said: string): Promise<void> {
  service.hear(said);
  service.say(`You said: ${said}`);
  await sound.speak(await speechWav(words));
  await parley.conversationShows(`You said: ${said}`);
  expect(await parley.userTurns()).toContain(said);
  await parley.dockSays('Listening');
}

/** Starts a call and lets the microphone hear something, so that it is not taken for a silent one. */
async function startHeardCall(scene: OpenAIScene): Promise<void> {
  await scene.parley.talk.click();
  await scene.parley.dockSays('Listening');
  await holdTurn(scene, 'Good morning.');
}

async function choose({ page }: Parley, list: string, device: string): Promise<void> {
  await page.getByRole('button', { name: 'Microphone and speaker' }).click();
  const picker = page.getByRole('combobox', { name: list, exact: true });
  await picker.selectOption({ label: device });
  await page.keyboard.press('Escape');
}

describe('a microphone that is unplugged in mid-call', () => {
  it('is replaced by another one, and taken again when it is back', async () => {
    await sound.addMicrophone('headset');
    await using scene = await startWithOpenAI();
    const { parley } = scene;
    await startHeardCall(scene);
    await choose(parley, 'Microphone', 'headset');
    await expect.poll(sound.microphonesInUse).toEqual(['headset']);

    await sound.removeMicrophone('headset');
    await parley.dockHint.filter({ hasText: 'The chosen microphone is not there' }).waitFor();
    await photograph(parley.page, 'microphone-replaced');
    await expect.poll(sound.microphonesInUse).toEqual(['virtmic']);
    await holdTurn(scene, 'Another one hears me.');

    await sound.addMicrophone('headset');
    await expect.poll(sound.microphonesInUse, { timeout: 15_000 }).toEqual(['headset']);
    await parley.dockHint.filter({ hasText: 'Speak whenever you like' }).waitFor();
    await holdTurn(scene, 'The headset is back.');
  });

  it('is told when it was the only one, and the call goes on when there is one again', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    await startHeardCall(scene);

    await sound.removeMicrophone();
    await parley.dockSays('No microphone');
    await photograph(parley.page, 'microphone-lost');
    service.say('I can still read.');
    await parley.type('Can you read this?');
    await parley.conversationShows('I can still read.');

    await sound.addMicrophone();
    await parley.dockSays('Listening');
    await holdTurn(scene, 'I am back.');
  });
});

describe('a silent microphone', () => {
  it('is told when its own switch mutes it, until that is turned', async () => {
    await sound.muteMicrophone(true);
    await using scene = await startWithOpenAI();
    const { parley } = scene;
    await parley.talk.click();
    await parley.dockSays('The microphone is muted');
    await photograph(parley.page, 'microphone-muted-by-system');
    await sound.muteMicrophone(false);
    await holdTurn(scene, 'I turned the switch.');
  });

  it('is told with a way on, until the first sound', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    // Nobody speaks, and the virtual microphone has no noise of its own.
    await parley.talk.click();
    await parley.dockSays('We hear nothing');
    await photograph(parley.page, 'we-hear-nothing');
    await parley.page.getByRole('button', { name: 'Change microphone' }).click();
    await parley.page.getByRole('combobox', { name: 'Microphone', exact: true }).waitFor();
    await photograph(parley.page, 'change-microphone');
    await parley.page.keyboard.press('Escape');

    service.hear('Now you hear me.');
    await sound.speak(await speechWav(words));
    await parley.conversationShows('Now you hear me.');
    await parley.dockSays('Listening');
    expect(await parley.page.getByText('We hear nothing').count()).toBe(0);
  });
});

describe('without a microphone', () => {
  it('a start says so, typing works, and the next start finds the new one', async () => {
    await sound.removeMicrophone();
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    await parley.talk.click();
    await parley.dockSays('No microphone');
    await photograph(parley.page, 'no-microphone');
    service.say('Typing is fine.');
    await parley.type('I have no microphone.');
    await parley.conversationShows('Typing is fine.');

    await sound.addMicrophone();
    await parley.talk.click();
    await parley.dockSays('Listening');
    await holdTurn(scene, 'And now I speak.');
  });

  it('a start finds the first one, which was plugged in just before', async () => {
    await sound.removeMicrophone();
    await using scene = await startWithOpenAI();
    await scene.parley.dockSays('Ready');
    await sound.addMicrophone();
    await scene.parley.talk.click();
    await scene.parley.dockSays('Listening');
    await holdTurn(scene, 'I plugged it in just now.');
  });
});

describe('without permission', () => {
  it('a start says so and leads to the settings, and typing works', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    await parley.app.electron.evaluate(({ session }) => {
      const { defaultSession } = session;
      defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
      defaultSession.setPermissionCheckHandler(() => false);
    });
    await parley.talk.click();
    await parley.dockSays('No access to the microphone');
    await parley.page.getByRole('button', { name: 'Open system settings' }).waitFor();
    await photograph(parley.page, 'microphone-denied');
    service.say('Then let us write.');
    await parley.type('You may not hear me.');
    await parley.conversationShows('Then let us write.');
  });
});

describe('mute', () => {
  it('closes the turn, and nothing that is said reaches the service until it is over', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    const button = (name: string) => parley.page.getByRole('button', { name, exact: true });
    await parley.talk.click();
    await parley.dockSays('Listening');
    service.hear('I was about to say');
    service.say('Go on.');
    const speaking = sound.speak(
      await speechWav(`${words} ${words} ${words}`, { wordsPerMinute: 120 }),
    );
    await service.waitForSent('input_audio_buffer.speech_started');
    await button('Mute the microphone').click();
    await button('Unmute the microphone').waitFor();
    const mutedFrom = service.received.length;
    await service.waitForSent('input_audio_buffer.committed');
    await parley.conversationShows('Go on.');
    await speaking;
    await parley.dockSays('Muted');
    await photograph(parley.page, 'muted');
    const heard = soundReceived(service, mutedFrom);
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.every((sample) => sample === 0)).toBe(true);

    await button('Unmute the microphone').click();
    await parley.dockSays('Listening');
    await holdTurn(scene, 'You hear me again.');
  });
});

describe('the pickers', () => {
  it('list the devices and change them in mid-call', async () => {
    await sound.addMicrophone('desk');
    await sound.addSpeaker('kitchen');
    try {
      await using scene = await startWithOpenAI();
      const { parley, service } = scene;
      await startHeardCall(scene);
      const { page } = parley;
      await page.getByRole('button', { name: 'Microphone and speaker' }).click();
      const options = (list: string) =>
        page.getByRole('combobox', { name: list, exact: true }).getByRole('option').allInnerTexts();
      expect(await options('Microphone')).toEqual([
        expect.stringMatching(/^System default/),
        'virtmic',
        'desk',
      ]);
      expect(await options('Speaker')).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^System default/),
          'Rig-Speaker',
          'kitchen',
        ]),
      );
      await photograph(page, 'devices');
      await page.keyboard.press('Escape');

      await choose(parley, 'Microphone', 'desk');
      await expect.poll(sound.microphonesInUse).toEqual(['desk']);
      await choose(parley, 'Microphone', 'virtmic');
      await expect.poll(sound.microphonesInUse).toEqual(['virtmic']);
      await holdTurn(scene, 'I changed the microphone.');

      await choose(parley, 'Speaker', 'kitchen');
      const kitchen = await sound.record(16_000, 'kitchen');
      const desk = await sound.record();
      service.say('I am in the kitchen now, and nowhere else.');
      await parley.type('Where are you?');
      await kitchen.heard();
      await parley.dockSays('Listening');
      await kitchen.stop();
      expect((await desk.stop()).every((sample) => Math.abs(sample) < 50)).toBe(true);
    } finally {
      await sound.removeSpeaker('kitchen');
    }
  });
});

describe('push to talk', () => {
  it('what is said while Space is held reaches the service as one turn, and nothing else', async () => {
    await using scene = await startWithOpenAI({}, { turnTaking: 'push-to-talk' });
    const { parley, service } = scene;
    const { keyboard } = parley.page;
    const talk = async (said: string): Promise<void> => {
      service.hear(said);
      service.say(`You said: ${said}`);
      await keyboard.down('Space');
      await parley.dockSays('Listening');
      await photograph(parley.page, 'push-to-talk');
      await sound.speak(await speechWav(words));
      await keyboard.up('Space');
      await parley.conversationShows(`You said: ${said}`);
      await parley.dockSays('Your turn');
    };
    await parley.dockSays('Ready');
    await talk('The first press starts the call.');
    const received = soundReceived(service).length;
    await sound.speak(await speechWav('Nobody hears this.'));
    expect(soundReceived(service).length).toBe(received);
    await talk('I hold the key again.');
    expect(await parley.userTurns()).toEqual([
      'The first press starts the call.',
      'I hold the key again.',
    ]);
    const types = service.received.map(({ type }) => type);
    expect(types.filter((type) => type === 'input_audio_buffer.commit')).toHaveLength(2);
    expect(types.filter((type) => type === 'response.create')).toHaveLength(2);
    const started = service.sent.filter(({ type }) => type.endsWith('speech_started'));
    expect(started).toEqual([]);
  });
});
