import { useApp, useAudioStatus, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Select } from '../ui/select.tsx';
import { deviceOptions } from './device-options.ts';

export function SpeakerSelect() {
  const { commands } = useApp();
  const chosen = useSettings((settings) => settings.speakerId);
  const speakers = useAudioStatus((status) => status.speakers);
  const canChoose = useAudioStatus((status) => status.canChooseSpeaker);
  if (!canChoose) return <p className="hint">{text.devices.speakerFixed}</p>;
  if (speakers.length === 0) return <p className="hint">{text.devices.noSpeaker}</p>;
  return (
    <Select
      label={text.devices.speaker}
      value={chosen}
      options={deviceOptions(speakers, chosen)}
      onChange={(id) => void commands.chooseSpeaker(id)}
    />
  );
}
