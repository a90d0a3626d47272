import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Locator, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';

import { startOpenAISimulator } from '../simulators/openai/index.ts';
import { rigKeys } from '../rig/keys.ts';
import { rigSound } from '../rig/sound.ts';
import { speechWav } from '../rig/speech.ts';
import { accessibilityFindings } from './support/accessibility.ts';
import { type Parley, type ParleyOptions, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';

const sound = rigSound();
const keys = rigKeys();
const key = 'sk-good-0123456789-abcdefgh-WXYZ';

afterEach(() => sound.restoreMicrophones());

const startFirst = (options: ParleyOptions = {}): Promise<Parley> =>
  startParley({ isFirstStart: true, environment: { OPENAI_API_KEY: undefined }, ...options });

const heading = (page: Page, name: string): Locator =>
  page.getByRole('dialog').getByRole('heading', { name });

/** The title of a step, which has the focus, so that screen readers read it. */
async function stepShows(page: Page, name: string): Promise<void> {
  await heading(page, name).waitFor();
  await page.getByRole('heading', { name }).and(page.locator(':focus')).waitFor();
}

const press = (page: Page, ...keys: readonly string[]): Promise<void> =>
  keys.reduce((before, name) => before.then(() => page.keyboard.press(name)), Promise.resolve());

/** Goes on with Tab until this has the focus. */
async function tabTo(target: Locator): Promise<void> {
  const isReached = () => target.evaluate((element) => element.matches(':focus'));
  for (let presses = 0; presses < 20; presses += 1) {
    if (await isReached()) return;
    await target.page().keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there.');
}

async function answerFolderDialog({ app }: Parley, folder: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, folder);
}

describe.each(['light', 'dark'] as const)('the first setup in the %s theme', (theme) => {
  it('leads by keyboard alone through sound, key and folder into the window', async () => {
    const service = await startOpenAISimulator({ keys: [key] });
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'parley-granted-')));
    const serverUrls = { openai: service.url };
    const parley = await startFirst({ settings: { theme, serverUrls } });
    try {
      const { page } = parley;
      const dialog = page.getByRole('dialog');
      const check = async (view: string): Promise<void> => {
        await photograph(page, `onboarding-${view}-${theme}`);
        expect(await accessibilityFindings(page), view).toEqual([]);
      };
      await stepShows(page, 'Welcome to Parley');
      await check('welcome');

      await press(page, 'Enter');
      await stepShows(page, 'Microphone and speaker');
      await check('sound');
      await press(page, 'Enter');
      await dialog.getByText('Say something').waitFor();
      const recording = await sound.record();
      const speaking = sound.speak(await speechWav('Good morning, can you hear me?'));
      await dialog.getByText('We hear you').waitFor();
      await check('sound-hearing');
      await speaking;
      await dialog.getByText('This is your own voice').waitFor();
      await recording.heard();
      await check('sound-answering');
      await dialog.getByText('Both work').waitFor({ timeout: 60_000 });
      await recording.stop();
      expect(await dialog.locator('.sound-delay').innerText()).toMatch(/^\d+ ms/);
      await check('sound-passed');

      await press(page, 'Enter');
      await stepShows(page, 'A hotkey for everywhere');
      await expect.poll(sound.microphonesInUse).toEqual([]);
      await tabTo(dialog.getByRole('button', { name: 'Test the key for “Talk”' }));
      await press(page, 'Enter');
      await dialog.getByText('Press it now').waitFor();
      await keys.press('ctrl+shift+space');
      await dialog.getByText('Works').waitFor();
      await check('hotkey');

      await tabTo(dialog.getByRole('button', { name: /^Continue/ }));
      await press(page, 'Enter');
      await stepShows(page, 'Choose who answers');
      await check('key');
      await tabTo(dialog.getByRole('radio', { name: 'Rehearsal' }));
      await press(page, 'ArrowDown');
      const field = dialog.getByLabel('Key for OpenAI Realtime');
      await tabTo(field);
      await check('key-form');
      await page.keyboard.type(key);
      await press(page, 'Enter');
      // The rig has no keyring, as some computers have none.
      await dialog.getByText('This system has no keyring').waitFor();
      await check('key-consent');
      await press(page, 'Enter');
      await dialog.getByText('The key works. Parley will talk with GPT Realtime 2.1').waitFor();
      await check('key-works');

      await press(page, 'Enter');
      await stepShows(page, 'Open a folder, if you like');
      await answerFolderDialog(parley, folder);
      await tabTo(dialog.getByRole('button', { name: 'Open one for reading' }));
      await press(page, 'Enter');
      await dialog.getByText(folder).waitFor();
      await check('folders');

      await tabTo(dialog.getByRole('button', { name: /^Continue/ }));
      await press(page, 'Enter');
      await stepShows(page, 'Ready');
      await dialog.getByText('1 folder').waitFor();
      await check('done');

      await press(page, 'Enter');
      await parley.dockSays('Ready');
      service.say('Nice to meet you.');
      await parley.type('Hello!');
      await parley.conversationShows('Nice to meet you.');
      // Nothing of the check is in the conversation.
      expect(await parley.userTurns()).toEqual(['Hello!']);
    } finally {
      await parley[Symbol.asyncDispose]();
      await service.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('the first setup', () => {
  it('is skipped by Escape, does not come again by itself, and can be repeated', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'parley-onboarding-'));
    try {
      {
        await using parley = await startFirst({ userDataFolder: profile });
        await stepShows(parley.page, 'Welcome to Parley');
        await press(parley.page, 'Enter', 'Escape');
        await parley.dockSays('Ready');
      }
      await using parley = await startFirst({ userDataFolder: profile, isFirstStart: false });
      const { page } = parley;
      await parley.dockSays('Ready');
      expect(await page.getByRole('dialog').count()).toBe(0);
      await press(page, 'Control+Shift+U');
      await stepShows(page, 'Welcome to Parley');
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  });

  it('lets every step be skipped and gone back to', async () => {
    await using parley = await startFirst();
    const { page } = parley;
    await press(page, 'Enter');
    await stepShows(page, 'Microphone and speaker');
    await tabTo(page.getByRole('button', { name: 'Skip this step' }));
    await press(page, 'Enter');
    await stepShows(page, 'A hotkey for everywhere');
    await press(page, 'Enter');
    await stepShows(page, 'Choose who answers');
    await press(page, 'Enter');
    await stepShows(page, 'Open a folder, if you like');
    await tabTo(page.getByRole('button', { name: 'Back' }));
    await press(page, 'Enter');
    await stepShows(page, 'Choose who answers');
    await press(page, 'Enter', 'Enter');
    await stepShows(page, 'Ready');
    await page.getByText('Not checked').waitFor();
  });

  it('fits a small window at 200 %', async () => {
    await using parley = await startFirst();
    const { page } = parley;
    await parley.app.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setSize(900, 700);
      window?.webContents.setZoomFactor(2);
    });
    await stepShows(page, 'Welcome to Parley');
    await photograph(page, 'onboarding-welcome-200');
    await press(page, 'Enter');
    await stepShows(page, 'Microphone and speaker');
    const start = page.getByRole('button', { name: /^Start the check/ });
    await start.scrollIntoViewIfNeeded();
    await photograph(page, 'onboarding-sound-200');
    const widths = await page
      .getByRole('dialog')
      .evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
    expect(widths.scrollWidth).toBe(widths.clientWidth);
  });

  it('names what is wrong with the microphone, and goes on when it is mended', async () => {
    await sound.removeMicrophone();
    await using parley = await startFirst();
    const { page } = parley;
    const dialog = page.getByRole('dialog');
    await press(page, 'Enter');
    await stepShows(page, 'Microphone and speaker');
    await press(page, 'Enter');
    await dialog.getByText('There is no microphone on this computer').waitFor();
    await photograph(page, 'onboarding-no-microphone');
    await sound.addMicrophone();
    await dialog.getByRole('combobox', { name: 'Microphone' }).waitFor();
    await tabTo(dialog.getByRole('button', { name: 'Check again' }));
    await press(page, 'Enter');
    await dialog.getByText('Say something').waitFor();
    // The virtual microphone has no noise of its own: nobody speaks.
    await dialog.getByText('We hear nothing').waitFor();
    await photograph(page, 'onboarding-we-hear-nothing');
    await sound.speak(await speechWav('Good morning, can you hear me?'));
    await dialog.getByText('Both work').waitFor({ timeout: 60_000 });
  });
});
