import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { SettingsPatch } from '../../src/shared/settings.ts';
import { defaultToolSettings, type ToolSettings } from '../../src/shared/tools/settings.ts';
import { rigSound } from '../rig/sound.ts';
import { accessibilityFindings } from './support/accessibility.ts';
import { startWithOpenAI } from './support/openai.ts';
import { type Parley, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';
import { createRepository, type Repository } from './support/repository.ts';

const sound = rigSound();

const patiently = { timeout: 30_000 };

/** The app with a folder that the user has opened to the assistant earlier. */
async function startWithFolder(
  repository: Repository,
  tools: Partial<ToolSettings> = {},
  settings: SettingsPatch = {},
): Promise<Parley> {
  const folders = [{ path: repository.folder, access: 'read-write' as const }];
  return startParley({
    settings: { ...settings, tools: { ...defaultToolSettings, folders, ...tools } },
  });
}

const cards = ({ page }: Parley): Locator => page.locator('[data-request]');

const allow = (card: Locator): Locator => card.getByRole('button', { name: 'Allow once' });

/** Goes to the first request by the keyboard. A card takes a yes only when it was there a moment. */
async function goToRequest(parley: Parley): Promise<Locator> {
  const card = cards(parley).first();
  await card.waitFor();
  await card.locator('button:enabled', { hasText: 'Allow once' }).waitFor();
  await parley.page.keyboard.press('Control+Shift+a');
  await expect
    .poll(() => card.evaluate((element) => element.matches(':focus')), patiently)
    .toBe(true);
  return card;
}

async function allowByKeyboard(parley: Parley): Promise<void> {
  await goToRequest(parley);
  await parley.page.keyboard.press('Enter');
}

async function openSettings({ page }: Parley, section: string): Promise<Locator> {
  await page.keyboard.press('Control+Comma');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('tab', { name: section }).click();
  return sheet;
}

describe.each(['light', 'dark'] as const)('hands in the %s theme', (theme) => {
  it('show what they would do, do it after a yes, and can take it back', async () => {
    await using repository = await createRepository();
    await using parley = await startWithFolder(repository, {}, { theme });
    const { page } = parley;
    const check = async (view: string): Promise<void> => {
      await photograph(page, `${view}-${theme}`);
      expect(await accessibilityFindings(page), view).toEqual([]);
    };

    await parley.type('run git status');
    const command = await goToRequest(parley);
    await parley.dockSays('Waiting for you');
    const asked = await command.innerText();
    expect(asked).toContain('Rehearsal wants to run a command');
    expect(asked).toContain('git status');
    expect(asked).toMatch(/-c "git status"/);
    expect(asked).toContain(repository.folder);
    expect(asked).toMatch(/Sandbox on: writes only in granted folders, no network\.|No sandbox: /);
    await check('request-command');
    await command.getByRole('button', { name: 'Allow more' }).click();
    await page.getByRole('menu').waitFor();
    await check('request-menu');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'hidden' });

    const recording = await sound.record();
    await allowByKeyboard(parley);
    await recording.heard();
    await parley.conversationShows(/Running git status gave:\s*On branch main/);
    await recording.stop();
    await page.locator('summary', { hasText: 'Run a command' }).click();
    await parley.conversationShows(/modified:\s+plan\.txt/);
    await check('command-done');
    await page.locator('summary', { hasText: 'Run a command' }).click();

    await parley.type('write Buy butter and honey to plan.txt');
    const change = await goToRequest(parley);
    expect(await change.innerText()).toMatch(/−\s*Buy milk[\s\S]*\+\s*Buy butter and honey/);
    await check('request-diff');
    await allowByKeyboard(parley);
    const undo = page.getByRole('button', { name: /^Undo the change/ });
    await undo.waitFor();
    expect(await readFile(repository.path('plan.txt'), 'utf8')).toContain('honey');
    // By the keyboard: what the assistant says moves the button meanwhile.
    await undo.press('Enter');
    await parley.conversationShows(/^Undone/);
    expect(await readFile(repository.path('plan.txt'), 'utf8')).toBe('Buy milk\nBuy butter\n');
    await check('change-undone');

    const sheet = await openSettings(parley, 'Folders & permissions');
    await sheet.getByText(repository.folder).waitFor();
    await check('settings-permissions');
    await sheet.getByRole('tab', { name: 'Activity log' }).click();
    await sheet.getByText('by you').first().waitFor();
    await check('settings-activity');
    await sheet.getByRole('searchbox').fill('honey undone');
    await sheet.getByText('Nothing found.').waitFor();
    await sheet.getByRole('searchbox').fill('git status');
    await expect.poll(() => sheet.getByText('Approved').count(), patiently).toBe(1);
  });
});

