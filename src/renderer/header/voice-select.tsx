import { useApp, useSettings } from '../state/app-context.tsx';
import { useChosenModel } from '../state/use-model.ts';
import { text } from '../text/text.ts';
import { Select } from '../ui/select.tsx';
import { VoicePreview } from './voice-preview.tsx';

/** The voices of the chosen model; nothing if it has only one. */
export function VoiceSelect() {
  const { commands } = useApp();
  const model = useChosenModel();
  const voices = useSettings((settings) => settings.voices);
  if (model === undefined || model.voices.length < 2) return null;
  const options = model.voices.map((voice) => ({ value: voice, label: voice }));
  const withDefault =
    model.defaultVoice === undefined
      ? [{ value: '', label: text.picker.defaultVoice }, ...options]
      : options;
  const voice = voices[model.id] ?? model.defaultVoice ?? '';
  return (
    <div className="field">
      <Select
        label={text.picker.voice}
        value={voice}
        options={withDefault}
        onChange={(chosen) => void commands.chooseVoice(model.id, chosen)}
      />
      <VoicePreview key={`${model.id} ${voice}`} model={model} voice={voice} />
    </div>
  );
}
