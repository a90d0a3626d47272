import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';

interface RemoveServerProps {
  readonly name: string;
  readonly onRemove: () => void;
  readonly onKeep: () => void;
}

export function RemoveServer({ name, onRemove, onKeep }: RemoveServerProps) {
  return (
    <div className="consent" role="group" aria-label={text.mcp.removeNamed(name)}>
      <p className="label">{text.mcp.removeTitle(name)}</p>
      <div className="actions">
        <Button autoFocus onClick={onKeep}>
          {text.mcp.keep}
        </Button>
        <Button look="danger" onClick={onRemove}>
          {text.mcp.remove}
        </Button>
      </div>
    </div>
  );
}
