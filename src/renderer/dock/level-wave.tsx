import { useRef } from 'react';
import { barHeight } from '../ui/level-scale.ts';
import { useLevels } from '../ui/use-levels.ts';
import { useReducedMotion } from '../ui/use-reduced-motion.ts';
import type { DockTone } from './dock-state.ts';
import { stillWave, waveBars, waveSteps } from './wave.ts';

const bars = Array.from({ length: waveBars }, (_, index) => index);

/** The real level of who has the floor; the newest in the middle, moving outwards. */
export function LevelWave({ tone }: { readonly tone: DockTone }) {
  const box = useRef<HTMLDivElement>(null);
  const history = useRef<readonly number[]>([]);
  const isStill = useReducedMotion();

  useLevels(({ microphone, speaker }) => {
    if (isStill) return;
    const level = barHeight(tone === 'speaking' ? speaker : microphone);
    history.current = [level, ...history.current].slice(0, waveSteps);
    const elements = box.current?.children ?? [];
    for (const [index, element] of [...elements].entries()) {
      const height = history.current[Math.abs(index - waveSteps + 1)] ?? 0;
      if (element instanceof HTMLElement) element.style.transform = scale(height);
    }
  });

  return (
    <div className="wave" ref={box} aria-hidden>
      {bars.map((bar) => (
        <i key={bar} style={isStill ? { transform: scale(stillWave(bar)) } : undefined} />
      ))}
    </div>
  );
}

function scale(height: number): string {
  return `scaleY(${Math.max(0.1, height).toFixed(2)})`;
}
