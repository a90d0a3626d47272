import { useEffect, useRef } from 'react';
import { useApp, useAudioStatus, useUi } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { barHeight } from '../ui/level-scale.ts';
import { useLevels } from '../ui/use-levels.ts';

/** Shows that the microphone hears something; without a call it opens the microphone on request. */
export function LevelMeter() {
  const { commands } = useApp();
  const isTesting = useUi((ui) => ui.testingMicrophone);
  const isOn = useAudioStatus((status) => status.state !== 'off');
  const problem = useAudioStatus((status) => status.problem);
  const bar = useRef<HTMLSpanElement>(null);

  useLevels(({ microphone }) => {
    const percent = Math.round(barHeight(microphone) * 100) - 100;
    if (bar.current !== null) bar.current.style.transform = `translateX(${percent}%)`;
  });
  useEffect(() => () => commands.stopMicrophoneTest(), [commands]);

  const isCall = isOn && !isTesting;
  return (
    <div className="field">
      <span className="label">{text.devices.level}</span>
      <div className="meter" aria-hidden>
        <span ref={bar} />
      </div>
      <p className="hint">
        {isCall ? text.devices.inCall : (problem?.message ?? text.devices.testHint)}
      </p>
      {isCall ? null : (
        <div>
          <Button
            onClick={() =>
              isTesting ? commands.stopMicrophoneTest() : void commands.startMicrophoneTest()
            }
          >
            {isTesting ? text.devices.stopTest : text.devices.test}
          </Button>
        </div>
      )}
    </div>
  );
}
