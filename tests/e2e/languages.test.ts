import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { defaultToolSettings } from '../../src/shared/tools/settings.ts';
import { accessibilityFindings } from './support/accessibility.ts';
import { type Parley, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';
import { createRepository } from './support/repository.ts';

const pageLanguage = (page: Page): Promise<string> =>
  page.evaluate('document.documentElement.lang');

const heading = (page: Page, name: string) => page.getByRole('heading', { name });

/** Sections of the settings are the same in number and order in every language. */
async function openSection({ page }: Parley, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

/** What is wider than its place, of all that holds words. */
async function cutOff(page: Page): Promise<unknown> {
  return page.evaluate(`[...document.querySelectorAll('button, h1, h2, h3, label, p, span, [role=tab]')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .filter((element) => element.clientWidth > 1 && element.textContent !== '')
    .filter((element) => getComputedStyle(element).textOverflow !== 'ellipsis')
    .filter((element) => getComputedStyle(element).display !== 'inline')
    .map((element) => element.className + ': ' + element.textContent)`);
}

describe('the language of the window', () => {
  it('is that of the system, from the first picture on', async () => {
    await using parley = await startParley({ systemLanguage: 'de' });
    await parley.dockSays('Bereit');
    expect(await pageLanguage(parley.page)).toBe('de');
    await parley.page.getByRole('button', { name: 'Einstellungen' }).waitFor();
  });

  it('is English where the system wants one that Parley does not speak', async () => {
    await using parley = await startParley({ systemLanguage: 'fi' });
    await parley.dockSays('Ready');
    expect(await pageLanguage(parley.page)).toBe('en');
  });

  it('is what the settings say, and changes in the middle of a call', async () => {
    await using parley = await startParley({ settings: { language: 'de' } });
    const { page } = parley;
    await parley.dockSays('Bereit');
    await parley.talk.click();
    await parley.dockSays('Hört zu');
    await parley.messageField.fill('half a sentence');

    await page.keyboard.press('Control+Comma');
    await openSection(parley, 'Darstellung');
    const choice = page.getByLabel('Sprache', { exact: true });
    await choice.focus();
    await choice.selectOption({ label: 'English' });
    await heading(page, 'Settings').waitFor();
    await page.getByRole('tab', { name: 'Appearance', selected: true }).waitFor();
    expect(await pageLanguage(page)).toBe('en');
    const back = page.getByLabel('Language', { exact: true });
    expect(await back.evaluate((element) => element.matches(':focus'))).toBe(true);
    await back.selectOption({ label: 'Deutsch' });
    await heading(page, 'Einstellungen').waitFor();
    await page.keyboard.press('Escape');

    await parley.dockSays('Hört zu');
    expect(await parley.messageField.inputValue()).toBe('half a sentence');
    await parley.messageField.press('Enter');
    await parley.conversationShows('half a sentence');
    await page.getByRole('button', { name: 'Anruf beenden', exact: true }).click();
    await parley.conversationShows(/^Anruf nach \d+ s beendet$/);
  });
});

describe.each(['light', 'dark'] as const)('German in the %s theme', (theme) => {
  it('fits everywhere and is read well by a screen reader', async () => {
    await using repository = await createRepository();
    const folders = [{ path: repository.folder, access: 'read-write' as const }];
    await using parley = await startParley({
      settings: { language: 'de', theme, tools: { ...defaultToolSettings, folders } },
    });
    const { page } = parley;
    const check = async (view: string): Promise<void> => {
      await photograph(page, `german-${view}-${theme}`);
      expect({ view, cut: await cutOff(page) }).toEqual({ view, cut: [] });
      expect(await accessibilityFindings(page), view).toEqual([]);
    };
    await parley.dockSays('Bereit');
    await check('empty');

    await parley.type('run git status');
    const request = page.locator('[data-request]').first();
    await request.locator('button:enabled', { hasText: 'Einmal erlauben' }).waitFor();
    expect(await request.innerText()).toContain('Rehearsal möchte einen Befehl ausführen');
    await check('request');
    await request.getByRole('button', { name: 'Mehr erlauben' }).click();
    await page.getByText('In diesem Gespräch').waitFor();
    await check('request-more');
    await page.keyboard.press('Escape');
    await request.getByRole('button', { name: 'Ablehnen' }).click();
    await parley.conversationShows('Abgelehnt');
    await check('history');

    await page.keyboard.press('Control+Comma');
    const tabs = page.getByRole('dialog').getByRole('tab');
    for (const name of await tabs.allInnerTexts()) {
      await tabs.getByText(name, { exact: true }).click();
      await check(`settings-${name.replaceAll(/[^\p{L}]+/gu, '-').toLowerCase()}`);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Tastatur' }).waitFor();
    await check('shortcuts');
  });
});
