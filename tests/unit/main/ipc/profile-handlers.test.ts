import { describe, expect, it } from 'vitest';
import { profileHandlers } from '../../../../src/main/ipc/profile-handlers.ts';
import { firstProfile, mostProfiles } from '../../../../src/shared/profiles.ts';
import { createSettingsDesk, type SettingsDeskOptions } from './settings-desk.ts';

function open(options: SettingsDeskOptions = {}) {
  const desk = createSettingsDesk(options);
  return { ...desk, handlers: profileHandlers(desk) };
}

describe('profiles', () => {
  it('are added, changed, renamed, chosen and removed', () => {
    const { handlers, settings } = open();
    expect(handlers['profiles:add']({ name: 'Work' })).toMatchObject({ ok: true });
    settings.update({ instructions: 'Be formal.' });
    void handlers['profiles:choose']({ profileId: 'first' });
    expect(settings.get()).toMatchObject({ profileId: 'first', instructions: '' });
    void handlers['profiles:choose']({ profileId: 'id-1' });
    expect(settings.get()).toMatchObject({ profileId: 'id-1', instructions: 'Be formal.' });
    void handlers['profiles:rename']({ profileId: 'id-1', name: 'Office' });
    expect(settings.get().profiles.map(({ name }) => name)).toEqual(['', 'Office']);
    void handlers['profiles:remove']({ profileId: 'id-1' });
    expect(settings.get()).toMatchObject({
      profileId: 'first',
      instructions: '',
      profiles: [{ id: 'first' }],
    });
  });

  it('change only for a user who presses', () => {
    const { handlers, settings, noted } = open({ pressed: false });
    const before = settings.get();
    const refusals = [
      handlers['profiles:add']({ name: 'Work' }),
      handlers['profiles:choose']({ profileId: 'first' }),
      handlers['profiles:rename']({ profileId: 'first', name: 'Mine' }),
      handlers['profiles:remove']({ profileId: 'first' }),
    ];
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ ok: false, problem: { code: 'no-gesture' } });
    }
    expect(settings.get()).toBe(before);
    expect(noted).toHaveLength(4);
  });

  it('say what is wrong', () => {
    const profiles = Array.from({ length: mostProfiles }, (_, index) => ({
      ...firstProfile,
      id: `p-${index}`,
    }));
    const full = open({ settings: { profiles, profileId: 'p-0' } });
    expect(full.handlers['profiles:add']({ name: 'More' })).toMatchObject({
      problem: { code: 'too-many-profiles' },
    });
    const { handlers } = open();
    expect(handlers['profiles:choose']({ profileId: 'gone' })).toMatchObject({
      problem: { code: 'unknown-profile' },
    });
    expect(handlers['profiles:remove']({ profileId: 'first' })).toMatchObject({
      problem: { code: 'last-profile' },
    });
  });
});