describe('a request', () => {
  it('that is denied changes nothing on the disk', async () => {
    await using repository = await createRepository();
    await using parley = await startWithFolder(repository);
    await parley.type('write hello to notes.txt');
    await goToRequest(parley);
    await parley.page.keyboard.press('Escape');
    await parley.conversationShows('Denied');
    await parley.conversationShows(/did not work/);
    expect(existsSync(repository.path('notes.txt'))).toBe(false);
  });

  it('ends by Escape anywhere else, and by nobody’s answer', async () => {
    await using repository = await createRepository();
    await using parley = await startWithFolder(repository, { answerWithinSeconds: 5 });
    const { page } = parley;
    await parley.type('write hello to notes.txt');
    await cards(parley).waitFor();
    await parley.messageField.press('Escape');
    await parley.conversationShows('Cancelled');
    await parley.type('write hello again to notes.txt');
    await cards(parley).waitFor();
    await page.locator('.card-note', { hasText: 'no answer within 5 seconds' }).waitFor();
    expect(await cards(parley).count()).toBe(0);
    expect(existsSync(repository.path('notes.txt'))).toBe(false);
    expect(await page.getByText('Denied', { exact: true }).count()).toBe(1);
  });

  it('beside another one is answered by itself, in their order', async () => {
    await using repository = await createRepository();
    await using parley = await startWithFolder(repository);
    await parley.type('run git status and write hello to notes.txt');
    await cards(parley).nth(1).waitFor();
    expect(await parley.dockHint.innerText()).toContain('2 requests');
    await allowByKeyboard(parley);
    await expect.poll(() => cards(parley).count(), patiently).toBe(1);
    // The same Enter once more must not allow the next one.
    await parley.page.keyboard.press('Enter');
    const left = await goToRequest(parley);
    expect(await left.innerText()).toContain('write a file');
    await parley.page.keyboard.press('Escape');
    await parley.conversationShows(/Running git status gave/);
    expect(existsSync(repository.path('notes.txt'))).toBe(false);
  });

  it('cannot be approved by a script in the page, only by a person', async () => {
    await using repository = await createRepository();
    await using parley = await startWithFolder(repository);
    const { page } = parley;
    const ask = (channel: string, input?: object): Promise<unknown> =>
      page.evaluate(
        `window.parley.request(...${JSON.stringify(input === undefined ? [channel] : [channel, input])})` +
          `.then((answer) => answer, (error) => ({ rejected: String(error) }))`,
      );
    const refused = { ok: false, problem: { code: 'no-gesture' } };
    await parley.type('write hello to notes.txt');
    const card = cards(parley).first();
    await card.waitFor();
    // From here on all is done by the script; the last press is long enough ago when this is refused.
    const harmless = { id: 'none', switches: {} };
    await expect.poll(() => ask('mcp:change', harmless), patiently).toMatchObject(refused);
    const hash: unknown = await page.evaluate(
      `window.parley.request('conversation:snapshot').then(({ update }) =>
        update.state.entries.find((entry) => entry.request)).then(({ id, request }) => [id, request.hash])`,
    );
    const [toolCallId, requestHash] = hash as readonly [string, string];
    for (const answer of [{ kind: 'once' }, { kind: 'conversation' }]) {
      const input = { toolCallId, hash: requestHash, answer };
      expect(await ask('conversation:approve', input)).toMatchObject(refused);
    }
    await page.evaluate(`document.querySelector('[data-request] button').click()`);
    expect(await ask('tools:update-settings', { spokenYes: true })).toMatchObject(refused);
    expect(await ask('tools:add-folder', { access: 'read-write' })).toMatchObject(refused);
    const widened = { ...defaultToolSettings, spokenYes: true };
    expect(await ask('settings:update', { tools: widened })).toMatchObject({ ok: false });
    expect(await card.isVisible()).toBe(true);
    expect(existsSync(repository.path('notes.txt'))).toBe(false);

    await allow(card).click();
    await page.getByRole('button', { name: /^Undo the change/ }).waitFor();
    expect(await readFile(repository.path('notes.txt'), 'utf8')).toBe('hello');
  });
});

