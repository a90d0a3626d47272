import { useEffect, useState } from 'react';
import { useApp, useSettings } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { Switch } from '../../ui/switch.tsx';
import { Group } from './group.tsx';

/** What commands can reach. */
export function CommandSettings() {
  const { commands } = useApp();
  const sandbox = useSettings(({ tools }) => tools.sandbox);
  const network = useSettings(({ tools }) => tools.network);
  const missing = useMissingSandbox();
  const hint =
    missing === undefined ? text.permissions.sandboxHint : text.permissions.sandboxMissing(missing);
  return (
    <Group title={text.permissions.commandsTitle}>
      <Switch
        label={text.permissions.sandbox}
        hint={hint}
        checked={sandbox}
        onChange={(on) => void commands.saveTools({ sandbox: on })}
      />
      <Switch
        label={text.permissions.network}
        hint={text.permissions.networkHint}
        checked={network}
        onChange={(on) => void commands.saveTools({ network: on })}
      />
    </Group>
  );
}

/** Why commands cannot be fenced in here; undefined where they can, or as long as nobody knows. */
function useMissingSandbox(): string | undefined {
  const { commands } = useApp();
  const [missing, setMissing] = useState<string | undefined>();
  useEffect(() => {
    let isWanted = true;
    commands.sandbox().then(
      ({ isAvailable, reason }) => isWanted && setMissing(isAvailable ? undefined : reason),
      () => isWanted && setMissing(undefined),
    );
    return () => {
      isWanted = false;
    };
  }, [commands]);
  return missing;
}
