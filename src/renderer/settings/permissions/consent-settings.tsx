import { useApp, useSettings } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { Group } from './group.tsx';

/** How the user can answer, and how long there is for it. */
export function ConsentSettings() {
  const { commands } = useApp();
  const spokenYes = useSettings(({ tools }) => tools.spokenYes);
  const seconds = useSettings(({ tools }) => tools.answerWithinSeconds);
  const offered = new Set([...Object.keys(text.permissions.timeOuts).map(Number), seconds]);
  const options = [...offered]
    .toSorted((one, other) => one - other)
    .map((value) => ({
      value: String(value),
      label: text.permissions.timeOuts[value] ?? text.permissions.timeOutOther(value),
    }));
  return (
    <Group title={text.permissions.consentTitle}>
      <Select
        label={text.permissions.timeOut}
        value={String(seconds)}
        options={options}
        onChange={(value) => void commands.saveTools({ answerWithinSeconds: Number(value) })}
      />
      <Switch
        label={text.permissions.spokenYes}
        hint={text.permissions.spokenYesHint}
        checked={spokenYes}
        onChange={(on) => void commands.saveTools({ spokenYes: on })}
      />
    </Group>
  );
}
