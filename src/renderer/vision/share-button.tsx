import { ScreenShare, ScreenShareOff } from 'lucide-react';
import { useApp, useVision } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { IconButton } from '../ui/icon-button.tsx';

/** Opens the picker, or ends what is shared. */
export function ShareButton() {
  const { commands } = useApp();
  const isSharing = useVision(({ sharing }) => sharing.status !== 'off');
  return (
    <IconButton
      icon={isSharing ? ScreenShareOff : ScreenShare}
      label={isSharing ? text.vision.stop : text.vision.show}
      shortcut="toggle-sharing"
      aria-pressed={isSharing}
      onClick={() => void commands.toggleSharing()}
    />
  );
}
