import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { PictureArea } from '../../shared/vision/frame-port.ts';
import { text } from '../text/text.ts';
import { draggedArea, nudgedArea, type Point } from './region.ts';

interface RegionSelectProps {
  /** Undefined for all of it. */
  readonly area: PictureArea | undefined;
  readonly onChange: (area: PictureArea | undefined) => void;
  /** The picture. */
  readonly children: ReactNode;
}

/** A picture of which a part can be chosen, by dragging or by the arrow keys. */
export function RegionSelect({ area, onChange, children }: RegionSelectProps) {
  const box = useRef<HTMLDivElement>(null);
  const start = useRef<Point>(undefined);

  const pointOf = (event: PointerEvent): Point | undefined => {
    const bounds = box.current?.getBoundingClientRect();
    if (bounds === undefined) return undefined;
    const { clientX, clientY } = event;
    return {
      x: (clientX - bounds.left) / bounds.width,
      y: (clientY - bounds.top) / bounds.height,
    };
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = pointOf(event);
    onChange(undefined);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const to = pointOf(event);
    if (start.current && to) onChange(draggedArea(start.current, to));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nudgedArea(area, event.key, event.shiftKey);
    if (next === undefined) return;
    event.preventDefault();
    onChange(next);
  };

  return (
    <div
      ref={box}
      className="region"
      role="group"
      tabIndex={0}
      aria-label={text.vision.part}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (start.current = undefined)}
      onLostPointerCapture={() => (start.current = undefined)}
      onKeyDown={onKeyDown}
    >
      {children}
      {area === undefined ? null : <span className="region-part" style={placeOf(area)} />}
    </div>
  );
}

function placeOf({ x, y, width, height }: PictureArea) {
  const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;
  return { left: percent(x), top: percent(y), width: percent(width), height: percent(height) };
}
