import { useState } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import { useApp, useSettings } from '../../state/app-context.tsx';
import { useStore } from '../../state/use-store.ts';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { InstructionsField } from './instructions-field.tsx';
import { profileDetails } from './profile-details.ts';
import { ProfileNameForm } from './profile-name-form.tsx';
import { profileName } from './profile-name.ts';

type Activity = 'none' | 'adding' | 'renaming' | 'removing';

/** The profiles, and the instructions of the chosen one. */
export function ProfilesSection() {
  const { commands, models } = useApp();
  const profiles = useSettings((settings) => settings.profiles);
  const profileId = useSettings((settings) => settings.profileId);
  const choices = useStore(models, (all) => all);
  const [activity, setActivity] = useState<Activity>('none');
  const [problem, setProblem] = useState<Problem>();
  const chosen = profiles.find(({ id }) => id === profileId);

  const run = async (asked: Promise<Problem | undefined>): Promise<void> => {
    const failure = await asked;
    setProblem(failure);
    if (failure === undefined) setActivity('none');
  };
  const begin = (next: Activity): void => {
    setProblem(undefined);
    setActivity(next);
  };

  return (
    <>
      <div className="field">
        <p className="label">{text.profiles.title}</p>
        <p className="hint">{text.profiles.hint}</p>
        <Choices
          label={text.profiles.title}
          value={profileId}
          options={profiles.map((profile) => ({
            value: profile.id,
            label: profileName(profile),
            hint: profileDetails(profile, choices),
          }))}
          onChange={(id) => void run(commands.chooseProfile(id))}
        />
        {activity === 'none' ? (
          <div className="actions">
            <Button onClick={() => begin('adding')}>{text.profiles.add}</Button>
            <Button onClick={() => begin('renaming')}>{text.profiles.rename}</Button>
            {profiles.length > 1 ? (
              <Button look="danger" onClick={() => begin('removing')}>
                {text.profiles.remove}
              </Button>
            ) : null}
          </div>
        ) : null}
        {activity === 'adding' ? (
          <ProfileNameForm
            name=""
            hint={text.profiles.addHint}
            onSave={(name) => void run(commands.addProfile(name))}
            onCancel={() => begin('none')}
          />
        ) : null}
        {activity === 'renaming' && chosen !== undefined ? (
          <ProfileNameForm
            name={profileName(chosen)}
            onSave={(name) => void run(commands.renameProfile(chosen.id, name))}
            onCancel={() => begin('none')}
          />
        ) : null}
        {activity === 'removing' && chosen !== undefined ? (
          <div className="field">
            <p className="hint">{text.profiles.removeQuestion(profileName(chosen))}</p>
            <div className="actions">
              <Button
                look="danger"
                autoFocus
                onClick={() => void run(commands.removeProfile(chosen.id))}
              >
                {text.profiles.removeConfirm}
              </Button>
              <Button onClick={() => begin('none')}>{text.profiles.cancel}</Button>
            </div>
          </div>
        ) : null}
        <Outcome bad={problem?.message} />
      </div>
      <InstructionsField key={profileId} />
    </>
  );
}
