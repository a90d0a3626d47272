import { ArrowDownToLine } from 'lucide-react';
import { useApp } from '../state/app-context.tsx';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';

/** A new version waits; leads to where it can be read about and started. */
export function UpdatePill() {
  const { commands, updates } = useApp();
  const isReady = useStore(updates, (state) => state.kind === 'ready');
  if (!isReady) return null;
  return (
    <button
      type="button"
      className="pill"
      title={text.updates.readyPillHint}
      onClick={() => commands.openSettings('about')}
    >
      <ArrowDownToLine size={14} aria-hidden />
      <span>{text.updates.readyPill}</span>
    </button>
  );
}
