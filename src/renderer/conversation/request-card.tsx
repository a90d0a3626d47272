import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import type { ToolCallEntry } from '../../shared/conversation/state.ts';
import { useApp, useConversation } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { ArgumentList } from './argument-list.tsx';
import { toolAsk } from './describe-tool-call.ts';
import { toolIcon } from './tool-icon.ts';

/** A tool call that waits for consent: who, and what exactly. */
export function RequestCard({ entry }: { readonly entry: ToolCallEntry }) {
  const { commands } = useApp();
  const who = useConversation((state) => state.call?.modelLabel ?? text.conversation.assistant);
  const titleId = useId();
  const card = useRef<HTMLElement>(null);
  const Icon = toolIcon(entry.toolName);

  // Takes the focus only from nobody: who is typing must not allow something by Enter.
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, []);

  const allow = (): void => void commands.answerRequest(entry, { kind: 'once' });
  const deny = (): void => void commands.answerRequest(entry, { kind: 'deny' });
  const onKeyDown = (event: KeyboardEvent): void => {
    const isOnCard = event.target === event.currentTarget;
    if (event.key === 'Escape') deny();
    else if (event.key === 'Enter' && isOnCard && !event.repeat) allow();
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
      </div>
      <ArgumentList args={entry.args} />
      <div className="card-foot">
        <Button look="primary" onClick={allow}>
          {text.tools.allow}
          <kbd aria-hidden>Enter</kbd>
        </Button>
        <Button onClick={deny}>
          {text.tools.deny}
          <kbd aria-hidden>Esc</kbd>
        </Button>
      </div>
    </section>
  );
}
