import { hotkeyActions, type HotkeysState } from '../../../shared/hotkeys/hotkeys.ts';
import { useApp } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { DesktopReport } from './desktop-report.tsx';
import { HotkeyRow } from './hotkey-row.tsx';
import './hotkeys.css';
import { useHotkeys } from './use-hotkeys.ts';
import { useRecorder } from './use-recorder.ts';

/** Keys that work while other programs have the focus. */
export function HotkeysSection() {
  const { commands } = useApp();
  const { state, hasFailed } = useHotkeys();
  const recorder = useRecorder();
  if (hasFailed) return <Outcome bad={text.hotkeys.failed} />;
  if (state === undefined) return null;
  return (
    <>
      <div className="hotkeys">
        <p className="hint">{text.hotkeys.intro}</p>
        <ul className="rows">
          {hotkeyActions.map((action) => (
            <HotkeyRow key={action} action={action} state={state} recorder={recorder} />
          ))}
        </ul>
        {canRetry(state) ? (
          <Button onClick={() => void commands.retryHotkeys()}>{text.hotkeys.retry}</Button>
        ) : null}
      </div>
      <DesktopReport support={state.support} />
    </>
  );
}

const passing: ReadonlySet<string> = new Set(['taken', 'not-permitted', 'hook-failed']);

/** Whether something does not work that may work by now. */
function canRetry({ keys }: HotkeysState): boolean {
  return hotkeyActions.some((action) => passing.has(keys[action].refusal?.reason ?? ''));
}
