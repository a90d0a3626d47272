import type { CallBarBridge } from '../../shared/call-bar/bar.ts';
import type { SharingState } from '../../shared/vision/sharing.ts';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { sharingTone } from '../vision/sharing-tone.ts';

interface BarSharingProps {
  readonly sharing: SharingState;
  readonly bridge: CallBarBridge;
}

/** Says what is shared, in place of the indicator, for as long as something is. */
export function BarSharing({ sharing, bridge }: BarSharingProps) {
  if (sharing.status === 'off' || sharing.status === 'starting') return null;
  const isPaused = sharing.status === 'paused';
  const { pillLive, pillPaused, pauseShort, resumeShort, stop, stopShort } = text.vision;
  const sentence = isPaused ? pillPaused(sharing.source.name) : pillLive(sharing.source.name);
  return (
    <div className="bar-row bar-sharing" data-tone={sharingTone(sharing.status)}>
      <span className="dot" aria-hidden />
      <p role="status" title={sentence}>
        {sentence}
      </p>
      <Button
        look="quiet"
        onClick={() => bridge.command({ kind: 'pause-sharing', paused: !isPaused })}
      >
        {isPaused ? resumeShort : pauseShort}
      </Button>
      <Button aria-label={stop} onClick={() => bridge.command({ kind: 'stop-sharing' })}>
        {stopShort}
      </Button>
    </div>
  );
}
