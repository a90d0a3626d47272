import { useApp, useUi } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { Layer } from '../ui/layer.tsx';
import { EncodedPicture } from './encoded-picture.tsx';
import './vision.css';

/** Longest side of a preview, in pixels. */
const previewSide = 640;

/**
 * Asks before a picture that was dropped begins a call. A drop is no press that main could see, and
 * a call costs money.
 */
export function DroppedDialog() {
  const { commands } = useApp();
  const pictures = useUi((ui) => ui.dropped) ?? [];
  const model = commands.currentModel()?.label ?? '';
  return (
    <Layer
      panel="dropped"
      look="dialog"
      title={text.vision.droppedTitle}
      description={text.vision.droppedHint(model)}
      closeLabel={text.vision.droppedCancel}
    >
      {pictures.map(({ data, name }) => (
        <div key={name} className="dropped-picture">
          <EncodedPicture data={data} label={text.vision.stillAlt(name)} side={previewSide} />
        </div>
      ))}
      <div className="dialog-actions">
        <Button onClick={commands.closePanel}>{text.vision.droppedCancel}</Button>
        <Button look="primary" autoFocus onClick={() => void commands.sendDropped()}>
          {text.vision.droppedSend}
        </Button>
      </div>
    </Layer>
  );
}
