import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { SettingsPatch } from '../../src/shared/settings.ts';
import { defaultToolSettings } from '../../src/shared/tools/settings.ts';
import { accessibilityFindings } from './support/accessibility.ts';
import {
  barBounds,
  callBar,
  clickInBar,
  dragBar,
  hasCallBar,
  isWindowVisible,
  withWindow,
  xdotool,
} from './support/desk.ts';
import { startWithOpenAI } from './support/openai.ts';
import { type Parley, type ParleyOptions, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';
import { openPictureWindow } from './support/picture-window.ts';
import { createRepository, type Repository } from './support/repository.ts';
import { share } from './support/vision.ts';

const patiently = { timeout: 30_000 };

/** Starts a call, hides the window, and waits for the bar. */
async function barOf(parley: Parley): Promise<Page> {
  await parley.talk.click();
  await parley.dockSays('Listening');
  await withWindow(parley, 'hide');
  return seenBar(parley);
}

async function seenBar(parley: Parley): Promise<Page> {
  const bar = await callBar(parley);
  await expect.poll(() => barBounds(parley), patiently).toBeDefined();
  return bar;
}

const title = (bar: Page): Locator => bar.locator('.bar-title');

function says(bar: Page, words: string | RegExp): Promise<void> {
  return title(bar).filter({ hasText: words }).waitFor(patiently);
}

function startWithFolder(
  repository: Repository,
  settings: SettingsPatch = {},
  options: ParleyOptions = {},
): Promise<Parley> {
  const folders = [{ path: repository.folder, access: 'read-write' as const }];
  return startParley({
    ...options,
    settings: { ...settings, tools: { ...defaultToolSettings, folders } },
  });
}

describe.each(['light', 'dark'] as const)('the call bar in the %s theme', (theme) => {
  it('shows what is going on while the window is hidden, in words that can be read', async () => {
    await using repository = await createRepository();
    await using parley = await startWithFolder(repository, { theme });
    const bar = await barOf(parley);
    const check = async (state: string): Promise<void> => {
      await photograph(bar, `call-bar-${state}-${theme}`);
      expect(await accessibilityFindings(bar), state).toEqual([]);
    };
    await says(bar, 'Listening');
    await check('listening');

    await parley.type(
      'Please read this sentence back to me, slowly and from its beginning to its end.',
    );
    await says(bar, 'Speaking');
    await bar
      .locator('.bar-line')
      .filter({ hasText: /You said|sentence/ })
      .waitFor(patiently);
    await check('speaking');
    await says(bar, 'Listening');

    await bar.getByRole('button', { name: 'Mute the microphone' }).click();
    await says(bar, 'Muted');
    await check('muted');
    await bar.getByRole('button', { name: 'Unmute the microphone' }).click();

    await parley.type('run git status');
    await says(bar, 'Waiting for you');
    await bar.locator('button:enabled', { hasText: 'Allow once' }).waitFor();
    const asked = await bar.getByRole('group').innerText();
    expect(asked).toContain('Rehearsal wants to run a command');
    expect(asked).toContain('git status');
    expect(asked).toContain(repository.folder);
    await check('request');
    await bar.getByRole('button', { name: 'Deny' }).click();
    await parley.conversationShows(/Denied|denied|not allowed/i);

    await parley.type('write Buy honey to plan.txt');
    await bar.getByRole('button', { name: 'Show all in Parley' }).waitFor(patiently);
    expect(await bar.getByRole('button', { name: 'Allow once' }).count()).toBe(0);
    await check('request-cut');
    await bar.getByRole('button', { name: 'Deny' }).click();
    await bar.getByRole('group').waitFor({ state: 'detached' });

    await bar.getByRole('button', { name: 'End the call' }).click();
    await parley.dockSays('Ready');
    await expect.poll(() => hasCallBar(parley), patiently).toBe(false);
  });
});

describe('the call bar', () => {
  it('takes clicks, and never the focus of another program', async () => {
    await using parley = await startParley();
    await using other = await openPictureWindow({ title: 'Somebody works here' });
    await parley.talk.click();
    await parley.dockSays('Listening');
    await withWindow(parley, 'hide');
    const theirs = await xdotool('search', '--name', `^${other.title}$`);
    await xdotool('windowfocus', '--sync', theirs.split('\n').at(-1) ?? '');
    const focused = await xdotool('getwindowfocus');

    const bar = await seenBar(parley);
    expect(await xdotool('getwindowfocus')).toBe(focused);
    await clickInBar(parley, bar.getByRole('button', { name: 'Mute the microphone' }));
    await parley.dockSays('Muted');
    expect(await xdotool('getwindowfocus')).toBe(focused);
    await clickInBar(parley, bar.getByRole('button', { name: 'End the call' }));
    await parley.dockSays('Ready');
    expect(await xdotool('getwindowfocus')).toBe(focused);
    expect(await isWindowVisible(parley)).toBe(false);
  });

  it('allows what can be read in it, by a click', async () => {
    await using repository = await createRepository();
    await using parley = await startWithFolder(repository);
    await parley.type('run git status');
    await parley.dockSays('Waiting for you');
    await withWindow(parley, 'hide');
    const bar = await seenBar(parley);
    const allow = bar.locator('button:enabled', { hasText: 'Allow once' });
    await allow.waitFor();
    await clickInBar(parley, allow);
    await parley.conversationShows(/Running git status gave:\s*On branch main/);
  });

  it('allows nothing by a script, and nothing that it does not show whole', async () => {
    await using repository = await createRepository();
    await using parley = await startWithFolder(repository);
    await parley.type('run git status');
    await parley.dockSays('Waiting for you');
    await withWindow(parley, 'hide');
    const bar = await seenBar(parley);
    await bar.locator('button:enabled', { hasText: 'Allow once' }).waitFor();
    await askByScript(bar);
    await expect
      .poll(() => parley.app.output(), patiently)
      .toMatch(/An approval in the call bar was refused/);
    await bar.getByRole('button', { name: 'Deny' }).click();
    await bar.getByRole('group').waitFor({ state: 'detached' });

    await parley.type('write Buy honey to plan.txt');
    await bar.getByRole('button', { name: 'Show all in Parley' }).waitFor(patiently);
    // A press in the bar, so that only the request itself is the reason.
    await title(bar).click();
    await askByScript(bar);
    await clickInBar(parley, bar.getByRole('button', { name: 'Show all in Parley' }));
    await expect.poll(() => isWindowVisible(parley), patiently).toBe(true);
    await parley.dockSays('Waiting for you');
  });

  it('is dragged, and comes back where it was put', async () => {
    const userDataFolder = await mkdtemp(join(tmpdir(), 'parley-profile-'));
    try {
      const put = { x: 0, y: 0 };
      {
        await using parley = await startParley({ userDataFolder });
        await barOf(parley);
        const before = await barBounds(parley);
        await dragBar(parley, { x: -420, y: -610 });
        await expect
          .poll(() => barBounds(parley), patiently)
          .toMatchObject({ x: (before?.x ?? 0) - 420, y: (before?.y ?? 0) - 610 });
        Object.assign(put, await barBounds(parley));
        expect(await isWindowVisible(parley)).toBe(false);
      }
      await using parley = await startParley({ userDataFolder });
      await barOf(parley);
      expect(await barBounds(parley)).toMatchObject(put);
    } finally {
      await rm(userDataFolder, { recursive: true, force: true });
    }
  });

  it('opens the window by a double click, and goes', async () => {
    await using parley = await startParley();
    const bar = await barOf(parley);
    await title(bar).dblclick();
    await expect.poll(() => isWindowVisible(parley), patiently).toBe(true);
    await withWindow(parley, 'focus');
    await expect.poll(() => hasCallBar(parley), patiently).toBe(false);
    await parley.dockSays('Listening');
  });

  it('is there as the settings say', async () => {
    await using parley = await startParley({ settings: { callBar: 'always' } });
    await parley.talk.click();
    await seenBar(parley);
    await parley.page.keyboard.press('Control+Comma');
    const sheet = parley.page.getByRole('dialog');
    await sheet.getByRole('tab', { name: 'Desktop' }).click();
    await sheet.getByRole('radio', { name: /^Never/ }).click();
    await expect.poll(() => hasCallBar(parley), patiently).toBe(false);
    await parley.page.keyboard.press('Escape');
    await withWindow(parley, 'hide');
    await parley.dockSays('Listening');
    expect(hasCallBar(parley)).toBe(false);
  });

  it('can be used by the keyboard when that is asked for, and gives it back', async () => {
    await using parley = await startParley();
    await barOf(parley);
    await withWindow(parley, 'hide');
    await parley.app.electron.evaluate(({ app }) => {
      app.emit('second-instance', {}, ['parley', '--call-bar'], '');
    });
    const isBarFocused = (): Promise<boolean> =>
      parley.app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some(
          (window) =>
            window.webContents.getURL().endsWith('/call-bar.html') &&
            window.isFocusable() &&
            window.isVisible(),
        ),
      );
    await expect.poll(isBarFocused, patiently).toBe(true);
    const bar = await callBar(parley);
    await bar.keyboard.press('Tab');
    await bar.keyboard.press('Enter');
    await says(bar, 'Muted');
    await bar.keyboard.press('Escape');
    await expect.poll(isBarFocused, patiently).toBe(false);
    await seenBar(parley);
  });

  it('says why a call ended while nobody saw the window', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    const bar = await barOf(parley);
    await service.close();
    await says(bar, /failed|lost|ended/i);
    await photograph(bar, 'call-bar-problem');
    await parley.dockSays(/failed|lost|ended/i, 90_000);
  });
});

