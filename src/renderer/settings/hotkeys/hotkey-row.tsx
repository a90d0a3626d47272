import type { HotkeyAction, HotkeysState } from '../../../shared/hotkeys/hotkeys.ts';
import { useApp } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { keyNames, keysLabel } from './key-names.ts';
import { refusalText } from './refusal-text.ts';
import type { Recorder } from './use-recorder.ts';

interface HotkeyRowProps {
  readonly action: HotkeyAction;
  readonly state: HotkeysState;
  readonly recorder: Recorder;
}

/** One action with its key, and whether that works. */
export function HotkeyRow({ action, state, recorder }: HotkeyRowProps) {
  const { commands } = useApp();
  const words = text.hotkeys;
  const { label, hint } = words.actions[action];
  const { accelerator, refusal } = state.keys[action];
  const isRecording = recorder.action === action;
  const hasKey = accelerator !== '';
  return (
    <li className="hotkey">
      <div className="row-words">
        <p className="label">{label}</p>
        <p className="hint">{hint}</p>
      </div>
      <KeysOf accelerator={accelerator} held={isRecording ? recorder.held : undefined} />
      <div className="actions">
        <Button aria-label={words.changeNamed(label)} onClick={() => void recorder.start(action)}>
          {words.change}
        </Button>
        {hasKey ? (
          <Button
            aria-label={words.removeNamed(label)}
            onClick={() => void recorder.choose(action, '')}
          >
            {words.remove}
          </Button>
        ) : null}
        {hasKey && refusal === undefined ? (
          <Button
            aria-label={words.testNamed(label)}
            onClick={() => void commands.testHotkey(action)}
          >
            {words.test}
          </Button>
        ) : null}
      </div>
      <RowOutcome action={action} state={state} recorder={recorder} />
    </li>
  );
}

interface KeysOfProps {
  readonly accelerator: string;
  /** The modifiers that are held while the key is chosen; undefined while it is not. */
  readonly held: readonly string[] | undefined;
}

function KeysOf({ accelerator, held }: KeysOfProps) {
  const { platform } = useApp().desktop;
  const isRecording = held !== undefined;
  const caps = held ?? keyNames(accelerator, platform);
  const words = isRecording ? text.hotkeys.press : text.hotkeys.none;
  return (
    <p className="hotkey-keys" data-recording={isRecording || undefined}>
      {caps.length === 0 ? (
        <span className="hint">{words}</span>
      ) : (
        <span className="key-caps">
          {caps.map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </span>
      )}
    </p>
  );
}

/** What is to be said of this key now. */
function RowOutcome({ action, state, recorder }: HotkeyRowProps) {
  const { platform } = useApp().desktop;
  const words = text.hotkeys;
  const { accelerator, refusal } = state.keys[action];
  const test = state.test?.action === action ? state.test.state : undefined;
  if (recorder.action === action || test === 'waiting') {
    const said =
      test === 'waiting'
        ? words.testWaiting(keysLabel(accelerator, platform))
        : `${words.press}. ${words.pressHint}`;
    const failure = recorder.failure?.action === action ? recorder.failure.message : undefined;
    return (
      <div className="hotkey-says">
        <p className="hint" role="status">
          {said}
        </p>
        <Outcome bad={failure} />
      </div>
    );
  }
  const failure =
    recorder.failure?.action === action
      ? recorder.failure.message
      : refusal && refusalText(refusal, action, platform);
  const silent = test === 'silent' ? silentText(state) : undefined;
  const saved = recorder.saved === action ? words.saved : undefined;
  return (
    <div className="hotkey-says">
      <Outcome bad={failure ?? silent} good={test === 'works' ? words.testWorks : saved} />
    </div>
  );
}

/** On Wayland another key would not come either. */
function silentText({ support }: HotkeysState): string {
  return support.session === 'wayland'
    ? text.hotkeys.testSilentCommand(`${support.command} --toggle`)
    : text.hotkeys.testSilent;
}
