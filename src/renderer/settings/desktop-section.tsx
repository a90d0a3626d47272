import { useEffect, useState } from 'react';
import type { DeskStatus } from '../../shared/ipc/contract.ts';
import type { Settings } from '../../shared/settings.ts';
import { ask } from '../state/ask.ts';
import { useApp, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Choices, type ChoiceOption } from '../ui/choices.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { Switch } from '../ui/switch.tsx';

const modes = (): readonly ChoiceOption<Settings['callBar']>[] =>
  (['unfocused', 'always', 'never'] as const).map((value) => ({
    value,
    ...text.desktop.settings.callBarModes[value],
  }));

/** What stands on the desktop beside the window, and how Parley starts. */
export function DesktopSection() {
  const { commands } = useApp();
  const callBar = useSettings((settings) => settings.callBar);
  const { settings: words } = text.desktop;
  return (
    <>
      <div className="field">
        <p className="label">{words.callBar}</p>
        <p className="hint">{words.callBarHint}</p>
        <Choices
          label={words.callBar}
          value={callBar}
          options={modes()}
          onChange={(value) => void commands.saveOrTell({ callBar: value })}
        />
      </div>
      <RunningOn />
    </>
  );
}

function RunningOn() {
  const { bridge, commands } = useApp();
  const closesToTray = useSettings((settings) => settings.closesToTray);
  const [status, setStatus] = useState<DeskStatus>();
  const [problem, setProblem] = useState<string>();
  const { settings: words } = text.desktop;

  useEffect(() => {
    let isCurrent = true;
    bridge.request('desk:status').then(
      (now) => isCurrent && setStatus(now),
      // Main has logged why; what it does not know is shown as off.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [bridge]);

  const setLogin = async (isOn: boolean): Promise<void> => {
    const result = await ask(bridge, 'desk:set-launch-at-login', { isOn });
    setProblem(result.ok ? undefined : result.problem.message);
    if (result.ok && status !== undefined) setStatus({ ...status, launchesAtLogin: isOn });
  };

  return (
    <>
      <Switch
        label={words.tray}
        hint={status?.hasTray === false ? words.noTray : words.trayHint}
        checked={closesToTray}
        onChange={(isOn) => void commands.saveOrTell({ closesToTray: isOn })}
      />
      <div>
        <Switch
          label={words.login}
          hint={words.loginHint}
          checked={status?.launchesAtLogin === true}
          onChange={(isOn) => void setLogin(isOn)}
        />
        <Outcome bad={problem} />
      </div>
    </>
  );
}
