import type { Problem } from '../../shared/problem.ts';
import { useState } from 'react';
import { profileName } from '../settings/profiles/profile-name.ts';
import { useApp, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Outcome } from '../ui/outcome.tsx';
import { Select } from '../ui/select.tsx';

/** The quick change of the profile; nothing where there is only one. */
export function ProfileSelect() {
  const { commands } = useApp();
  const profiles = useSettings((settings) => settings.profiles);
  const profileId = useSettings((settings) => settings.profileId);
  const [problem, setProblem] = useState<Problem>();
  if (profiles.length < 2) return null;
  const choose = async (id: string): Promise<void> => setProblem(await commands.chooseProfile(id));
  return (
    <div className="field">
      <Select
        label={text.profiles.select}
        value={profileId}
        options={profiles.map((profile) => ({ value: profile.id, label: profileName(profile) }))}
        onChange={(id) => void choose(id)}
      />
      <Outcome bad={problem?.message} />
    </div>
  );
}
