import { Mic, MicOff, Monitor, PhoneOff, X } from 'lucide-react';
import type { BarView, CallBarBridge } from '../../shared/call-bar/bar.ts';
import { text } from '../text/text.ts';
import { BarButton } from './bar-button.tsx';

interface BarButtonsProps {
  readonly view: BarView;
  readonly bridge: CallBarBridge;
}

/** Mute, share and end; after the end only a way to close the bar. */
export function BarButtons({ view, bridge }: BarButtonsProps) {
  const { phase, muted, sharing } = view;
  const { controls, desktop } = text;
  if (phase === 'idle') {
    return (
      <BarButton
        icon={X}
        label={desktop.callBar.close}
        onClick={() => bridge.command({ kind: 'close' })}
      />
    );
  }
  const isSharing = sharing.status !== 'off';
  return (
    <div className="bar-buttons">
      <BarButton
        icon={muted ? MicOff : Mic}
        label={muted ? controls.unmute : controls.mute}
        aria-pressed={muted}
        onClick={() => bridge.command({ kind: 'set-muted', muted: !muted })}
      />
      {isSharing ? null : (
        <BarButton
          icon={Monitor}
          label={desktop.callBar.share}
          onClick={() => bridge.command({ kind: 'share' })}
        />
      )}
      <BarButton
        icon={PhoneOff}
        label={controls.end}
        look="danger"
        onClick={() => bridge.command({ kind: 'end-call' })}
      />
    </div>
  );
}
