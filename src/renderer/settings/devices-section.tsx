import { EchoSwitch } from './echo-switch.tsx';
import { LevelMeter } from './level-meter.tsx';
import { MicrophoneSelect } from './microphone-select.tsx';
import { SpeakerSelect } from './speaker-select.tsx';

export function DevicesSection() {
  return (
    <>
      <MicrophoneSelect />
      <LevelMeter />
      <SpeakerSelect />
      <EchoSwitch />
    </>
  );
}
