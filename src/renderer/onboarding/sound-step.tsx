import { Mic, Volume2 } from 'lucide-react';
import { useEffect } from 'react';
import type { Problem } from '../../shared/problem.ts';
import { LevelWave } from '../dock/level-wave.tsx';
import { MicrophoneSelect } from '../settings/microphone-select.tsx';
import { SpeakerSelect } from '../settings/speaker-select.tsx';
import { useApp, useAudioStatus } from '../state/app-context.tsx';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import type { SoundCheckModel } from './sound-check.ts';
import { soundLines } from './sound-words.ts';

/** Who looks for a device plugs it in now. */
const askEveryMs = 1_000;

/** The user speaks, hears the own voice again, and sees the delay. */
export function SoundStep({ check }: { readonly check: SoundCheckModel }) {
  const { audio } = useApp();
  const state = useStore(check.state, (all) => all);
  useEffect(() => {
    const timer = setInterval(() => void audio.refreshDevices(), askEveryMs);
    return () => clearInterval(timer);
  }, [audio]);
  const sound = useAudioStatus((status) => status.problem ?? status.notice);
  const lines = soundLines(state, sound);
  const problem = state.problem ?? state.view.problem ?? sound;
  const Icon = lines.tone === 'speaking' ? Volume2 : Mic;
  return (
    <>
      <div className="sound-check" data-tone={lines.tone}>
        <span className="sound-icon">
          <Icon size={20} aria-hidden />
        </span>
        <div className="say" role="status">
          <p className="say-title">{lines.title}</p>
          <p className="say-hint">{lines.hint}</p>
        </div>
        {state.isOn && lines.tone !== 'error' ? <LevelWave tone={lines.tone} /> : null}
        {lines.tone === 'error' ? <Mend problem={problem} check={check} /> : null}
        {state.delayMs === undefined || lines.tone === 'error' ? null : (
          <p className="sound-delay">
            <strong>{text.onboarding.sound.delay(state.delayMs)}</strong>{' '}
            {text.onboarding.sound.delayLabel}
          </p>
        )}
      </div>
      <div className="sound-devices">
        <MicrophoneSelect />
        <SpeakerSelect />
      </div>
      {state.delayMs === undefined ? null : <SoundAgain check={check} isOn={state.isOn} />}
    </>
  );
}

interface MendProps {
  readonly problem: Problem | undefined;
  readonly check: SoundCheckModel;
}

/** The devices stand below; what is left is to allow the microphone, and to try again. */
function Mend({ problem, check }: MendProps) {
  const { commands } = useApp();
  const isDenied = problem?.action === 'open-microphone-permission';
  const restart = (): void => {
    check.stop();
    void check.start();
  };
  return (
    <div className="actions">
      {problem !== undefined && isDenied ? (
        <Button onClick={() => void commands.mend(problem)}>
          {text.problemActions['open-microphone-permission']}
        </Button>
      ) : null}
      <Button onClick={restart}>{text.onboarding.sound.again}</Button>
    </div>
  );
}

function SoundAgain({ check, isOn }: { readonly check: SoundCheckModel; readonly isOn: boolean }) {
  return (
    <div className="actions">
      <Button look="quiet" onClick={() => (isOn ? check.stop() : void check.start())}>
        {isOn ? text.onboarding.sound.stop : text.onboarding.sound.again}
      </Button>
    </div>
  );
}
