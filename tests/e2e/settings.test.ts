import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { rigSound } from '../rig/sound.ts';
import type { OpenAISimulator } from '../simulators/openai/index.ts';
import { accessibilityFindings } from './support/accessibility.ts';
import { startWithOpenAI } from './support/openai.ts';
import { type Parley, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';
import { answerDialogs } from './support/system-dialogs.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-settings-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function open(page: Page, section: string): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: section }).click();
}

async function addProfile(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New profile' }).click();
  await page.getByLabel('Name of the profile').fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: new RegExp(`^${name}`), checked: true }).waitFor();
}

/** The next choice in a dialog for saving or opening is this file. */
async function chooseNext(parley: Parley, path: string): Promise<void> {
  await parley.app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, path);
}

/** What the newest connection asked for. */
function lastSession(service: OpenAISimulator): unknown {
  return service.received.findLast(({ type }) => type === 'session.update')?.event['session'];
}

const instructions = (page: Page) => page.getByLabel('Instructions to the model');

describe('profiles', () => {
  it('change instructions, model, voice and tools together, survive a restart, and reach the model', async () => {
    await using scene = await startWithOpenAI({}, {});
    const { parley, service } = scene;
    const { page } = parley;
    await open(page, 'Profiles');
    await addProfile(page, 'Spanish lessons');
    await instructions(page).fill('Speak Spanish with me.');
    await page.getByRole('tab', { name: 'Model & voice' }).click();
    await page.getByLabel('Voice', { exact: true }).selectOption('cedar');
    await page.getByRole('tab', { name: 'Folders & permissions' }).click();
    await page.getByRole('switch', { name: 'Commands', exact: true }).click();
    await page.getByRole('tab', { name: 'Profiles' }).click();
    await page.getByText('GPT Realtime 2.1, cedar, without Commands').waitFor();
    await photograph(page, 'settings-profiles');
    expect(await accessibilityFindings(page)).toEqual([]);

    await page.getByRole('radio', { name: /^Everyday/ }).click();
    await expect.poll(() => instructions(page).inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+l');
    await page.getByLabel('Profile').selectOption({ label: 'Spanish lessons' });
    await photograph(page, 'profile-quick-change');
    await page.keyboard.press('Escape');

    service.say('Buenos días.');
    await parley.type('Hello?');
    await parley.conversationShows('Buenos días.');
    const session = lastSession(service);
    expect(session).toMatchObject({
      instructions: 'Speak Spanish with me.',
      audio: { output: { voice: 'cedar' } },
    });
    expect(JSON.stringify(session)).not.toContain('run_command');
  });

  it('are made, renamed and deleted by the keyboard alone, and are there after a restart', async () => {
    {
      await using parley = await startParley({ userDataFolder: folder });
      const { page } = parley;
      await page.keyboard.press('Control+,');
      await page.getByRole('tab', { name: 'Profiles' }).focus();
      const press = async (name: string): Promise<void> => {
        await page.getByRole('button', { name }).focus();
        await page.keyboard.press('Enter');
      };
      await page.keyboard.press('Enter');
      await press('New profile');
      await page.keyboard.type('Work');
      await page.keyboard.press('Enter');
      await page.getByRole('radio', { name: /^Work/, checked: true }).waitFor();
      await press('Rename');
      await page.keyboard.type('Office');
      await page.keyboard.press('Enter');
      await page.getByRole('radio', { name: /^Office/, checked: true }).waitFor();
    }
    await using parley = await startParley({ userDataFolder: folder });
    const { page } = parley;
    await open(page, 'Profiles');
    await page.getByRole('radio', { name: /^Office/, checked: true }).waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: /^Everyday/, checked: true }).waitFor();
    expect(await page.getByRole('radio', { name: /^Office/ }).count()).toBe(0);
  });
});

describe('settings in a file', () => {
  it('go to another computer, after a look at what they change', async () => {
    const path = join(folder, 'settings.json');
    {
      await using parley = await startParley({
        settings: { theme: 'dark', serverUrls: { openai: 'wss://sk-secret@voice.example/v1' } },
      });
      const { page } = parley;
      await open(page, 'Profiles');
      await addProfile(page, 'Work');
      await page.getByRole('tab', { name: 'Import & export' }).click();
      await chooseNext(parley, path);
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByText(`Saved as ${path}`).waitFor();
      expect(await readFile(path, 'utf8')).not.toContain('sk-secret');
    }
    await using parley = await startParley({ settings: { theme: 'light' } });
    const { page } = parley;
    const dialogs = await answerDialogs(parley.app, 0);
    await open(page, 'Import & export');
    await chooseNext(parley, path);
    await page.getByRole('button', { name: 'Import' }).click();
    const preview = page.getByRole('group', { name: 'settings.json' });
    await preview.getByText('will go to wss://voice.example/v1').waitFor();
    expect(await preview.getByRole('listitem').allInnerTexts()).toContain('Theme');
    await photograph(page, 'settings-import');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await page.locator('html').getAttribute('data-theme')).not.toBe('dark');
    await preview.getByRole('button', { name: 'Take over' }).click();
    await page.getByText('The settings were taken over.').waitFor();
    expect((await dialogs.questions()).join()).toContain('wss://voice.example/v1');
    await photograph(page, 'settings-imported');
    await page.getByRole('tab', { name: 'Profiles' }).click();
    await page.getByRole('radio', { name: /^Work/, checked: true }).waitFor();
  });

  it('that is none is refused in words', async () => {
    const path = join(folder, 'letter.json');
    await writeFile(path, 'Dear Ann');
    await using parley = await startParley();
    await open(parley.page, 'Import & export');
    await chooseNext(parley, path);
    await parley.page.getByRole('button', { name: 'Import' }).click();
    await parley.page.getByText('This file was not exported by Parley.').waitFor();
  });
});

describe('a voice', () => {
  const sound = rigSound();

  it('can be heard before a call', async () => {
    await using scene = await startWithOpenAI({}, {});
    const { parley, service } = scene;
    const { page } = parley;
    service.say('Hello! This is how I sound when we talk with each other.');
    await open(page, 'Model & voice');
    const recording = await sound.record();
    await page.getByRole('button', { name: 'Listen to marin' }).click();
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    await photograph(page, 'voice-preview');
    await recording.heard();
    await page.getByRole('button', { name: 'Listen to marin' }).waitFor();
    await recording.stop();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(lastSession(service)).toMatchObject({
      audio: { output: { voice: 'marin' } },
    });
    // Nothing of it stands in the conversation.
    await page.keyboard.press('Escape');
    expect(await parley.assistantTurns()).toEqual([]);
  });

  it('of Rehearsal needs no key', async () => {
    await using parley = await startParley();
    const { page } = parley;
    await open(page, 'Model & voice');
    const recording = await sound.record();
    await page.getByRole('button', { name: /^Listen to/ }).click();
    await recording.heard();
    await page.getByRole('button', { name: 'Stop' }).click();
    await recording.fellSilent({ forMs: 500 });
    await recording.stop();
  });
});
