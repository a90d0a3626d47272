import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transferHandlers } from '../../../../src/main/ipc/transfer-handlers.ts';
import { firstProfile } from '../../../../src/shared/profiles.ts';
import { defaultSettings } from '../../../../src/shared/settings.ts';
import { createSettingsDesk, type SettingsDeskOptions } from './settings-desk.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-transfer-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function open(options: SettingsDeskOptions = {}) {
  const desk = createSettingsDesk(options);
  return { ...desk, handlers: transferHandlers({ ...desk, epochNow: () => 0 }) };
}

const work = { ...firstProfile, id: 'work', name: 'Work', toolsOff: ['files' as const] };
const others = {
  theme: 'dark' as const,
  profiles: [firstProfile, work],
  profileId: 'work',
  tools: { ...defaultSettings.tools, off: ['files' as const] },
};

describe('settings', () => {
  it('go by a file to another computer, with the tools of the chosen profile', async () => {
    const chosen = join(folder, 'settings.json');
    const there = open({ chosen, settings: others });
    expect(await there.handlers['settings:export'](undefined)).toEqual({ ok: true, value: chosen });

    const here = open({ chosen });
    const preview = await here.handlers['settings:choose-import'](undefined);
    expect(preview).toMatchObject({
      ok: true,
      value: { fileName: 'settings.json', changes: ['profiles', 'profileId', 'theme'] },
    });
    expect(here.settings.get()).toEqual(defaultSettings);
    const { importId } = (preview.ok && preview.value) || { importId: '' };
    expect(await here.handlers['settings:apply-import']({ importId })).toMatchObject({ ok: true });
    expect(here.settings.get()).toEqual({ ...defaultSettings, ...others });
    expect(await here.handlers['settings:apply-import']({ importId })).toMatchObject({
      problem: { code: 'import-gone' },
    });
  });

  it('are imported only for a user who presses', async () => {
    const { handlers } = open({ pressed: false, chosen: join(folder, 'settings.json') });
    expect(await handlers['settings:choose-import'](undefined)).toMatchObject({
      problem: { code: 'no-gesture' },
    });
    expect(await handlers['settings:apply-import']({ importId: 'id-1' })).toMatchObject({
      problem: { code: 'no-gesture' },
    });
  });

  it.each([
    ['not-settings', 'hello'],
    ['not-settings', `{"format":"parley-settings","settings":{"x":"${'y'.repeat(2_000_000)}"}}`],
    ['later-settings', '{"format":"parley-settings","version":99,"settings":{}}'],
  ])('from a file that is wrong are refused: %s', async (code, text) => {
    const chosen = join(folder, 'other.json');
    await writeFile(chosen, text);
    expect(await open({ chosen }).handlers['settings:choose-import'](undefined)).toMatchObject({
      ok: false,
      problem: { code },
    });
  });

  it('say when the file cannot be written or read, and do nothing where none was chosen', async () => {
    const nowhere = open({ chosen: join(folder, 'no', 'such.json') }).handlers;
    expect(await nowhere['settings:export'](undefined)).toMatchObject({
      problem: { code: 'settings-not-exported' },
    });
    expect(await nowhere['settings:choose-import'](undefined)).toMatchObject({
      problem: { code: 'settings-not-read' },
    });
    const none = open().handlers;
    expect(await none['settings:export'](undefined)).toEqual({ ok: true, value: undefined });
    expect(await none['settings:choose-import'](undefined)).toEqual({ ok: true, value: undefined });
  });

  it('are written as text that a person can read', async () => {
    const chosen = join(folder, 'settings.json');
    await open({ chosen }).handlers['settings:export'](undefined);
    expect(await readFile(chosen, 'utf8')).toContain(
      '\n  "exportedAt": "1970-01-01T00:00:00.000Z"',
    );
  });
});
