import { useEffect, useState } from 'react';
import { useApp } from '../state/app-context.tsx';
import { captionProgress, nextCaptions } from './caption-lines.ts';

/** Tells screen readers what is said, a sentence at a time, so that they are not flooded. */
export function Captions() {
  const { conversation } = useApp();
  const [lines, setLines] = useState<readonly string[]>([]);
  useEffect(() => {
    let progress = captionProgress(conversation.get().entries);
    return conversation.subscribe(() => {
      const next = nextCaptions(conversation.get().entries, progress);
      progress = next.progress;
      if (next.lines.length > 0) setLines(next.lines);
    });
  }, [conversation]);
  return (
    <div className="visually-hidden" aria-live="polite" data-captions>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
