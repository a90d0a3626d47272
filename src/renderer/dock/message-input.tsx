import { ArrowUp } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { messageId } from '../conversation/transcript-focus.ts';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { IconButton } from '../ui/icon-button.tsx';

/** Enter sends, Shift+Enter begins a new line. */
export function MessageInput() {
  const { commands } = useApp();
  const [draft, setDraft] = useState('');
  const words = draft.trim();

  const send = async (): Promise<void> => {
    if (words === '') return;
    setDraft('');
    const isSent = await commands.sendText(words);
    // What could not be sent comes back, unless something else was typed meanwhile.
    if (!isSent) setDraft((now) => (now === '' ? draft : now));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <div className="message">
      <textarea
        id={messageId}
        rows={1}
        value={draft}
        placeholder={text.textInput.placeholder}
        aria-label={text.textInput.label}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <IconButton
        icon={ArrowUp}
        label={text.textInput.send}
        disabled={words === ''}
        onClick={() => void send()}
      />
    </div>
  );
}
