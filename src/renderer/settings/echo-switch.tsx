import { useApp, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Switch } from '../ui/switch.tsx';

export function EchoSwitch() {
  const { commands } = useApp();
  const isOn = useSettings((settings) => settings.echoCancellation);
  return (
    <Switch
      label={text.devices.echo}
      hint={text.devices.echoHint}
      checked={isOn}
      onChange={(on) => void commands.setEchoCancellation(on)}
    />
  );
}
