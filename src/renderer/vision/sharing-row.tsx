import { Pause, Play } from 'lucide-react';
import { useApp, useVision } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { EncodedPicture } from './encoded-picture.tsx';
import { sharingTone } from './sharing-tone.ts';
import './vision.css';

/** Enough for a sharp preview on every screen. */
const previewSide = 216;

/** What the model is shown, for as long as it is: with the very picture that it saw last. */
export function SharingRow() {
  const { commands } = useApp();
  const sharing = useVision((state) => state.sharing);
  const frame = useVision((state) => state.frame);
  if (sharing.status === 'off') return null;
  const { status, source } = sharing;
  const { title, hint } = linesOf(status, source.name, frame !== undefined);
  const isPaused = status === 'paused';
  return (
    <section
      className="sharing"
      data-tone={sharingTone(status)}
      aria-label={text.vision.pill[status]}
    >
      <span className="sharing-preview">
        {frame === undefined ? null : (
          <EncodedPicture data={frame.data} label={text.vision.preview} side={previewSide} />
        )}
      </span>
      <div className="sharing-say" aria-live="polite">
        <p className="sharing-title">
          <span className="dot" aria-hidden />
          <span>{title}</span>
        </p>
        <p className="say-hint">{hint}</p>
      </div>
      <IconButton
        icon={isPaused ? Play : Pause}
        label={isPaused ? text.vision.resume : text.vision.pause}
        shortcut="pause-sharing"
        disabled={status === 'starting'}
        onClick={() => void commands.togglePause()}
      />
      <Button onClick={() => void commands.stopSharing()}>{text.vision.stop}</Button>
    </section>
  );
}

function linesOf(status: 'starting' | 'live' | 'paused', name: string, wasSeen: boolean) {
  const { vision } = text;
  switch (status) {
    case 'starting':
      return { title: vision.statusStarting(name), hint: vision.hintWaiting };
    case 'paused':
      return { title: vision.statusPaused(name), hint: vision.hintPaused };
    case 'live':
      return {
        title: vision.statusLive(name),
        hint: wasSeen ? vision.hintLive : vision.hintWaiting,
      };
  }
}
