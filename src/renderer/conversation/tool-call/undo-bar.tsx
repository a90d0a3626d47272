import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { ToolFileChange } from '../../../shared/conversation/state.ts';
import { useApp } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { Outcome } from '../../ui/outcome.tsx';

interface UndoBarProps {
  readonly entryId: string;
  readonly change: ToolFileChange;
}

/** Takes a change of a file back, and says how that went. */
export function UndoBar({ entryId, change }: UndoBarProps) {
  const { commands } = useApp();
  const [failure, setFailure] = useState<string | undefined>();
  const undo = async (): Promise<void> => {
    const result = await commands.undoChange(entryId);
    setFailure(result.ok ? undefined : result.problem.message);
  };
  return (
    <div className="card-foot">
      {change.isUndone ? null : (
        <Button aria-label={text.tools.undoNamed(change.path)} onClick={() => void undo()}>
          <Undo2 size={14} aria-hidden />
          {text.tools.undo}
        </Button>
      )}
      <Outcome good={change.isUndone ? text.tools.undone : undefined} bad={failure} />
    </div>
  );
}
