import { toolKindSchema, type ToolKind } from '../../../shared/tools/settings.ts';
import { useApp, useSettings } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { Switch } from '../../ui/switch.tsx';
import { Group } from './group.tsx';

/** What the assistant can do at all. */
export function KindSwitches() {
  const { commands } = useApp();
  const off = useSettings(({ tools }) => tools.off);
  const change = (kind: ToolKind, isOn: boolean): void => {
    const others = off.filter((other) => other !== kind);
    void commands.saveTools({ off: isOn ? others : [...others, kind] });
  };
  return (
    <Group title={text.permissions.kindsTitle} hint={text.permissions.kindsNextCall}>
      {toolKindSchema.options.map((kind) => (
        <Switch
          key={kind}
          {...text.permissions.kinds[kind]}
          checked={!off.includes(kind)}
          onChange={(isOn) => change(kind, isOn)}
        />
      ))}
    </Group>
  );
}
