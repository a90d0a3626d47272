import { ArrowDown } from 'lucide-react';
import { useRef } from 'react';
import { useConversation } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import './conversation.css';
import { EmptyState } from './empty-state.tsx';
import { EntryRow } from './entry-row.tsx';
import { transcriptId } from './transcript-focus.ts';
import { useStickToBottom } from './use-stick-to-bottom.ts';

/** What was said and done, from the first word to the newest. */
export function ConversationView() {
  const entries = useConversation((state) => state.entries);
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { isAtBottom, jump } = useStickToBottom(scroller, content, entries.length > 0);
  return (
    // Focusable, so that the keyboard can scroll it.
    <main
      className="transcript"
      id={transcriptId}
      ref={scroller}
      tabIndex={0}
      aria-label={text.conversation.label}
    >
      <div className="transcript-content" ref={content}>
        {entries.length === 0 ? (
          <EmptyState />
        ) : (
          <ol className="entries">
            {entries.map((entry) => (
              <EntryRow key={entry.id} entry={entry} />
            ))}
          </ol>
        )}
      </div>
      {isAtBottom ? null : (
        <div className="jump">
          <Button onClick={jump}>
            <ArrowDown size={16} aria-hidden />
            {text.conversation.jumpToLatest}
          </Button>
        </div>
      )}
    </main>
  );
}
