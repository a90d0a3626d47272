import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../src/shared/settings.ts';
import { settingsVersion } from '../../../../src/main/storage/settings-migrations.ts';
import { createSettings, type SettingsFile } from '../../../../src/main/storage/settings.ts';

function open(stored: Record<string, unknown>, set?: SettingsFile['set']) {
  const invalid: string[] = [];
  const errors: unknown[] = [];
  const file: SettingsFile = {
    store: stored,
    set: set ?? ((values) => void Object.assign(stored, values)),
  };
  const settings = createSettings(file, {
    onInvalid: (key) => void invalid.push(key),
    onLaterVersion: () => undefined,
    onWriteError: (error) => void errors.push(error),
  });
  return { settings, invalid, errors, stored };
}

describe('settings', () => {
  it('are the defaults where nothing is stored', () => {
    const { settings, invalid } = open({});
    expect(settings.get()).toEqual(defaultSettings);
    expect(invalid).toEqual([]);
  });

  it('lose only the values that are not valid, and say which', () => {
    const { settings, invalid } = open({
      theme: 'dark',
      turnTaking: 'telepathy',
      serverUrls: { openai: 'file:///etc/passwd' },
      voices: { 'openai/gpt-realtime-2.1': 'cedar' },
      unknownFromTheFuture: 1,
    });
    expect(settings.get()).toEqual({
      ...defaultSettings,
      theme: 'dark',
      voices: { 'openai/gpt-realtime-2.1': 'cedar' },
    });
    expect(invalid.sort()).toEqual(['serverUrls', 'turnTaking']);
  });

  it('are stored, and everybody is told', () => {
    const { settings, stored } = open({});
    const seen: string[] = [];
    const leave = settings.subscribe(({ theme }) => void seen.push(theme));
    const result = settings.update({ theme: 'light', microphoneId: undefined });
    expect(result).toEqual({ ok: true, value: { ...defaultSettings, theme: 'light' } });
    leave();
    settings.update({ theme: 'dark' });
    expect(seen).toEqual(['light']);
    expect(stored).toMatchObject({ theme: 'dark', version: settingsVersion });
  });

  it('stay what they are if they cannot be stored', () => {
    const { settings, errors } = open({}, () => {
      throw new Error('disk full');
    });
    expect(settings.update({ theme: 'dark' })).toMatchObject({ ok: false });
    expect(settings.get()).toEqual(defaultSettings);
    expect(errors).toHaveLength(1);
  });
});
