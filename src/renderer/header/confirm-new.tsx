import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { Layer } from '../ui/layer.tsx';

/** Asks before the transcript is gone. */
export function ConfirmNew() {
  const { commands } = useApp();
  return (
    <Layer
      panel="confirm-new"
      look="dialog"
      title={text.confirmNew.title}
      description={text.confirmNew.message}
      closeLabel={text.confirmNew.cancel}
    >
      <div className="dialog-actions">
        <Button onClick={commands.closePanel}>{text.confirmNew.cancel}</Button>
        <Button look="primary" autoFocus onClick={() => void commands.confirmNew()}>
          {text.confirmNew.confirm}
        </Button>
      </div>
    </Layer>
  );
}
