import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { accessibilityFindings } from './support/accessibility.ts';
import { type Parley, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';
import { startUpdateFeed, type UpdateFeed } from './support/update-feed.ts';

function start({ appFolder, environment }: UpdateFeed): Promise<Parley> {
  return startParley({ appFolder, environment });
}

async function openAbout(page: Page): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'About & updates' }).click();
}

const patiently = { timeout: 20_000 };

describe('an update', () => {
  it('is found, fetched and verified, and takes the place of what runs when the user says so', async () => {
    await using feed = await startUpdateFeed();
    await using parley = await start(feed);
    const { page } = parley;
    await openAbout(page);
    await page.getByRole('button', { name: 'Look now' }).click();
    await page.getByText('99.0.0 is ready.').waitFor();
    await page.getByText('Hears you better.').waitFor();
    expect(await page.title()).not.toBe('taken');
    expect(await accessibilityFindings(page)).toEqual([]);
    await photograph(page, 'update-ready');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Update ready' }).click();
    await page.getByRole('button', { name: 'Restart and update' }).click();
    await expect
      .poll(() => readFile(feed.markFile, 'utf8').catch(() => ''), patiently)
      .not.toBe('');
    expect(await readFile(feed.appFile, 'utf8')).toContain('env >');
  });

  it('waits for the end of a call', async () => {
    await using feed = await startUpdateFeed();
    await using parley = await start(feed);
    const { page } = parley;
    await parley.talk.click();
    await parley.dockSays('Listening');
    await openAbout(page);
    await page.getByRole('button', { name: 'Look now' }).click();
    await page.getByText('Parley looks after the call.').waitFor();
    expect(feed.asked).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'End the call', exact: true }).click();
    await page.getByRole('button', { name: 'Update ready' }).waitFor();
  });

  it('that is not what its makers published is refused, and nothing is touched', async () => {
    await using feed = await startUpdateFeed();
    feed.spoil();
    await using parley = await start(feed);
    const { page } = parley;
    await openAbout(page);
    await page.getByRole('button', { name: 'Look now' }).click();
    await page.getByText('The update could not be fetched.').waitFor();
    await photograph(page, 'update-failed');
    expect(await readFile(feed.appFile, 'utf8')).toBe('the running version');
  });
});

describe('about Parley', () => {
  it('names the packages in it with their licences, and says where updates come from', async () => {
    await using parley = await startParley();
    const { page } = parley;
    await openAbout(page);
    await page.getByText('This Parley runs from its source code').waitFor();
    await page.getByLabel('Find a package').fill('zod');
    await page.getByText('zod', { exact: true }).click();
    await page.getByText('Permission is hereby granted').first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await photograph(page, 'about');
  });
});
