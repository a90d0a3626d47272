/**
 * How a page that was taken over tries to change what the user has chosen for the whole desktop:
 * hotkeys, profiles, which bring tools along, and settings from a file.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { settingsVersion } from '../../src/main/storage/settings-migrations.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import type { LaunchedApp } from '../rig/app.ts';
import { answerDialogs } from './support/system-dialogs.ts';
import { startTakenOver } from './support/taken-over.ts';

const refused = { ok: false, problem: { code: 'no-gesture' } };
/** Nobody else has it, also not among the defaults. */
const stolenKey = 'Control+Alt+J';

interface Registrations {
  /** Keys that were registered since, whether the system agreed or not. */
  tried(): Promise<readonly string[]>;
  holds(accelerator: string): Promise<boolean>;
}

async function watchRegistrations({ electron }: LaunchedApp): Promise<Registrations> {
  await electron.evaluate(({ globalShortcut }) => {
    const tried: string[] = [];
    Object.assign(globalThis, { tried });
    const register = globalShortcut.register.bind(globalShortcut);
    globalShortcut.register = (accelerator, callback) => {
      tried.push(accelerator);
      return register(accelerator, callback);
    };
  });
  return {
    tried: () => electron.evaluate(() => (globalThis as { tried?: string[] }).tried ?? []),
    holds: (accelerator) =>
      electron.evaluate(
        ({ globalShortcut }, accelerator) => globalShortcut.isRegistered(accelerator),
        accelerator,
      ),
  };
}

/** Answers the dialogs for files with this one, and counts them. */
async function answerFileDialogs({ electron }: LaunchedApp, path: string) {
  await electron.evaluate(({ dialog }, path) => {
    const count = { opened: 0 };
    Object.assign(globalThis, { fileDialogs: count });
    Object.assign(dialog, {
      showOpenDialog: async () => ({ canceled: (count.opened += 1) === 0, filePaths: [path] }),
      showSaveDialog: async () => ({ canceled: (count.opened += 1) === 0, filePath: path }),
    });
  }, path);
  return {
    opened: () =>
      electron.evaluate(
        () => (globalThis as { fileDialogs?: { opened: number } }).fileDialogs?.opened,
      ),
  };
}

