import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { resample } from '../../src/main/realtime/index.ts';
import { rms } from '../rig/analyse.ts';
import { rigSound } from '../rig/sound.ts';
import { speechWav } from '../rig/speech.ts';
import { decodeWav } from '../rig/wav.ts';
import { startOpenAISimulator } from '../simulators/openai/index.ts';
import { accessibilityFindings } from './support/accessibility.ts';
import { median, similarities } from './support/heard-speech.ts';
import { simulatedKey } from './support/openai.ts';
import { type Parley, type ParleyOptions, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-profile-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The app with the profile of this test, which it may have used before. */
const start = (options: ParleyOptions = {}): Promise<Parley> =>
  startParley({ userDataFolder: folder, ...options });

const list = (page: Page): Locator => page.getByRole('navigation', { name: 'Conversations' });
const row = (page: Page, title: string | RegExp): Locator =>
  list(page).locator('[data-history-row]').filter({ hasText: title });
const focused = (page: Page, title: string): Locator =>
  list(page).locator('[data-history-row]:focus').filter({ hasText: title });
const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search' });

/** Says something by text, and waits until the list has the conversation and the answer is over. */
async function talk(parley: Parley, words: string): Promise<void> {
  await parley.type(words);
  await parley.dockSays('Speaking');
  await parley.page.keyboard.press('Escape');
  await parley.dockSays(/By text|Listening/);
  await row(parley.page, words).waitFor();
}

/** Everything that the profile's database files hold. */
async function database(): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('history.db'));
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
  return files.join('\n');
}

async function kill(parley: Parley): Promise<void> {
  const child = parley.app.electron.process();
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exited;
  await parley.app.dispose();
}

