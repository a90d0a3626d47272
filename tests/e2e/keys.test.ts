import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type OpenAISimulator, startOpenAISimulator } from '../simulators/openai/index.ts';
import { type Parley, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';

const goodKey = 'sk-good-0123456789-abcdefgh-WXYZ';
const badKey = 'sk-wrong-9876543210-hgfedcba-QRST';

let service: OpenAISimulator;
let profile = '';
beforeEach(async () => {
  service = await startOpenAISimulator({ keys: [goodKey] });
  profile = await mkdtemp(join(tmpdir(), 'parley-keys-'));
});
afterEach(async () => {
  await service.close();
  await rm(profile, { recursive: true, force: true });
});

function start(): Promise<Parley> {
  return startParley({
    userDataFolder: profile,
    environment: { OPENAI_API_KEY: undefined },
    settings: { modelId: 'openai/gpt-realtime-2.1', serverUrls: { openai: service.url } },
  });
}

/** The card of OpenAI in the settings, opened by clicking. */
async function openKeys(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'Providers & keys' }).click();
  return page.getByRole('region', { name: 'OpenAI Realtime' });
}

async function enterKey(card: Locator, opener: 'Set key' | 'Replace', key: string): Promise<void> {
  await card.getByRole('button', { name: opener }).click();
  const field = card.getByLabel('Key for OpenAI Realtime');
  expect(await field.getAttribute('type')).toBe('password');
  await field.fill(key);
  expect(await card.page().content()).not.toContain(key);
  await card.getByRole('button', { name: 'Save key' }).click();
}

/** The rig has no keyring, as some computers have none. */
async function keepForSession(card: Locator): Promise<void> {
  await card.getByRole('button', { name: 'Keep until Parley closes' }).click();
  await card.getByText('Kept until Parley closes').waitFor();
}

const button = (card: Locator, name: string): Locator => card.getByRole('button', { name });

/** Where a key could leak: everything that a page, a log or a file of the profile says. */
async function tellsOf(key: string, parley: Parley, allowed: readonly string[]): Promise<string[]> {
  const secrets = [key, Buffer.from(key).toString('base64')];
  const isIn = (text: string): boolean => secrets.some((secret) => text.includes(secret));
  const leaks = await filesWith(isIn, profile);
  if (isIn(await parley.page.content())) leaks.push('the page');
  if (isIn(parley.app.output())) leaks.push('the output');
  return leaks.filter((leak) => !allowed.includes(leak));
}

async function filesWith(isIn: (text: string) => boolean, folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const found: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    // Chromium's own files come and go while the app runs.
    const isFile = await stat(path).then(
      (status) => status.isFile(),
      () => false,
    );
    const text = isFile ? await readFile(path, 'latin1').catch(() => '') : '';
    if (isIn(text)) found.push(name);
  }
  return found;
}

describe('a key in the settings', () => {
  it('is set, masked, tested, used, replaced, tested and removed by clicking, and leaks nowhere', async () => {
    await using parley = await start();
    const { page } = parley;
    const card = await openKeys(page);
    await card.getByText('No key').waitFor();
    await enterKey(card, 'Set key', goodKey);
    await photograph(page, 'key-consent');
    await keepForSession(card);
    expect(await card.getByRole('code').innerText()).toBe('…WXYZ');
    await button(card, 'Test').click();
    await card.getByText('The key works.').waitFor();
    await photograph(page, 'key-works');
    expect(await tellsOf(goodKey, parley, [])).toEqual([]);

    await page.keyboard.press('Escape');
    service.say('The key opens the door.');
    await parley.type('Does it work?');
    await parley.conversationShows('The key opens the door.');
    await page.getByRole('button', { name: 'End the call', exact: true }).click();

    await openKeys(page);
    await enterKey(card, 'Replace', badKey);
    await keepForSession(card);
    expect(await card.getByRole('code').innerText()).toBe('…QRST');
    await button(card, 'Test').click();
    await card
      .getByText(/key/i)
      .filter({ hasText: /refused|not accept|invalid|rejected/i })
      .waitFor();
    await photograph(page, 'key-refused');
    expect(await tellsOf(badKey, parley, [])).toEqual([]);
    expect(await tellsOf(goodKey, parley, [])).toEqual([]);

    await button(card, 'Remove').click();
    await card.getByText('No key').waitFor();
    expect(await card.getByRole('code').count()).toBe(0);
    expect(await tellsOf(badKey, parley, [])).toEqual([]);
  });

  it('is stored readable only with consent, in one file that nobody else may read', async () => {
    const file = 'secrets.json';
    {
      await using parley = await start();
      const card = await openKeys(parley.page);
      await enterKey(card, 'Set key', goodKey);
      await button(card, 'Store it readable').click();
      await card.getByText('Stored readable').waitFor();
      expect(await tellsOf(goodKey, parley, [file])).toEqual([]);
      expect((await stat(join(profile, file))).mode & 0o077).toBe(0);
    }
    await using parley = await start();
    const card = await openKeys(parley.page);
    await card.getByText('Stored readable').waitFor();
    expect(await card.getByRole('code').innerText()).toBe('…WXYZ');
    await button(card, 'Test').click();
    await card.getByText('The key works.').waitFor();
    await button(card, 'Remove').click();
    await card.getByText('No key').waitFor();
    expect(await tellsOf(goodKey, parley, [])).toEqual([]);
  });

  it('that the service refuses leads from the call to its place in the settings', async () => {
    await using parley = await start();
    const { page } = parley;
    await parley.type('Hello?');
    await page.getByRole('button', { name: 'Set the key' }).click();
    const field = page.getByLabel('Key for OpenAI Realtime');
    await field.waitFor();
    await photograph(page, 'key-missing');
    await field.fill(badKey);
    await field.press('Enter');
    const card = page.getByRole('region', { name: 'OpenAI Realtime' });
    await keepForSession(card);
    await page.keyboard.press('Escape');
    await parley.type('Hello again?');
    await page.getByText('Incorrect API key').waitFor();
    await page.getByRole('button', { name: 'Set the key' }).waitFor();
    await photograph(page, 'key-refused-in-call');
    expect(await tellsOf(badKey, parley, [])).toEqual([]);
  });
});
