import { describe, expect, it } from 'vitest';
import { createSettings } from '../../../../src/main/storage/settings.ts';
import {
  migrateSettings,
  settingsVersion,
} from '../../../../src/main/storage/settings-migrations.ts';
import { firstProfile } from '../../../../src/shared/profiles.ts';
import { defaultSettings, type Settings } from '../../../../src/shared/settings.ts';
import { defaultToolSettings } from '../../../../src/shared/tools/settings.ts';

/** A file as the app of each version wrote it, and what it means today. */
const files: readonly (readonly [
  version: number,
  file: Record<string, unknown>,
  Partial<Settings>,
])[] = [
  [
    0,
    {
      theme: 'dark',
      modelId: 'openai/gpt-realtime-2.1',
      voices: { 'openai/gpt-realtime-2.1': 'cedar', 'gemini/x': 'Puck' },
      instructions: 'Be brief.',
      tools: { ...defaultToolSettings, off: ['commands'] },
    },
    {
      theme: 'dark',
      modelId: 'openai/gpt-realtime-2.1',
      voices: { 'openai/gpt-realtime-2.1': 'cedar', 'gemini/x': 'Puck' },
      instructions: 'Be brief.',
      tools: { ...defaultToolSettings, off: ['commands'] },
      profiles: [
        {
          ...firstProfile,
          modelId: 'openai/gpt-realtime-2.1',
          voice: 'cedar',
          instructions: 'Be brief.',
          toolsOff: ['commands'],
        },
      ],
      profileId: 'first',
    },
  ],
  [
    1,
    {
      version: 1,
      profiles: [firstProfile, { ...firstProfile, id: 'b', name: 'Work', instructions: 'Hm.' }],
      profileId: 'b',
      instructions: 'Hm.',
    },
    {
      profiles: [firstProfile, { ...firstProfile, id: 'b', name: 'Work', instructions: 'Hm.' }],
      profileId: 'b',
      instructions: 'Hm.',
    },
  ],
];

function open(file: Record<string, unknown>) {
  const trouble: string[] = [];
  const written: Record<string, unknown> = { ...file };
  const settings = createSettings(
    { store: file, set: (values) => void Object.assign(written, values) },
    {
      onInvalid: (key) => void trouble.push(`invalid ${key}`),
      onLaterVersion: (version) => void trouble.push(`later ${version}`),
      onWriteError: (error) => void trouble.push(String(error)),
    },
  );
  return { settings, trouble, written };
}

describe('a settings file', () => {
  it('of every version is tried here', () => {
    expect(files.map(([version]) => version)).toEqual(
      Array.from({ length: settingsVersion + 1 }, (_, version) => version),
    );
  });

  it.each(files)('of version %i means the same today', (version, file, expected) => {
    const { settings, trouble, written } = open(file);
    expect(settings.get()).toEqual({ ...defaultSettings, ...expected });
    expect(trouble).toEqual([]);
    if (version < settingsVersion) expect(written['version']).toBe(settingsVersion);
    // What was written then says the same again.
    expect(open(written).settings.get()).toEqual(settings.get());
  });

  it('of a later version keeps what is understood, its number, and its other keys', () => {
    const file = { version: 99, theme: 'dark', hologram: true };
    const { settings, trouble, written } = open(file);
    expect(settings.get().theme).toBe('dark');
    expect(trouble).toEqual(['later 99']);
    settings.update({ theme: 'light' });
    expect(written).toMatchObject({ version: 99, theme: 'light', hologram: true });
  });

  it.each([['one'], [-1], [1.5], [null]])('with the version %j counts as the oldest', (version) => {
    expect(migrateSettings({ version }).from).toBe(0);
  });

  it('with rubbish in the old keys still opens', () => {
    const { settings, trouble } = open({ modelId: 7, voices: 'loud', tools: { off: 'all' } });
    expect(settings.get()).toEqual(defaultSettings);
    expect(trouble.sort()).toEqual(['invalid modelId', 'invalid tools', 'invalid voices']);
  });
});