describe('a conversation', () => {
  it('survives kill -9 in its middle, is found, and goes on with another provider', async () => {
    const first = await start();
    await talk(first, 'Where is the lighthouse of Lisbon?');
    await first.type('And what does it say at night?');
    await first.dockSays('Speaking');
    // On the disk, while nobody asks for it and the assistant still speaks.
    await expect.poll(database).toContain('And what does it say at night?');
    const answers = await first.assistantTurns();
    await kill(first);

    const service = await startOpenAISimulator({ keys: [simulatedKey] });
    try {
      await using parley = await start({
        environment: { OPENAI_API_KEY: simulatedKey },
        settings: { modelId: 'openai/gpt-realtime-2.1', serverUrls: { openai: service.url } },
      });
      const { page } = parley;
      await search(page).fill('lightho night');
      const hit = row(page, 'lighthouse');
      await hit.locator('mark').filter({ hasText: 'lighthouse' }).first().waitFor();
      await hit.click();
      await parley.conversationShows('And what does it say at night?');
      expect(await parley.userTurns()).toEqual([
        'Where is the lighthouse of Lisbon?',
        'And what does it say at night?',
      ]);
      const [firstAnswer = ''] = answers;
      expect((await parley.assistantTurns())[0]).toContain(firstAnswer.slice(0, 20));

      service.say('It blinks three times.');
      await parley.type('Go on.');
      await parley.conversationShows('It blinks three times.');
      const told = service.received
        .filter(({ type }) => type === 'conversation.item.create')
        .map(({ event }) => JSON.stringify(event));
      expect(told[0]).toContain('Where is the lighthouse of Lisbon?');
      await search(page).fill('');
      await expect.poll(() => list(page).locator('[data-history-row]').count()).toBe(1);
    } finally {
      await service.close();
    }
  });

  it('that is private is nowhere on the disk, and asks before it is lost', async () => {
    await using parley = await start();
    const { page } = parley;
    await talk(parley, 'An open word.');
    await page.keyboard.press('Control+Shift+N');
    await page.getByRole('banner').getByText('Private').waitFor();
    await parley.type('The secret word is xyzzyplugh.');
    await parley.dockSays('Speaking');
    await parley.conversationShows('xyzzyplugh');
    await page.keyboard.press('Control+n');
    await page.getByRole('dialog').getByRole('button', { name: 'Start new' }).click();
    await page.getByRole('heading', { name: 'New conversation' }).waitFor();
    await talk(parley, 'Another open word.');
    expect(await row(page, 'xyzzyplugh').count()).toBe(0);
    const stored = await database();
    expect(stored).toContain('Another open word.');
    expect(stored).not.toContain('xyzzyplugh');
  });

  it('is not stored while the history is off', async () => {
    await using parley = await start({ settings: { keepsHistory: false } });
    const { page } = parley;
    await list(page).getByText('The history is off').waitFor();
    await parley.type('The secret word is xyzzyplugh.');
    await parley.dockSays('Speaking');
    await page.keyboard.press('Control+n');
    await page.getByRole('dialog').getByRole('button', { name: 'Start new' }).click();
    await page.getByRole('heading', { name: 'New conversation' }).waitFor();
    expect(await database()).not.toContain('xyzzyplugh');
  });

  it('goes to a file that the user chooses', async () => {
    await using parley = await start();
    const { page } = parley;
    await talk(parley, 'Where is Lisbon?');
    const path = join(folder, 'exported.md');
    await parley.app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
    await row(page, 'Lisbon').hover();
    await page.getByRole('button', { name: 'Actions for “Where is Lisbon?”' }).click();
    await page.getByRole('menuitem', { name: 'Export as Markdown' }).click();
    await expect
      .poll(() => readFile(path, 'utf8').catch(() => ''))
      .toMatch(/^# Where is Lisbon\?\n/);
  });
});

describe('the list', () => {
  it('is used by the keyboard alone', async () => {
    await using parley = await start();
    const { page } = parley;
    await talk(parley, 'First talk');
    await page.keyboard.press('Control+n');
    await talk(parley, 'Second talk');
    await page.keyboard.press('Control+n');

    await row(page, 'Second talk').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowDown');
    await focused(page, 'Second talk').waitFor();
    await page.keyboard.press('ArrowDown');
    await focused(page, 'First talk').waitFor();
    await page.keyboard.press('F2');
    await page.keyboard.type('The lighthouse');
    await page.keyboard.press('Enter');
    await focused(page, 'The lighthouse').waitFor();

    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The lighthouse' }).waitFor();
    await parley.conversationShows('First talk');
    expect(await row(page, 'The lighthouse').getAttribute('aria-current')).toBe('true');

    await page.keyboard.press('Delete');
    await focused(page, 'Second talk').waitFor();
    expect(await row(page, 'The lighthouse').count()).toBe(0);
    await page.getByRole('heading', { name: 'New conversation' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByRole('heading', { name: 'The lighthouse' }).waitFor();
    await row(page, 'The lighthouse').waitFor();
  });

  it('folds away where there is no room, and by a key', async () => {
    await using parley = await start();
    const { page } = parley;
    await list(page).waitFor();
    await page.keyboard.press('Control+b');
    await list(page).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+b');
    await list(page).waitFor();
    await talk(parley, 'Some words');
    await resize(parley, 640);
    await list(page).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+n');
    await page.keyboard.press('Control+b');
    const drawer = page.getByRole('dialog', { name: 'Conversations' });
    await drawer.getByRole('button', { name: 'Some words', exact: true }).click();
    await drawer.waitFor({ state: 'detached' });
    await parley.conversationShows('Some words');
  });
});

describe.each(['light', 'dark'] as const)('the views in the %s theme', (theme) => {
  it('can be read by a screen reader and have enough contrast', async () => {
    await using parley = await start({ settings: { theme } });
    const { page } = parley;
    const check = async (view: string): Promise<void> => {
      await photograph(page, `history-${view}-${theme}`);
      expect(await accessibilityFindings(page), view).toEqual([]);
    };
    await list(page).getByText('listed here').waitFor();
    await check('empty');
    await talk(parley, 'Where is the lighthouse of Lisbon?');
    await page.keyboard.press('Control+n');
    await talk(parley, 'Why does the build fail?');
    await check('list');

    await row(page, 'lighthouse').hover();
    await page.getByRole('button', { name: /^Actions for “Where/ }).click();
    await page.getByRole('menu').waitFor();
    await check('menu');
    await page.getByRole('menuitem', { name: 'Pin', exact: true }).click();
    await page.getByRole('heading', { name: 'Pinned' }).waitFor();

    await search(page).fill('lis');
    await list(page).locator('mark').first().waitFor();
    await check('search');
    await search(page).fill('hippopotamus');
    await list(page).getByText('Nothing found').waitFor();
    await check('nothing-found');
    await search(page).fill('');

    await row(page, 'lighthouse').press('Delete');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await check('deleted');
    await page.getByRole('button', { name: 'Undo' }).click();
    await row(page, 'lighthouse').waitFor();

    await page.keyboard.press('Control+Shift+N');
    await page.getByRole('banner').getByText('Private').waitFor();
    await check('private');
    await page.keyboard.press('Control+Comma');
    await page.getByRole('tab', { name: 'History & privacy' }).click();
    await page.getByRole('switch', { name: 'Keep conversations' }).waitFor();
    await check('settings');
    await page.keyboard.press('Escape');

    await resize(parley, 730);
    await check('medium');
    await resize(parley, 400);
    await page.keyboard.press('Control+b');
    await page.getByRole('dialog', { name: 'Conversations' }).waitFor();
    await check('drawer');
  });
});

async function resize(parley: Parley, width: number): Promise<void> {
  await parley.app.electron.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size, 700),
    width,
  );
  await expect.poll(() => parley.page.evaluate('innerWidth')).toBe(width);
}

describe('the sound of a conversation', () => {
  it('is kept if the user wants it, on two channels, and exported', async () => {
    await using parley = await start({ settings: { keepsAudio: true } });
    const { page } = parley;
    const spoken = await speechWav('Is my voice on the tape as well?');
    const recording = await rigSound().record();
    await parley.talk.click();
    await parley.dockSays('Listening');
    await rigSound().speak(spoken);
    await parley.dockSays('Speaking');
    await recording.heard();
    await parley.dockSays('Listening', 60_000);
    await recording.stop();
    await page.getByRole('button', { name: 'End the call', exact: true }).click();
    const path = join(folder, 'exported.wav');
    await parley.app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
    await list(page).locator('[data-history-row]').first().hover();
    await page.getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Export the sound (WAV)…' }).click();
    await expect.poll(() => readFile(path).catch(() => Buffer.alloc(0))).not.toHaveLength(0);
    const wav = await readFile(path);
    const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44));
    const channel = (index: number): Int16Array =>
      samples.filter((_, position) => position % 2 === index);
    const voice = decodeWav(await readFile(spoken));
    const reference = resample(voice.samples, voice.sampleRate, 16_000);
    expect(median(similarities(channel(0), reference, 16_000))).toBeGreaterThan(0.4);
    expect(rms(channel(1))).toBeGreaterThan(0.01);
  });
});
