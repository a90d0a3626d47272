import { useEffect, useId, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { ToolCallEntry } from '../../../shared/conversation/state.ts';
import type { ApprovalAnswer } from '../../../shared/tools/grants.ts';
import { useApp, useConversation } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { ArgumentList } from '../argument-list.tsx';
import { toolAsk } from '../describe-tool-call.ts';
import { toolIcon } from '../tool-icon.ts';
import { focusTranscript } from '../transcript-focus.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { AllowMore } from './allow-more.tsx';
import { RequestPreview } from './request-preview.tsx';
import { requestSummary } from './request-summary.ts';
import { TimeLeft } from './time-left.tsx';
import { useArmed } from './use-armed.ts';

/** What became of the request stands in the same row. */
function focusRow(row: HTMLElement | null | undefined): void {
  const summary = row?.querySelector('summary');
  if (summary instanceof HTMLElement) summary.focus({ preventScroll: true });
  else focusTranscript();
}

/** A tool call that waits for consent: who, what exactly, and how far a yes reaches. */
export function RequestCard({ entry }: { readonly entry: ToolCallEntry }) {
  const { commands } = useApp();
  const { request } = entry;
  const who = useConversation((state) => state.call?.modelLabel ?? text.conversation.assistant);
  const titleId = useId();
  const card = useRef<HTMLElement>(null);
  const isArmed = useArmed(request?.hash);
  const Icon = toolIcon(entry.toolName);

  // Takes the focus only from nobody: who is typing must not allow something by Enter.
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, []);
  // Nor does the next request inherit it: the same Enter, pressed twice, would allow that too.
  useLayoutEffect(() => {
    const element = card.current;
    const row = element?.parentElement;
    return () => {
      if (element?.contains(document.activeElement) === true) queueMicrotask(() => focusRow(row));
    };
  }, []);

  const answer = (given: ApprovalAnswer): void => {
    if (given.kind === 'deny' || isArmed) void commands.answerRequest(entry, given);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // What happens in the menu comes here too, though it stands elsewhere in the page.
    if (!(event.target instanceof Node && card.current?.contains(event.target))) return;
    const isOnCard = event.target === event.currentTarget;
    if (event.key === 'Escape') answer({ kind: 'deny' });
    else if (event.key === 'Enter' && isOnCard && !event.repeat) answer({ kind: 'once' });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section
      ref={card}
      className="card request"
      data-request
      tabIndex={0}
      role="group"
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
    >
      <div className="card-head">
        <Icon size={16} aria-hidden />
        <p className="card-title" id={titleId}>
          {text.tools.wantsTo(who, toolAsk(entry.toolName))}
        </p>
        {request === undefined ? null : (
          <span className="card-summary">{requestSummary(request.preview)}</span>
        )}
      </div>
      {request === undefined ? (
        <ArgumentList args={entry.args} />
      ) : (
        <RequestPreview preview={request.preview} />
      )}
      {request === undefined ? null : (
        <p className="card-note">
          {visibleText(request.reason)}
          {request.acceptsSpokenYes ? ` ${text.tools.spokenYes}` : null}
        </p>
      )}
      <div className="card-foot">
        <Button look="primary" disabled={!isArmed} onClick={() => answer({ kind: 'once' })}>
          {text.tools.allow}
          <kbd aria-hidden>{text.shortcuts.keyNames.enter}</kbd>
        </Button>
        <AllowMore options={request?.options ?? []} disabled={!isArmed} onAnswer={answer} />
        <Button onClick={() => answer({ kind: 'deny' })}>
          {text.tools.deny}
          <kbd aria-hidden>{text.shortcuts.keyNames.escape}</kbd>
        </Button>
        {request === undefined ? null : <TimeLeft expiresAt={request.expiresAt} />}
      </div>
    </section>
  );
}
