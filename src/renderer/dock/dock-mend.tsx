import { X } from 'lucide-react';
import { focusRequest } from '../conversation/transcript-focus.ts';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import type { Dock } from './use-dock.ts';

/** The one action that helps now: mends a problem, or leads to the request that waits. */
export function DockMend({ dock }: { readonly dock: Dock }) {
  const { commands } = useApp();
  const { problem } = dock;
  if (problem === undefined) {
    if (dock.tone !== 'waiting') return null;
    return <Button onClick={focusRequest}>{text.controls.review}</Button>;
  }
  return (
    <div className="dock-buttons">
      {problem.action === undefined ? null : (
        <Button look="primary" onClick={() => void commands.mend(problem)}>
          {text.problemActions[problem.action]}
        </Button>
      )}
      <IconButton
        icon={X}
        label={text.controls.dismiss}
        look="plain"
        onClick={() => commands.dismissProblem(problem)}
      />
    </div>
  );
}
