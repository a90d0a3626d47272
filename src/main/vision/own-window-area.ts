import type { PictureArea } from '../../shared/vision/frame-port.ts';

/** Device-independent pixels. */
interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of a screen's picture in which a window stands; undefined if it is not on it. */
export function ownWindowArea(window: Rectangle, screen: Rectangle): PictureArea | undefined {
  const left = Math.max(window.x, screen.x);
  const top = Math.max(window.y, screen.y);
  const right = Math.min(window.x + window.width, screen.x + screen.width);
  const bottom = Math.min(window.y + window.height, screen.y + screen.height);
  if (right <= left || bottom <= top) return undefined;
  return {
    x: (left - screen.x) / screen.width,
    y: (top - screen.y) / screen.height,
    width: (right - left) / screen.width,
    height: (bottom - top) / screen.height,
  };
}
