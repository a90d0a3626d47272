import { afterEach, describe, expect, it } from 'vitest';

import { startOpenAISimulator } from '../simulators/openai/index.ts';
import { rigKeys } from '../rig/keys.ts';
import { rigSound } from '../rig/sound.ts';
import { speechWav } from '../rig/speech.ts';
import { accessibilityFindings } from './support/accessibility.ts';
import {
  buildDoor,
  focusedName,
  hideWindow,
  isWindowSeen,
  noHotkeys,
  openHotkeySettings,
  record,
  rowOf,
  startAgain,
  tabTo,
} from './support/hotkeys.ts';
import { simulatedKey, soundReceivedMs, startWithOpenAI } from './support/openai.ts';
import { startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';
import { sharingRow } from './support/vision.ts';

const sound = rigSound();
const keys = rigKeys();
const talkKey = 'ctrl+shift+space';
const words = 'The quick brown fox jumps over the lazy dog.';

afterEach(() => keys.release('ctrl+shift+alt+space+F9'));

/** A key that was just chosen rests for a moment, since it may still be held. */
async function pressUntil(combination: string, isDone: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(
      async () => {
        await keys.press(combination);
        return isDone();
      },
      { interval: 1_200, timeout: 15_000 },
    )
    .toBe(true);
}

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

describe('the settings', () => {
  it('by keyboard alone another key is chosen, tested and removed', async () => {
    await using parley = await startParley();
    const { page } = parley;
    const { keyboard } = page;
    await parley.dockSays('Ready');
    await keyboard.press('Control+Comma');
    await tabTo(page, 'Providers & keys');
    while ((await focusedName(page)) !== 'Hotkeys') await keyboard.press('ArrowDown');
    await tabTo(page, 'Change the key for “Talk”');
    await keyboard.press('Enter');
    await page.getByText('Esc leaves it as it was').waitFor();
    await keyboard.press('k');
    await page.getByText('You need this key for typing').waitFor();
    await keyboard.press('Control+Shift+m');
    await page.getByText('In Parley’s window this key is “Mute or unmute”').waitFor();
    await keyboard.press('Alt+F4');
    await page.getByText('The system has this key').waitFor();
    await keyboard.press('Escape');
    await page.getByText('Esc leaves it as it was').waitFor({ state: 'hidden' });
    expect(await rowOf(page, 'Talk').innerText()).toContain('Shift');

    expect(await focusedName(page)).toBe('Change the key for “Talk”');
    await keyboard.press('Enter');
    await page.getByText('Esc leaves it as it was').waitFor();
    await keyboard.press('Control+Alt+k');
    await rowOf(page, 'Talk').getByText('Saved').waitFor();
    await tabTo(page, 'Test the key for “Talk”');
    await keyboard.press('Enter');
    await rowOf(page, 'Talk').getByText('Press it now: Ctrl+Alt+K').waitFor();
    await keys.press(talkKey);
    await pressUntil('ctrl+alt+k', () => rowOf(page, 'Talk').getByText('Works').isVisible());
    expect(await parley.page.getByText(/^Call ended/).count()).toBe(0);

    await tabTo(page, 'Change the key for “Talk”');
    await keyboard.press('Enter');
    await page.getByText('Esc leaves it as it was').waitFor();
    await keyboard.press('Backspace');
    await rowOf(page, 'Talk').getByText('No key').waitFor();
    await keyboard.press('Escape');
    await parley.dockSays('Ready');
  });

  it('a key of another program is refused, and the former one works on', async () => {
    await using other = await startParley({
      settings: { hotkeys: { ...noHotkeys, talk: 'Control+Shift+Space', mute: 'Control+Alt+M' } },
    });
    await other.dockSays('Ready');
    await using parley = await startParley();
    const { page } = parley;
    await openHotkeySettings(page);
    await rowOf(page, 'Talk').getByText('Another program has this key').waitFor();
    await photograph(page, 'hotkeys-taken');

    await record(page, 'Talk', 'Control+Alt+k');
    await rowOf(page, 'Talk').getByText('Saved').waitFor();
    await record(page, 'Talk', 'Control+Alt+m');
    await rowOf(page, 'Talk').getByText('Another program has this key').waitFor();
    expect(await rowOf(page, 'Talk').innerText()).toMatch(/Ctrl\s*Alt\s*K/);
    await record(page, 'Mute', 'Control+Alt+k');
    await rowOf(page, 'Mute').getByText('“Talk” has this key already').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await hideWindow(parley);
    await pressUntil('ctrl+alt+k', async () => (await parley.dockTitle.innerText()) !== 'Ready');
    await parley.dockSays('Listening');
    expect(await other.dockTitle.innerText()).toBe('Ready');
  });

  it.each(['light', 'dark'] as const)(
    'can be read in the %s theme, in both languages',
    async (theme) => {
      await using parley = await startParley({ settings: { theme } });
      const { page } = parley;
      const check = async (view: string): Promise<void> => {
        await photograph(page, `${view}-${theme}`);
        expect(await accessibilityFindings(page), view).toEqual([]);
      };
      const panel = await openHotkeySettings(page);
      await panel.getByText('Linux with X11').waitFor();
      await check('hotkeys');
      await panel.getByRole('button', { name: 'Change the key for “Mute”' }).click();
      await page.getByText('Esc leaves it as it was').waitFor();
      await page.keyboard.down('Control');
      await page.keyboard.down('Shift');
      await check('hotkeys-recording');
      await page.keyboard.press('c');
      await page.getByText('Other programs have this key').waitFor();
      await page.keyboard.up('Control');
      await page.keyboard.up('Shift');
      await check('hotkeys-refused');
      await page.keyboard.press('Escape');
      await panel.getByRole('button', { name: 'Test the key for “Talk”' }).click();
      await page.getByText('Press it now: Ctrl+Shift+Space').waitFor();
      await check('hotkeys-test');
      await panel.getByText('Nothing came.').waitFor();
      await check('hotkeys-silent');
      await panel.getByText('ends the call', { exact: true }).scrollIntoViewIfNeeded();
      await check('hotkeys-desktop');
      await page.evaluate(`parley.request('settings:update', { language: 'de' })`);
      await page.getByText('Was dieser Desktop kann').waitFor();
      await check('hotkeys-german');
    },
  );
});

describe('push to talk in every program', () => {
  const held = { ...noHotkeys, pushToTalk: 'F9' };

  it('what is said while the key is held is one turn, with the window hidden', async () => {
    await using scene = await startWithOpenAI({}, { turnTaking: 'push-to-talk', hotkeys: held });
    const { parley, service } = scene;
    await hideWindow(parley);
    for (const said of ['The first press starts the call.', 'The second goes on.']) {
      service.hear(said);
      service.say(`You said: ${said}`);
      await keys.hold('F9');
      await parley.dockSays('Listening');
      await sound.speak(await speechWav(words));
      await keys.release('F9');
      await parley.conversationShows(`You said: ${said}`);
      await parley.dockSays('Your turn');
    }
    const received = soundReceivedMs(service);
    await sound.speak(await speechWav('Nobody hears this.'));
    expect(soundReceivedMs(service)).toBe(received);
    expect(await isWindowSeen(parley)).toBe(false);
  });

  it('with automatic turns it is a switch for the microphone, which the next call forgets', async () => {
    await using scene = await startWithOpenAI({}, { hotkeys: { ...held, talk: 'F8' } });
    const { parley, service } = scene;
    service.hear('I hold it.');
    service.say('I heard you.');
    await keys.hold('F9');
    await parley.dockSays('Listening');
    await sound.speak(await speechWav(words));
    await keys.release('F9');
    await parley.conversationShows('I heard you.');
    await parley.dockSays('Muted');
    await keys.press('F8');
    await parley.dockSays('Ready');
    await pressUntil('F8', async () => (await parley.dockTitle.innerText()) !== 'Ready');
    await parley.dockSays('Listening');
  });

  it('is switched on by a key in the settings', async () => {
    await using parley = await startParley({ settings: { turnTaking: 'push-to-talk' } });
    const { page } = parley;
    await openHotkeySettings(page);
    await record(page, 'Push to talk', 'F9');
    await rowOf(page, 'Push to talk').getByText('Saved').waitFor();
    await rowOf(page, 'Push to talk').getByRole('button', { name: /^Test/ }).click();
    await page.getByText('Press it now: F9').waitFor();
    await keys.press('F9');
    await rowOf(page, 'Push to talk').getByText('Works').waitFor();
  });
});

describe('showing something from outside of the window', () => {
  it('opens the picker and leaves the choice to the user; the next time it stops', async () => {
    await using scene = await startWithOpenAI();
    const { parley } = scene;
    await hideWindow(parley);
    await startAgain(parley, '--share');
    await expect.poll(() => isWindowSeen(parley)).toBe(true);
    const dialog = parley.page.getByRole('dialog', { name: 'Show something' });
    await dialog.getByRole('radio').first().click();
    await dialog.getByRole('button', { name: /^Share/ }).click();
    await sharingRow(parley).waitFor();
    await startAgain(parley, '--share');
    await sharingRow(parley).waitFor({ state: 'detached' });
  });
});

describe('an address, which any web page can open', () => {
  it('shows the window with the talk button ready, and opens no microphone', async () => {
    await using parley = await startParley();
    await hideWindow(parley);
    await startAgain(parley, 'parley://share');
    expect(await isWindowSeen(parley)).toBe(false);
    await startAgain(parley, 'parley://talk');
    await expect.poll(() => isWindowSeen(parley)).toBe(true);
    await expect.poll(() => focusedName(parley.page)).toBe('Start talking');
    await parley.dockSays('Ready');
    expect(await sound.microphonesInUse()).toEqual([]);
    expect(await parley.page.getByRole('dialog').count()).toBe(0);
  });
});

describe('without a window that listens', () => {
  it('a start with --toggle starts the call as soon as there is one', async () => {
    await using parley = await startParley({ args: ['--toggle'] });
    await parley.dockSays('Listening');
  });

  it('a command waits for a page that is loaded anew', async () => {
    await using parley = await startParley();
    await parley.dockSays('Ready');
    await parley.app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.reload(),
    );
    await keys.press(talkKey);
    await parley.dockSays('Listening');
  });
});
