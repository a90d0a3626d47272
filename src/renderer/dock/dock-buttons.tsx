import { Mic, MicOff, PhoneOff, Square } from 'lucide-react';
import { useApp, useConversation } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { ShareButton } from '../vision/share-button.tsx';
import { DevicesPopover } from './devices-popover.tsx';
import type { Dock } from './use-dock.ts';

/** Interrupt, mute, devices and end: the ones that come and go stand at the left, so none jumps. */
export function DockButtons({ dock }: { readonly dock: Dock }) {
  const { commands } = useApp();
  const muted = useConversation((state) => state.muted);
  return (
    <div className="dock-buttons">
      {dock.canInterrupt ? (
        <IconButton
          icon={Square}
          label={text.controls.interrupt}
          shortcut="interrupt"
          onClick={() => void commands.interrupt()}
        />
      ) : null}
      {dock.isInCall ? (
        <IconButton
          icon={muted ? MicOff : Mic}
          label={muted ? text.controls.unmute : text.controls.mute}
          shortcut="toggle-mute"
          aria-pressed={muted}
          onClick={() => void commands.toggleMute()}
        />
      ) : null}
      <ShareButton />
      <DevicesPopover />
      {dock.isInCall ? (
        <IconButton
          icon={PhoneOff}
          label={text.controls.end}
          look="danger"
          onClick={() => void commands.endCall()}
        />
      ) : null}
    </div>
  );
}