describe('what is shared', () => {
  it('is said in the bar while it is there, and else in its own small window', async () => {
    await using scene = await startWithOpenAI({}, { theme: 'dark' });
    const { parley } = scene;
    await using window = await openPictureWindow();
    await parley.talk.click();
    await parley.dockSays('Listening');
    await share(parley, window.title);
    const pages = (name: string): number =>
      parley.app.electron.windows().filter((page) => page.url().endsWith(name)).length;
    await withWindow(parley, 'hide');
    const bar = await seenBar(parley);
    await bar.getByText(`Sharing “${window.title}”`).waitFor();
    await photograph(bar, 'call-bar-sharing-dark');
    expect(await accessibilityFindings(bar)).toEqual([]);
    await expect.poll(() => pages('/indicator.html'), patiently).toBe(0);

    await withWindow(parley, 'show');
    await withWindow(parley, 'focus');
    await expect.poll(() => pages('/call-bar.html'), patiently).toBe(0);
    await expect.poll(() => pages('/indicator.html'), patiently).toBe(1);

    await withWindow(parley, 'hide');
    const again = await seenBar(parley);
    await again.getByRole('button', { name: 'Stop sharing' }).click();
    await parley.conversationShows('Sharing stopped');
    await expect.poll(() => pages('/indicator.html'), patiently).toBe(0);
  });
});

/** Asks as a page would that was taken over. */
async function askByScript(bar: Page): Promise<void> {
  await bar.evaluate(`new Promise((resolve) => {
    callBar.onView(({ request }) => {
      if (request?.request === undefined) return;
      const { hash } = request.request;
      callBar.command({ kind: 'allow', toolCallId: request.toolCallId, hash });
      resolve();
    });
    callBar.command({ kind: 'set-muted', muted: true });
    callBar.command({ kind: 'set-muted', muted: false });
  })`);
}
