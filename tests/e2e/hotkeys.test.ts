import { afterEach, describe, expect, it } from 'vitest';

import { startOpenAISimulator } from '../simulators/openai/index.ts';
import { rigKeys } from '../rig/keys.ts';
import { rigSound } from '../rig/sound.ts';
import { speechWav } from '../rig/speech.ts';
import { buildDoor, hideWindow, isWindowSeen, startAgain } from './support/hotkeys.ts';
import { simulatedKey, soundReceivedMs, startWithOpenAI } from './support/openai.ts';
import { startParley } from './support/parley.ts';

const sound = rigSound();
const keys = rigKeys();
const talkKey = 'ctrl+shift+space';
const words = 'The quick brown fox jumps over the lazy dog.';

afterEach(() => keys.release('ctrl+shift+alt+space'));

describe('with the window hidden', () => {
  it('the hotkey starts to listen at once: what is said while it still connects is heard', async () => {
    const service = await startOpenAISimulator({ keys: [simulatedKey] });
    await using stack = new AsyncDisposableStack();
    stack.defer(() => service.close());
    await using door = await buildDoor(service.url);
    await using parley = await startParley({
      environment: { OPENAI_API_KEY: simulatedKey },
      settings: { modelId: 'openai/gpt-realtime-2.1', serverUrls: { openai: door.url } },
    });
    await hideWindow(parley);
    service.hear(words);
    service.say('I heard all of it.');
    await keys.press(talkKey);
    await parley.dockSays('Connecting');
    await door.knocked();
    await sound.speak(await speechWav(words));
    expect(soundReceivedMs(service)).toBe(0);
    door.open();
    await parley.conversationShows('I heard all of it.');
    expect(await parley.userTurns()).toEqual([words]);
    expect(soundReceivedMs(service)).toBeGreaterThan(2_000);
    expect(await isWindowSeen(parley)).toBe(false);
  });

  it('it starts a call with Rehearsal, and ends it', async () => {
    await using parley = await startParley();
    await hideWindow(parley);
    await keys.press(talkKey);
    const recording = await sound.record();
    await sound.speak(await speechWav(words));
    await recording.heard();
    await recording.stop();
    await parley.dockSays('Listening');
    await keys.press(talkKey);
    await parley.dockSays('Ready');
    expect(await isWindowSeen(parley)).toBe(false);
  });

  it('a hotkey that cannot start a call brings the window, which says why', async () => {
    await using parley = await startParley({
      environment: { OPENAI_API_KEY: undefined },
      settings: { modelId: 'openai/gpt-realtime-2.1' },
    });
    await hideWindow(parley);
    await keys.press(talkKey);
    await expect.poll(() => isWindowSeen(parley)).toBe(true);
    await parley.page.getByRole('button', { name: 'Set the key' }).waitFor();
  });
});

describe('a key that is held down', () => {
  it('counts once', async () => {
    await using parley = await startParley();
    await parley.dockSays('Ready');
    await keys.hold(talkKey);
    await parley.dockSays('Listening');
    // Longer than the display waits before it repeats, and then many repetitions.
    await sound.speak(await speechWav(words));
    await keys.release(talkKey);
    expect(await parley.dockTitle.innerText()).not.toBe('Ready');
    expect(await parley.page.getByText(/^Call ended/).count()).toBe(0);
  });
});

describe('a second start', () => {
  it('with --toggle, --mute and --end acts on the one that runs, whose window stays hidden', async () => {
    await using scene = await startWithOpenAI();
    const { parley } = scene;
    await hideWindow(parley);
    await startAgain(parley, '--toggle');
    await parley.dockSays('Listening');
    await startAgain(parley, '--mute');
    await parley.dockSays('Muted');
    await startAgain(parley, '--talk');
    await parley.dockSays('Listening');
    await startAgain(parley, '--end');
    await parley.dockSays('Ready');
    expect(await isWindowSeen(parley)).toBe(false);
  });
});
