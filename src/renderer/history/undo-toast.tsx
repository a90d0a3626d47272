import { Toast } from 'radix-ui';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { displayTitle } from './display-title.ts';
import { useHistory } from './use-history.ts';

/** Shorter than main waits with the erasing. It stands still under the pointer and the focus. */
const shownMs = 10_000;

/** Says what was deleted, and takes it back. */
export function UndoToast() {
  const { history, commands } = useApp();
  const deleted = useHistory((state) => state.deleted);
  return (
    <Toast.Provider duration={shownMs} label={text.history.message}>
      {deleted === undefined ? null : (
        <Toast.Root
          key={deleted.conversation.id}
          className="toast"
          onOpenChange={(isOpen) => isOpen || history.setDeleted(undefined)}
        >
          <Toast.Description className="toast-text">
            {text.history.deleted(displayTitle(deleted.conversation))}
          </Toast.Description>
          <Toast.Action
            className="button"
            altText={text.history.undoHint}
            onClick={() => void commands.undoDelete()}
          >
            {text.history.undo}
          </Toast.Action>
        </Toast.Root>
      )}
      <Toast.Viewport className="toasts" />
    </Toast.Provider>
  );
}
