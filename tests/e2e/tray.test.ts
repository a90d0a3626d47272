import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { startTrayHost } from '../rig/tray-host.ts';
import { accessibilityFindings } from './support/accessibility.ts';
import { callBar, isWindowVisible, withWindow } from './support/desk.ts';
import { startAgain } from './support/hotkeys.ts';
import { type Parley, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';

const patiently = { timeout: 30_000 };
/** A desktop that takes icons in the older way, so that no tray has to run. */
const withTray = { XDG_CURRENT_DESKTOP: 'XFCE' };

/** Answers the question of the first close, and counts how often it is asked. */
async function answerClosing({ app }: Parley, response: number): Promise<() => Promise<number>> {
  await app.electron.evaluate(({ dialog }, chosen) => {
    const asked = { times: 0 };
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = async () => {
      asked.times += 1;
      return { response: chosen, checkboxChecked: false };
    };
  }, response);
  return () =>
    app.electron.evaluate(
      () => (globalThis as unknown as { asked: { times: number } }).asked.times,
    );
}

const isSeen = (parley: Parley, expected: boolean): Promise<void> =>
  expect.poll(() => isWindowVisible(parley), patiently).toBe(expected);

describe('closing the window', () => {
  it('leaves the call on in the tray, tells so once, and a second start brings it back', async () => {
    await using parley = await startParley({ environment: withTray });
    const timesAsked = await answerClosing(parley, 0);
    await parley.talk.click();
    await parley.dockSays('Listening');
    await withWindow(parley, 'close');
    await isSeen(parley, false);
    expect(await timesAsked()).toBe(1);
    const bar = await callBar(parley);
    await bar.getByText('Listening').waitFor();
    await parley.type('Are you still there?');
    await parley.dockSays('Speaking');

    await startAgain(parley);
    await isSeen(parley, true);
    await withWindow(parley, 'close');
    await isSeen(parley, false);
    expect(await timesAsked()).toBe(1);
    await parley.dockSays(/Speaking|Listening/);
  });

  it('quits where the user rather wants that', async () => {
    const parley = await startParley({ environment: withTray });
    try {
      await answerClosing(parley, 1);
      const closed = parley.app.electron.waitForEvent('close');
      await withWindow(parley, 'close');
      await closed;
    } finally {
      await parley.app.dispose();
    }
  });

  it.each([
    ['there is no tray', {}, {}],
    ['the settings say so', withTray, { closesToTray: false }],
  ])('quits where %s', async (_where, environment, settings) => {
    const parley = await startParley({
      environment: { XDG_CURRENT_DESKTOP: undefined, ...environment },
      settings,
    });
    try {
      const closed = parley.app.electron.waitForEvent('close');
      await withWindow(parley, 'close');
      await closed;
    } finally {
      await parley.app.dispose();
    }
  });
});

describe('the icon in the tray', () => {
  it('says what is going on, and its menu does what it offers', async () => {
    await using tray = await startTrayHost();
    await using parley = await startParley({ environment: { XDG_CURRENT_DESKTOP: undefined } });
    await answerClosing(parley, 0);
    const icon = await tray.icon();
    const labels = async (): Promise<readonly string[]> =>
      (await icon.menu()).map(({ label }) => label);
    expect(await labels()).toEqual([
      'Ready',
      'Start a call',
      'Mute the microphone',
      'Show something…',
      'Open Parley',
      'Settings…',
      'Quit Parley',
    ]);
    await withWindow(parley, 'close');
    await isSeen(parley, false);

    await icon.choose('Start a call');
    await parley.dockSays('Listening');
    await expect
      .poll(labels, patiently)
      .toEqual([
        'Listening',
        'End the call',
        'Mute the microphone',
        'Show something…',
        'Open Parley',
        'Use the call bar by keyboard',
        'Settings…',
        'Quit Parley',
      ]);
    await icon.choose('Mute the microphone');
    await parley.dockSays('Muted');
    await expect.poll(async () => (await labels())[0], patiently).toBe('Muted');
    await icon.choose('End the call');
    await parley.dockSays('Ready');
    expect(await isWindowVisible(parley)).toBe(false);

    await icon.choose('Settings…');
    await isSeen(parley, true);
    await parley.page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await parley.page.keyboard.press('Escape');
    await withWindow(parley, 'close');
    await isSeen(parley, false);
    await icon.activate();
    await isSeen(parley, true);
    const closed = parley.app.electron.waitForEvent('close');
    await icon.choose('Quit Parley');
    await closed;
  });
});

describe('starting at login', () => {
  it.each(['light', 'dark'] as const)(
    'is switched on and off in the settings (%s)',
    async (theme) => {
      const config = await mkdtemp(join(tmpdir(), 'parley-config-'));
      const file = join(config, 'autostart', 'parley.desktop');
      try {
        await using parley = await startParley({
          environment: { XDG_CONFIG_HOME: config },
          settings: { theme },
        });
        await parley.page.keyboard.press('Control+Comma');
        const sheet = parley.page.getByRole('dialog');
        await sheet.getByRole('tab', { name: 'Desktop' }).click();
        const login = sheet.getByRole('switch', { name: 'Start when you log in' });
        await login.click();
        await expect.poll(() => existsSync(file), patiently).toBe(true);
        const entry = await readFile(file, 'utf8');
        expect(entry).toMatch(/^Exec=\S.* --hidden$/m);
        expect(entry).toContain(`--user-data-dir=${parley.app.userDataFolder}`);
        await photograph(parley.page, `settings-desktop-${theme}`);
        expect(await accessibilityFindings(parley.page)).toEqual([]);
        await login.click();
        await expect.poll(() => existsSync(file), patiently).toBe(false);
      } finally {
        await rm(config, { recursive: true, force: true });
      }
    },
  );

  it('says so where it cannot be', async () => {
    const config = await mkdtemp(join(tmpdir(), 'parley-config-'));
    await writeFile(join(config, 'file'), '');
    try {
      await using parley = await startParley({
        environment: { XDG_CONFIG_HOME: join(config, 'file') },
      });
      await parley.page.keyboard.press('Control+Comma');
      const sheet = parley.page.getByRole('dialog');
      await sheet.getByRole('tab', { name: 'Desktop' }).click();
      const login = sheet.getByRole('switch', { name: 'Start when you log in' });
      await login.click();
      await sheet.getByText(/could not change whether it starts when you log in/).waitFor();
      expect(await login.isChecked()).toBe(false);
    } finally {
      await rm(config, { recursive: true, force: true });
    }
  });

  it('shows no window until it is asked for', async () => {
    await using parley = await startParley({ args: ['--hidden'] });
    expect(await isWindowVisible(parley)).toBe(false);
    await startAgain(parley, '--hidden');
    expect(await isWindowVisible(parley)).toBe(false);
    await startAgain(parley);
    await isSeen(parley, true);
  });
});
