import type { RequestChannel } from '../../shared/ipc/contract.ts';
import { fail, type Problem, type Result } from '../../shared/problem.ts';
import { mostProfiles, type Profile } from '../../shared/profiles.ts';
import type { Settings } from '../../shared/settings.ts';
import { text } from '../../shared/text/text.ts';
import { adding, choosing, removing } from '../storage/profiles.ts';
import type { SettingsStore } from '../storage/settings.ts';
import type { GestureGuard } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';

export interface ProfileTopic {
  readonly settings: SettingsStore;
  readonly guard: GestureGuard;
  readonly newId: () => string;
}

type Channel = Extract<RequestChannel, `profiles:${string}`>;

/** Profiles bring tools along: each change takes a press of the user. */
export function profileHandlers(topic: ProfileTopic): RequestHandlers<Channel> {
  const { settings, guard, newId } = topic;

  function change(
    profileId: string,
    changed: (profile: Profile, now: Settings) => Partial<Settings> | Problem,
  ): Result<Settings> {
    const refusal = guard.refusal('A change of profiles');
    if (refusal !== undefined) return refusal;
    const now = settings.get();
    const profile = now.profiles.find(({ id }) => id === profileId);
    if (profile === undefined) return fail(text.profiles.goneProblem);
    const outcome = changed(profile, now);
    return isProblem(outcome) ? fail(outcome) : settings.update(outcome);
  }

  return {
    'profiles:choose': ({ profileId }) =>
      change(profileId, (profile, now) => choosing(now, profile)),
    'profiles:add'({ name }) {
      const now = settings.get();
      if (now.profiles.length >= mostProfiles)
        return fail(text.profiles.tooManyProblem(mostProfiles));
      return change(now.profileId, () => adding(now, newId(), name));
    },
    'profiles:rename': ({ profileId, name }) =>
      change(profileId, (profile, now) => ({
        profiles: now.profiles.map((other) => (other === profile ? { ...other, name } : other)),
      })),
    'profiles:remove': ({ profileId }) =>
      change(profileId, (profile, now) => removing(now, profile) ?? text.profiles.lastProblem),
  };
}

function isProblem(outcome: Partial<Settings> | Problem): outcome is Problem {
  return 'code' in outcome;
}
