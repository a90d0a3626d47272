import { useRef, useState, type KeyboardEvent } from 'react';
import { longestTitle, type ConversationSummary } from '../../shared/history/history.ts';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { displayTitle } from './display-title.ts';

interface RenameFieldProps {
  readonly conversation: ConversationSummary;
  /** @param isByKey the focus goes back to the conversation */
  readonly onDone: (isByKey: boolean) => void;
}

/** Takes the new title in the place of the old one: Enter saves, Escape leaves it as it was. */
export function RenameField({ conversation, onDone }: RenameFieldProps) {
  const { commands } = useApp();
  const [title, setTitle] = useState(displayTitle(conversation));
  // Leaving by a key takes the focus away, which must not count as another end.
  const isDone = useRef(false);

  const finish = (isSaved: boolean, isByKey: boolean): void => {
    if (isDone.current) return;
    isDone.current = true;
    const next = title.trim();
    if (isSaved && next !== '' && next !== displayTitle(conversation)) {
      void commands.renameConversation(conversation.id, next);
    }
    onDone(isByKey);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key !== 'Enter' && event.key !== 'Escape') return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
    finish(event.key === 'Enter', true);
  };
  return (
    <input
      className="history-rename"
      aria-label={text.history.newTitle(displayTitle(conversation))}
      value={title}
      maxLength={longestTitle}
      spellCheck={false}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTitle(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true, false)}
    />
  );
}
