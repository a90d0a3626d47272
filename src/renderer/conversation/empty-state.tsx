import { useApp } from '../state/app-context.tsx';
import { useChosenModel, useKeyMissing, useTurnTaking } from '../state/use-model.ts';
import { shortcutLabel } from '../shortcuts/shortcuts.ts';
import { text } from '../text/text.ts';
import { EmptyExamples } from './empty-examples.tsx';
import { EmptyMissingKey } from './empty-missing-key.tsx';
import { EmptyRehearsal } from './empty-rehearsal.tsx';
import './empty-state.css';

/** What this is and what to press, before the first word. */
export function EmptyState() {
  const { desktop } = useApp();
  const model = useChosenModel();
  const isKeyMissing = useKeyMissing(model?.provider);
  const isHeld = useTurnTaking() === 'push-to-talk';
  const keys = shortcutLabel('toggle-call', desktop.platform);
  return (
    <div className="empty">
      <div>
        <h2>{text.empty.title}</h2>
        <p className="empty-lead">{isHeld ? text.empty.pushToTalk : text.empty.automatic(keys)}</p>
      </div>
      {model?.provider === 'rehearsal' ? <EmptyRehearsal /> : null}
      {model !== undefined && isKeyMissing ? <EmptyMissingKey model={model} /> : null}
      {model?.provider === 'rehearsal' || isKeyMissing ? null : <EmptyExamples />}
    </div>
  );
}
