import { describe, expect, it } from 'vitest';
import {
  cloudFieldsOf,
  isCloudName,
  isSet,
} from '../../../../src/renderer/settings/cloud-fields.ts';
import { isKeyMissing } from '../../../../src/renderer/state/key-missing.ts';
import { settingsSchema, type Settings } from '../../../../src/shared/settings.ts';
import { someSettings } from '../fake-bridge.ts';

describe('cloud settings', () => {
  it('each field reads what it wrote, and main takes it', () => {
    for (const field of [...cloudFieldsOf('gemini'), ...cloudFieldsOf('nova-sonic')]) {
      const changed: Settings = { ...someSettings };
      Object.assign(changed, field.patch(someSettings, 'europe-west4'));
      expect(field.read(changed)).toBe('europe-west4');
      expect(settingsSchema.safeParse(changed).success).toBe(true);
      expect(isSet(changed, field.provider)).toBe(true);
    }
    expect(isSet(someSettings, 'gemini')).toBe(false);
  });

  it.each(['', 'my-project', 'example.com:my-project', 'a b', 'x"; rm', 'ü'])(
    'agrees with main about %o',
    (name) => {
      const main = settingsSchema.safeParse({
        ...someSettings,
        aws: { region: name, profile: '' },
      });
      expect(isCloudName(name)).toBe(main.success);
    },
  );
});

describe('isKeyMissing', () => {
  const secrets = [
    { provider: 'gemini', state: 'missing' },
    { provider: 'nova-sonic', state: 'optional' },
  ] as const;

  it.each([
    ['gemini', '', true],
    ['gemini', 'my-project', false],
    ['nova-sonic', '', false],
    ['rehearsal', '', false],
  ] as const)('%s with the project %o: %s', (provider, project, expected) => {
    const gemini = { project, location: '' };
    expect(isKeyMissing(provider, secrets, { gemini })).toBe(expected);
  });
});