describe('a permission for always', () => {
  it('needs no second question, and can be taken back', async () => {
    await using repository = await createRepository();
    await using parley = await startWithFolder(repository);
    const { page } = parley;
    await parley.type('run git log');
    const card = await goToRequest(parley);
    await card.getByRole('button', { name: 'Allow more' }).click();
    const always = page.getByRole('group', { name: /Always/ });
    await always.getByRole('menuitem', { name: /Exactly this command/ }).click();
    await parley.conversationShows(/Running git log gave/);
    await parley.type('run git log');
    await expect.poll(() => page.getByText('Run a command').count(), patiently).toBe(2);
    await expect.poll(() => page.getByText(/Running git log gave/).count(), patiently).toBe(2);
    expect(await cards(parley).count()).toBe(0);

    const sheet = await openSettings(parley, 'Folders & permissions');
    await sheet.getByRole('button', { name: /^Revoke: Exactly this command/ }).click();
    await sheet.getByText('None: every change is asked about.').waitFor();
    await page.keyboard.press('Escape');
    await parley.type('run git log');
    await cards(parley).waitFor();
  });
});

describe('a command', () => {
  it('shows what it writes while it runs, and can be stopped', async () => {
    await using repository = await createRepository();
    await using parley = await startWithFolder(repository);
    const { page } = parley;
    await parley.type('run echo begun; sleep 300; echo over');
    await allowByKeyboard(parley);
    await page.getByRole('group', { name: 'Output' }).getByText('begun').waitFor();
    await photograph(page, 'command-running');
    await page.getByRole('button', { name: /^Stop echo begun/ }).click();
    await page.getByText('Stopped', { exact: true }).waitFor();
    await page.getByRole('group', { name: 'Output' }).waitFor({ state: 'hidden' });
  });
});

describe('a command in the background', () => {
  it('stands in the dock while it runs, and can be stopped there', async () => {
    await using repository = await createRepository();
    const folders = [{ path: repository.folder, access: 'read-write' as const }];
    await using scene = await startWithOpenAI({}, { tools: { ...defaultToolSettings, folders } });
    const { parley, service } = scene;
    service.callTool('run_command', { command: 'echo begun; sleep 300', background: true });
    service.say('It runs.');
    await parley.type('Please watch the files.');
    const card = await goToRequest(parley);
    expect(await card.innerText()).toContain('it goes on in the background');
    await parley.page.keyboard.press('Enter');
    await parley.conversationShows('It runs.');
    await parley.conversationShows('Runs in the background');
    const jobs = parley.page.getByRole('list', { name: 'Commands in the background' });
    await photograph(parley.page, 'command-background');
    expect(await accessibilityFindings(parley.page)).toEqual([]);
    await jobs.getByRole('button', { name: /^Stop echo begun/ }).press('Enter');
    await jobs.waitFor({ state: 'hidden' });
    await parley.conversationShows('Stopped');
  });
});

describe('without any folder', () => {
  it('the assistant can be given one where it is needed', async () => {
    await using repository = await createRepository();
    await using parley = await startParley();
    const { page } = parley;
    await parley.type('list my files');
    await parley.conversationShows(/No folder is open to the assistant yet/);
    await photograph(page, 'no-folder');
    expect(await accessibilityFindings(page)).toEqual([]);
    await parley.app.electron.evaluate(({ dialog }, folder) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] });
    }, repository.folder);
    await page.getByRole('button', { name: 'Only for reading' }).click();
    await page.getByText(/No folder is open/).waitFor({ state: 'hidden' });
    await parley.type('list my files');
    await parley.conversationShows(/Listing your files gave:.*plan\.txt/s);
    const sheet = await openSettings(parley, 'Folders & permissions');
    const access = sheet.getByRole('combobox', { name: `Access to ${repository.folder}` });
    expect(await access.inputValue()).toBe('read');
    await page.keyboard.press('Escape');
    await parley.type('write hello to notes.txt');
    await page.locator('.card-note', { hasText: 'opened for reading only' }).waitFor();
    expect(existsSync(repository.path('notes.txt'))).toBe(false);
  });
});
