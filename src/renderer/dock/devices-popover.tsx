import { SlidersHorizontal } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useApp, useUi } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { EchoSwitch } from '../settings/echo-switch.tsx';
import { LevelMeter } from '../settings/level-meter.tsx';
import { MicrophoneSelect } from '../settings/microphone-select.tsx';
import { SpeakerSelect } from '../settings/speaker-select.tsx';

/** The devices without a way through the settings. */
export function DevicesPopover() {
  const { ui, commands } = useApp();
  const isOpen = useUi((state) => state.openPanel === 'devices');
  const change = (open: boolean): void => {
    if (open) ui.patch({ openPanel: 'devices' });
    else commands.closePanel();
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={change}>
      <Popover.Trigger asChild>
        <IconButton icon={SlidersHorizontal} label={text.controls.devices} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover devices"
          side="top"
          align="end"
          sideOffset={12}
          collisionPadding={12}
          aria-label={text.controls.devices}
        >
          <MicrophoneSelect />
          <LevelMeter />
          <SpeakerSelect />
          <EchoSwitch />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
