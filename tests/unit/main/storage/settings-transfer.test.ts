import { describe, expect, it } from 'vitest';
import {
  describeImport,
  exportSettings,
  readImport,
} from '../../../../src/main/storage/settings-transfer.ts';
import { settingsVersion } from '../../../../src/main/storage/settings-migrations.ts';
import { firstProfile } from '../../../../src/shared/profiles.ts';
import { defaultSettings, type Settings } from '../../../../src/shared/settings.ts';

const mine: Settings = {
  ...defaultSettings,
  theme: 'dark',
  modelId: 'openai/gpt-realtime-2.1',
  profiles: [{ ...firstProfile, modelId: 'openai/gpt-realtime-2.1' }],
  microphoneId: 'my-microphone',
  serverUrls: { openai: 'wss://ann:sk-secret-1@voice.example/v1?api_key=sk-secret-2' },
  tools: { ...defaultSettings.tools, folders: [{ path: '/home/ann', access: 'read-write' }] },
};
const exported = exportSettings(mine, new Date(0));

function read(text: string, now = defaultSettings) {
  const result = readImport(text, now);
  if (!result.ok) throw new Error(result.reason);
  return result;
}

const fileWith = (settings: unknown, version: unknown = settingsVersion): string =>
  JSON.stringify({ format: 'parley-settings', version, settings });

describe('exported settings', () => {
  it('hold no credential, no device and no permission', () => {
    expect(exported).not.toMatch(/sk-secret|my-microphone|\/home\/ann/);
    expect(JSON.parse(exported)).toMatchObject({
      format: 'parley-settings',
      version: settingsVersion,
      exportedAt: '1970-01-01T00:00:00.000Z',
      settings: { theme: 'dark', serverUrls: { openai: 'wss://voice.example/v1' } },
    });
  });

  it('change on another computer what differs there', () => {
    const file = read(exported);
    expect(Object.keys(file.changes).sort()).toEqual([
      'modelId',
      'profiles',
      'serverUrls',
      'theme',
    ]);
    expect(file.ignored).toEqual([]);
    expect(describeImport(file, defaultSettings).servers).toEqual([
      { provider: 'openai', url: 'wss://voice.example/v1' },
    ]);
  });

  it('change nothing where all is so already', () => {
    const here = { ...mine, serverUrls: { openai: 'wss://voice.example/v1' } };
    const file = read(exported, here);
    expect(describeImport(file, here)).toEqual({ changes: [], ignored: [], servers: [] });
  });
});

describe('an imported file', () => {
  it('gives neither permissions nor devices, nor what nobody knows', () => {
    const tools = { ...defaultSettings.tools, sandbox: false };
    const { changes, ignored } = read(
      fileWith({ tools, speakerId: 'x', hologram: 1, theme: 'plaid', turnTaking: 'push-to-talk' }),
    );
    expect(changes).toEqual({ turnTaking: 'push-to-talk' });
    expect([...ignored].sort()).toEqual(['hologram', 'speakerId', 'theme', 'tools']);
  });

  it('of an earlier version is migrated', () => {
    const { changes } = read(fileWith({ instructions: 'Be brief.' }, 0));
    expect(changes.profiles?.[0]?.instructions).toBe('Be brief.');
  });

  it.each([
    ['not-settings', ''],
    ['not-settings', '[]'],
    ['not-settings', '{"format":"parley-conversation","settings":{}}'],
    ['not-settings', '{"format":"parley-settings","settings":[]}'],
    ['later-version', fileWith({}, settingsVersion + 1)],
  ])('is refused as %s: %j', (reason, text) => {
    expect(readImport(text, defaultSettings)).toEqual({ ok: false, reason });
  });
});
