import { useEffect, useEffectEvent } from 'react';
import type { AudioLevels } from '../audio/audio.ts';
import { useApp } from '../state/app-context.tsx';

/** Calls `draw` about 20 times a second while sound is on; nothing renders. */
export function useLevels(draw: (levels: AudioLevels) => void): void {
  const { audio } = useApp();
  const drawNow = useEffectEvent(draw);
  useEffect(() => audio.subscribeLevels((levels) => drawNow(levels)), [audio]);
}
