import { HotkeyRow } from '../settings/hotkeys/hotkey-row.tsx';
import '../settings/hotkeys/hotkeys.css';
import { useHotkeys } from '../settings/hotkeys/use-hotkeys.ts';
import { useRecorder } from '../settings/hotkeys/use-recorder.ts';
import { text } from '../text/text.ts';
import { Outcome } from '../ui/outcome.tsx';

/** The one key that is set from the start: shown, tried, or changed. */
export function HotkeyStep() {
  const { state, hasFailed } = useHotkeys();
  const recorder = useRecorder();
  if (hasFailed) return <Outcome bad={text.hotkeys.failed} />;
  if (state === undefined) return null;
  const { globalKeys, command } = state.support;
  return (
    <>
      <ul className="rows">
        <HotkeyRow action="talk" state={state} recorder={recorder} />
      </ul>
      <p className="hint">
        {globalKeys === 'no' ? (
          <>
            {text.onboarding.hotkey.unsupported} <code>{`${command} --toggle`}</code>
          </>
        ) : (
          text.onboarding.hotkey.hint
        )}
      </p>
    </>
  );
}
