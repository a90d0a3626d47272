import { describe, expect, it } from 'vitest';
import { adding, choosing, removing, withProfile } from '../../../../src/main/storage/profiles.ts';
import { firstProfile, type Profile } from '../../../../src/shared/profiles.ts';
import { defaultSettings, type Settings } from '../../../../src/shared/settings.ts';

const lessons: Profile = {
  id: 'lessons',
  name: 'Spanish',
  instructions: 'Speak Spanish with me.',
  modelId: 'openai/gpt-realtime-2.1',
  voice: 'cedar',
  toolsOff: ['commands', 'files'],
};
const two: Settings = { ...defaultSettings, profiles: [firstProfile, lessons] };

describe('a profile', () => {
  it('brings its model, voice, instructions and tools, and nothing else', () => {
    const settings = { ...two, voices: { 'gemini/x': 'Puck' }, theme: 'dark' as const };
    const chosen = { ...settings, ...choosing(settings, lessons) };
    expect(chosen).toEqual({
      ...settings,
      profileId: 'lessons',
      modelId: 'openai/gpt-realtime-2.1',
      instructions: 'Speak Spanish with me.',
      voices: { 'gemini/x': 'Puck', 'openai/gpt-realtime-2.1': 'cedar' },
      tools: { ...settings.tools, off: ['commands', 'files'] },
    });
    expect(withProfile(chosen)).toBe(chosen);
  });

  it('without a voice takes away the one that its model had', () => {
    const settings = { ...two, voices: { [lessons.modelId]: 'marin', 'gemini/x': 'Puck' } };
    expect(choosing(settings, { ...lessons, voice: '' }).voices).toEqual({ 'gemini/x': 'Puck' });
  });

  it.each<[string, Partial<Settings>, Partial<Profile>]>([
    ['model', { modelId: 'gemini/x' }, { modelId: 'gemini/x', voice: '' }],
    ['instructions', { instructions: 'Be brief.' }, { instructions: 'Be brief.' }],
    ['voice', { voices: { [lessons.modelId]: 'marin' } }, { voice: 'marin' }],
    ['tools', { tools: { ...two.tools, off: [] } }, { toolsOff: [] }],
  ])('keeps a change of its %s', (_what, change, expected) => {
    const chosen = { ...two, ...choosing(two, lessons) };
    const { profiles } = withProfile({ ...chosen, ...change });
    expect(profiles).toEqual([firstProfile, { ...lessons, ...expected }]);
  });

  it('that is chosen but does not exist gives way to the first', () => {
    const healed = withProfile({ ...two, profileId: 'gone', instructions: 'Be brief.' });
    expect(healed.profileId).toBe('first');
    expect(healed.profiles).toEqual([{ ...firstProfile, instructions: 'Be brief.' }, lessons]);
  });

  it('is added as a copy of the chosen one, and chosen', () => {
    const chosen = { ...two, ...choosing(two, lessons) };
    const added = { ...chosen, ...adding(chosen, 'new', 'Work') };
    expect(added.profileId).toBe('new');
    expect(added.profiles).toEqual([
      firstProfile,
      lessons,
      { ...lessons, id: 'new', name: 'Work' },
    ]);
  });

  it('is removed, and its neighbour is chosen with all that it brings', () => {
    const chosen = { ...two, ...choosing(two, lessons) };
    expect(removing(chosen, lessons)).toMatchObject({
      profileId: 'first',
      profiles: [firstProfile],
      modelId: firstProfile.modelId,
      instructions: '',
      tools: { off: [] },
    });
  });

  it('that is not chosen is removed without another change', () => {
    const chosen = { ...two, ...choosing(two, lessons) };
    expect({ ...chosen, ...removing(chosen, firstProfile) }).toEqual({
      ...chosen,
      profiles: [lessons],
    });
  });

  it('stays if it is the last', () => {
    expect(removing(defaultSettings, firstProfile)).toBeUndefined();
  });
});