describe('a page that has been taken over', () => {
  it('cannot register, change or record a hotkey', async () => {
    await using app = await startTakenOver();
    const registrations = await watchRegistrations(app.app);
    const before = await app.run(`return ask('hotkeys:state')`);
    for (const action of ['talk', 'pushToTalk', 'mute', 'share', 'showWindow']) {
      const change = JSON.stringify({ action, accelerator: stolenKey });
      expect(await app.run(`return ask('hotkeys:change', ${change})`), action).toMatchObject(
        refused,
      );
      // Neither can the user's own be taken away.
      const removal = JSON.stringify({ action, accelerator: '' });
      expect(await app.run(`return ask('hotkeys:change', ${removal})`), action).toMatchObject(
        refused,
      );
    }
    expect(
      await app.run(`return [
        await ask('hotkeys:record', { isOn: true }),
        await ask('hotkeys:retry'),
        await ask('hotkeys:test', { action: 'talk' }),
      ]`),
    ).toMatchObject([refused, refused, refused]);
    // Made-up keys count as little as made-up presses, and no other request takes hotkeys along.
    const hotkeys = JSON.stringify({ ...defaultSettings.hotkeys, talk: stolenKey });
    expect(
      await app.run(`
        for (const type of ['keydown', 'keyup']) {
          document.body.dispatchEvent(new KeyboardEvent(type, { key: 'j', bubbles: true }));
        }
        document.querySelector('button').click();
        return [
          await ask('hotkeys:change', { action: 'talk', accelerator: '${stolenKey}' }),
          await ask('settings:update', { hotkeys: ${hotkeys} }),
        ];
      `),
    ).toMatchObject([refused, { ok: false, problem: { code: 'invalid-request' } }]);
    expect(await registrations.tried()).toEqual([]);
    expect(await registrations.holds(stolenKey)).toBe(false);
    expect(await app.run(`return ask('hotkeys:state')`)).toEqual(before);
    // Nothing but the press was missing.
    await app.page.keyboard.press('Shift');
    const change = JSON.stringify({ action: 'talk', accelerator: stolenKey });
    expect(await app.run(`return ask('hotkeys:change', ${change})`)).toEqual({
      ok: true,
      value: { ok: true },
    });
    expect([await registrations.tried(), await registrations.holds(stolenKey)]).toEqual([
      [stolenKey],
      true,
    ]);
  });

  it('cannot take another profile, nor make, rename or remove one', async () => {
    const [first] = defaultSettings.profiles;
    if (first === undefined) throw new Error('There is no first profile.');
    const profiles = [first, { ...first, id: 'second', name: 'With tools' }];
    await using app = await startTakenOver({ settings: { profiles, version: settingsVersion } });
    const before = await app.run(`return ask('settings:get')`);
    expect(before).toMatchObject({ profiles: [{}, { id: 'second' }], profileId: first.id });
    expect(
      await app.run(`return [
        await ask('profiles:choose', { profileId: 'second' }),
        await ask('profiles:add', { name: 'Mine' }),
        await ask('profiles:rename', { profileId: 'second', name: 'Harmless' }),
        await ask('profiles:remove', { profileId: 'second' }),
      ]`),
    ).toMatchObject([refused, refused, refused, refused]);
    for (const smuggled of [{ profileId: 'second' }, { profiles: [] }]) {
      const message = JSON.stringify(smuggled);
      expect(await app.run(`return ask('settings:update', ${message})`)).toMatchObject({
        ok: false,
        problem: { code: 'invalid-request' },
      });
    }
    expect(await app.run(`return ask('settings:get')`)).toEqual(before);
    await app.page.keyboard.press('Shift');
    expect(await app.run(`return ask('profiles:choose', { profileId: 'second' })`)).toMatchObject({
      ok: true,
      value: { profileId: 'second' },
    });
  });

  it('cannot lift the budget, begin to keep voices, nor hold back updates', async () => {
    await using app = await startTakenOver();
    const before = await app.run(`return ask('settings:get')`);
    const budget = { ...defaultSettings.budget, dailyUsd: 1_000 };
    for (const patch of [
      { budget },
      { keepsAudio: true },
      { updatesAutomatically: false },
      { updateChannel: 'beta' },
    ]) {
      const message = JSON.stringify(patch);
      expect(await app.run(`return ask('settings:update', ${message})`), message).toMatchObject(
        refused,
      );
    }
    expect(await app.run(`return ask('settings:get')`)).toEqual(before);
    await app.page.keyboard.press('Shift');
    const message = JSON.stringify({ budget });
    expect(await app.run(`return ask('settings:update', ${message})`)).toMatchObject({ ok: true });
  });

  it('cannot import settings, nor write them to a file, nor put others in the place of these', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-import-'));
    try {
      const path = join(folder, 'evil.json');
      await writeFile(path, 'untouched');
      await using app = await startTakenOver();
      const files = await answerFileDialogs(app.app, path);
      const questions = await answerDialogs(app.app, 0);
      const before = await app.run(`return ask('settings:get')`);
      expect(
        await app.run(`return [
          await ask('settings:choose-import'),
          await ask('settings:export'),
          await ask('settings:apply-import', { importId: crypto.randomUUID() }),
        ]`),
      ).toMatchObject([refused, refused, refused]);
      // It cannot say what is imported either: the file comes from the system's dialog alone.
      const given = JSON.stringify({ path, settings: { theme: 'dark' } });
      expect(
        await app.run(`return [
          await ask('settings:choose-import', ${given}),
          await ask('settings:apply-import', ${given}),
        ]`),
      ).toMatchObject([{ ok: false }, { ok: false }]);
      expect(await files.opened()).toBe(0);
      expect(await questions.questions()).toEqual([]);
      expect(await readFile(path, 'utf8')).toBe('untouched');
      expect(await app.run(`return ask('settings:get')`)).toEqual(before);
      // With a press the user is asked, by the system, and what is no settings file changes nothing.
      await app.page.keyboard.press('Shift');
      expect(await app.run(`return ask('settings:choose-import')`)).toMatchObject({ ok: false });
      expect(await files.opened()).toBe(1);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
