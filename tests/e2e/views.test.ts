import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { accessibilityFindings } from './support/accessibility.ts';
import { type Parley, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';

/** Panels that open by a key. */
const panels: readonly (readonly [name: string, keys: string])[] = [
  ['shortcuts', '?'],
  ['model-and-voice', 'Control+l'],
  ['usage', 'Control+u'],
  ['setup', 'Control+Shift+u'],
];

/** Shows each view in turn: the window itself, every section of the settings, every panel. */
async function eachView(
  { page }: Parley,
  look: (view: string) => Promise<void>,
): Promise<readonly string[]> {
  const seen: string[] = [];
  const see = async (view: string): Promise<void> => {
    seen.push(view);
    await look(view);
  };
  await see('window');
  await page.keyboard.press('Control+,');
  const tabs = page.getByRole('dialog').getByRole('tab');
  await tabs.first().waitFor();
  for (const tab of await tabs.all()) {
    await tab.click();
    await page.getByRole('tabpanel').waitFor();
    const name = (await tab.innerText()).toLowerCase().replaceAll(/[^a-z]+/g, '-');
    await see(`settings-${name}`);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  for (const [name, keys] of panels) {
    await page.keyboard.press(keys);
    await page.getByRole('dialog').waitFor();
    await see(name);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  return seen;
}

/**
 * Text that lies outside of the window's width, where no strip scrolls aside to it. What is chosen
 * in a strip has to be in sight.
 */
async function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`
    const scrollsAside = (element) => {
      for (let above = element.parentElement; above !== null; above = above.parentElement) {
        const { overflowX } = getComputedStyle(above);
        if (overflowX === 'auto' || overflowX === 'scroll') return true;
      }
      return false;
    };
    [...document.querySelectorAll('body *')]
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((element) => {
        const { left, right, width, height } = element.getBoundingClientRect();
        const hidden = width <= 1 || height <= 1 || element.closest('[aria-hidden=true], .visually-hidden, select');
        const isOut = right > innerWidth + 1 || left < -1;
        const chosen = element.matches('[aria-selected=true]');
        return !hidden && isOut && (chosen || !scrollsAside(element));
      })
      .map((element) => element.textContent.trim().slice(0, 60))
  `);
}

/** What would move by itself on the page. */
function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`
    document.getAnimations()
      .filter((animation) => animation.playState === 'running')
      .filter(({ effect }) => effect.getComputedTiming().duration > 1)
      .map((animation) => animation.animationName ?? animation.transitionProperty ?? 'a script')
  `);
}

describe.each(['light', 'dark'] as const)('every view in the %s theme', (theme) => {
  it('can be read by a screen reader and has enough contrast', async () => {
    await using parley = await startParley({ settings: { theme } });
    const findings: string[] = [];
    const seen = await eachView(parley, async (view) => {
      await photograph(parley.page, `view-${view}-${theme}`);
      const found = await accessibilityFindings(parley.page);
      findings.push(...found.map((finding) => `${view}: ${finding}`));
    });
    expect(findings).toEqual([]);
    expect(seen.length).toBeGreaterThan(15);
    // Nothing on the way asked for what the content security policy refuses.
    const log = await readFile(join(parley.app.userDataFolder, 'logs', 'main.log'), 'utf8');
    expect(log.split('\n').filter((line) => line.includes('policy'))).toEqual([]);
  });
});

describe('at 200 %', () => {
  it('nothing is cut off in any view', async () => {
    await using parley = await startParley();
    await parley.app.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(1_280, 960);
      window?.webContents.setZoomFactor(2);
    });
    await expect.poll(() => parley.page.evaluate('devicePixelRatio')).toBe(2);
    const findings: string[] = [];
    await eachView(parley, async (view) => {
      await photograph(parley.page, `view-${view}-200`);
      const found = await cutOff(parley.page);
      findings.push(...found.map((finding) => `${view}: ${finding}`));
    });
    expect(findings).toEqual([]);
  });
});

describe('with reduced motion', () => {
  it('nothing moves by itself, in a call either', async () => {
    await using parley = await startParley();
    const { page } = parley;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const findings: string[] = [];
    await eachView(parley, async (view) => {
      findings.push(...(await moving(page)).map((finding) => `${view}: ${finding}`));
    });
    await parley.talk.click();
    await parley.dockSays('Listening');
    findings.push(...(await moving(page)).map((finding) => `listening: ${finding}`));
    await parley.type('Read this back to me, slowly, so that I can look at the window.');
    await parley.dockSays('Speaking');
    findings.push(...(await moving(page)).map((finding) => `speaking: ${finding}`));
    expect(findings).toEqual([]);
  });
});

describe('a screen reader', () => {
  it('is told of each change of the call', async () => {
    await using parley = await startParley();
    const { page } = parley;
    await parley.dockSays('Ready');
    await page.evaluate(`
      globalThis.announced = [];
      const region = document.querySelector('[role=status]');
      new MutationObserver(() => globalThis.announced.push(region.innerText.split('\\n')[0]))
        .observe(region, { childList: true, subtree: true, characterData: true });
    `);
    await page.keyboard.press('Control+t');
    await parley.dockSays('Listening');
    await page.keyboard.press('Control+Shift+m');
    await parley.dockSays('Muted');
    await page.keyboard.press('Control+Shift+m');
    await parley.dockSays('Listening');
    await page.keyboard.press('Control+t');
    await parley.dockSays('Ready');
    const announced = await page.evaluate<string[]>('globalThis.announced');
    expect(announced).toEqual(expect.arrayContaining(['Listening', 'Muted', 'Ready']));
  });
});
