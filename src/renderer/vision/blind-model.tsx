import { useApp } from '../state/app-context.tsx';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';

/** Why there is nothing to pick, and which models would look. */
export function BlindModel() {
  const { commands, models, ui } = useApp();
  const all = useStore(models, (list) => list);
  const name = commands.currentModel()?.label ?? '';
  return (
    <>
      <div className="blind">
        <p className="label">{text.vision.blindTitle(name)}</p>
        <p className="hint">{text.vision.blind}</p>
        <ul className="blind-models">
          {all
            .filter(({ takesImages }) => takesImages)
            .map(({ id, label }) => (
              <li key={id}>{label}</li>
            ))}
        </ul>
      </div>
      <div className="dialog-actions">
        <Button look="primary" onClick={() => ui.patch({ openPanel: 'picker' })}>
          {text.vision.chooseModel}
        </Button>
      </div>
    </>
  );
}
