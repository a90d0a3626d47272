import { useRef, type PointerEvent } from 'react';
import type { CallBarBridge } from '../../shared/call-bar/bar.ts';

/** Moves the bar by whatever of it is no button. Main itself looks where the pointer is. */
export function useDrag(bridge: CallBarBridge, isOn: boolean) {
  const isDragging = useRef(false);
  if (!isOn) return {};
  const end = (): void => {
    if (!isDragging.current) return;
    isDragging.current = false;
    bridge.command({ kind: 'drag', step: 'end' });
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const isOnButton = event.target instanceof Element && event.target.closest('button') !== null;
      if (event.button !== 0 || isOnButton) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      isDragging.current = true;
      bridge.command({ kind: 'drag', step: 'begin' });
    },
    onPointerMove() {
      if (isDragging.current) bridge.command({ kind: 'drag', step: 'move' });
    },
    onPointerUp: end,
    onLostPointerCapture: end,
  };
}
