import { Square } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { ToolCallEntry } from '../../../shared/conversation/state.ts';
import { useApp } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { visibleText } from '../../../shared/visible-text.ts';

/** Nearer than this to its end, the output is followed. */
const nearEndPx = 40;

/** What a command writes while it runs, and the means to stop it. */
export function LiveOutput({ entry }: { readonly entry: ToolCallEntry }) {
  const { commands } = useApp();
  const { job, output = '' } = entry;
  const box = useRef<HTMLPreElement>(null);
  const isFollowed = useRef(true);
  useLayoutEffect(() => {
    if (box.current !== null && isFollowed.current) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [output]);
  if (job?.status !== 'running') return null;
  return (
    <div className="live">
      {output === '' ? null : (
        <pre
          ref={box}
          className="output"
          tabIndex={0}
          role="group"
          aria-label={text.tools.output}
          onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
            isFollowed.current = scrollHeight - scrollTop - clientHeight < nearEndPx;
          }}
        >
          {visibleText(output)}
        </pre>
      )}
      <div className="card-foot">
        <Button
          aria-label={text.tools.job.stopNamed(job.command)}
          onClick={() => void commands.stopJob(job.id)}
        >
          <Square size={14} aria-hidden />
          {text.tools.job.stop}
        </Button>
      </div>
    </div>
  );
}
