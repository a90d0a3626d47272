import { text } from './text/text.ts';
import { Button } from './ui/button.tsx';

/** Instead of an empty window, when main does not answer. */
export function StartFailure({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <main className="start-failure" role="alert">
      <h1 className="layer-title">{text.app.failedTitle}</h1>
      <p className="hint">{text.app.failedMessage}</p>
      <Button look="primary" onClick={onRetry}>
        {text.app.retry}
      </Button>
    </main>
  );
}
