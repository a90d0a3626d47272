import type { SharingState } from '../../shared/vision/sharing.ts';
import type { DockTone } from '../dock/dock-state.ts';

/** The colour of what is shared: taken in, on its way, or held back. */
export function sharingTone(status: Exclude<SharingState['status'], 'off'>): DockTone {
  const tones = { live: 'listening', starting: 'connecting', paused: 'muted' } as const;
  return tones[status];
}
