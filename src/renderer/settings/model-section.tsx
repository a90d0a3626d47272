import { ModelList } from '../header/model-list.tsx';
import { VoiceSelect } from '../header/voice-select.tsx';
import { text } from '../text/text.ts';

export function ModelSection() {
  return (
    <>
      <ModelList />
      <VoiceSelect />
      <p className="hint">{text.model.nextCall}</p>
    </>
  );
}
