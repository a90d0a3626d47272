import { useApp, useAudioStatus, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Select } from '../ui/select.tsx';
import { deviceOptions } from './device-options.ts';

export function MicrophoneSelect() {
  const { commands } = useApp();
  const chosen = useSettings((settings) => settings.microphoneId);
  const microphones = useAudioStatus((status) => status.microphones);
  const active = useAudioStatus((status) => status.activeMicrophone?.label);
  if (microphones.length === 0) return <p className="hint">{text.devices.noMicrophone}</p>;
  return (
    <div className="field">
      <Select
        label={text.devices.microphone}
        value={chosen}
        options={deviceOptions(microphones, chosen)}
        onChange={(id) => void commands.chooseMicrophone(id)}
      />
      {active === undefined ? null : <p className="hint">{text.devices.active(active)}</p>}
    </div>
  );
}
