import type { Profile } from '../../shared/profiles.ts';
import type { Settings } from '../../shared/settings.ts';

type ProfileChange = Pick<
  Settings,
  'profileId' | 'modelId' | 'voices' | 'instructions' | 'tools' | 'profiles'
>;

/**
 * The chosen profile is what the settings say of model, voice, instructions and tools: whatever of
 * it the user changes anywhere is kept in the profile. @returns the same object if all is so already.
 */
export function withProfile(settings: Settings): Settings {
  const { profiles, profileId } = settings;
  const chosen = profiles.find(({ id }) => id === profileId) ?? profiles[0];
  if (chosen === undefined) return settings;
  const now: Profile = { id: chosen.id, name: chosen.name, ...contentOf(settings) };
  if (chosen.id === profileId && isSame(chosen, now)) return settings;
  return {
    ...settings,
    profileId: chosen.id,
    profiles: profiles.map((profile) => (profile.id === chosen.id ? now : profile)),
  };
}

/** What changes when this profile is chosen. Its voice counts for its model alone. */
export function choosing(settings: Settings, profile: Profile): ProfileChange {
  const { [profile.modelId]: _former, ...voices } = settings.voices;
  return {
    profileId: profile.id,
    profiles: settings.profiles,
    modelId: profile.modelId,
    instructions: profile.instructions,
    voices: profile.voice === '' ? voices : { ...voices, [profile.modelId]: profile.voice },
    tools: { ...settings.tools, off: [...profile.toolsOff] },
  };
}

/** A further profile, like the chosen one at first, and chosen. */
export function adding(settings: Settings, id: string, name: string): ProfileChange {
  const profile: Profile = { id, name, ...contentOf(settings) };
  const profiles = [...settings.profiles, profile];
  return { ...choosing(settings, profile), profiles };
}

/** Without this profile, which is not the last one; if it was chosen, its neighbour is. */
export function removing(settings: Settings, profile: Profile): ProfileChange | undefined {
  const index = settings.profiles.findIndex(({ id }) => id === profile.id);
  const profiles = settings.profiles.filter(({ id }) => id !== profile.id);
  const wanted = settings.profiles.find(({ id }) => id === settings.profileId);
  const next = profile.id === settings.profileId ? profiles[Math.max(0, index - 1)] : wanted;
  return next && { ...choosing(settings, next), profiles };
}

function contentOf(settings: Settings): Omit<Profile, 'id' | 'name'> {
  const { modelId, instructions, voices, tools } = settings;
  return { instructions, modelId, voice: voices[modelId] ?? '', toolsOff: [...tools.off] };
}

function isSame(one: Profile, other: Profile): boolean {
  return (
    one.instructions === other.instructions &&
    one.modelId === other.modelId &&
    one.voice === other.voice &&
    one.toolsOff.length === other.toolsOff.length &&
    one.toolsOff.every((kind, index) => other.toolsOff[index] === kind)
  );
}
