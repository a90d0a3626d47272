import { useVision } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { sharingTone } from './sharing-tone.ts';

/** Says at the top of the window that something is shared. */
export function SharingPill() {
  const status = useVision(({ sharing }) => sharing.status);
  if (status === 'off') return null;
  return (
    <span className="pill sharing-pill" data-tone={sharingTone(status)}>
      <span className="dot" aria-hidden />
      <span>{text.vision.pill[status]}</span>
    </span>
  );
}
