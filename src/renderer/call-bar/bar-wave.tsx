import { useEffect, useRef } from 'react';
import type { CallBarBridge } from '../../shared/call-bar/bar.ts';
import type { DockTone } from '../dock/dock-state.ts';
import { barHeight } from '../ui/level-scale.ts';
import { useReducedMotion } from '../ui/use-reduced-motion.ts';

interface BarWaveProps {
  readonly tone: DockTone;
  readonly bridge: CallBarBridge;
}

/** From the middle outwards. */
const shares = [0.45, 0.75, 1, 0.75, 0.45] as const;
const still = 0.5;

/** The real level of who has the floor. */
export function BarWave({ tone, bridge }: BarWaveProps) {
  const box = useRef<HTMLDivElement>(null);
  const isStill = useReducedMotion();
  useEffect(() => {
    const draw = (level: number): void => {
      for (const [index, element] of [...(box.current?.children ?? [])].entries()) {
        const height = Math.max(0.12, level * (shares[index] ?? 1));
        if (element instanceof HTMLElement)
          element.style.transform = `scaleY(${height.toFixed(2)})`;
      }
    };
    draw(isStill ? still : 0);
    if (isStill) return;
    return bridge.onLevels(({ microphone, speaker }) => {
      draw(tone === 'muted' ? 0 : barHeight(tone === 'speaking' ? speaker : microphone));
    });
  }, [bridge, isStill, tone]);
  return (
    <div className="bar-wave" ref={box} aria-hidden>
      {shares.map((share, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- they never change places
        <i key={`${index}-${share}`} />
      ))}
    </div>
  );
}
