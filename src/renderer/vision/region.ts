import type { PictureArea } from '../../shared/vision/frame-port.ts';

export const wholePicture: PictureArea = { x: 0, y: 0, width: 1, height: 1 };

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Less than this was a click, not a drag; as a part of the picture. */
const smallest = 0.01;

/** The part between two corners, within the picture; undefined for a mere click. */
export function draggedArea(from: Point, to: Point): PictureArea | undefined {
  const left = within(Math.min(from.x, to.x));
  const top = within(Math.min(from.y, to.y));
  const width = within(Math.max(from.x, to.x)) - left;
  const height = within(Math.max(from.y, to.y)) - top;
  return width < smallest || height < smallest ? undefined : { x: left, y: top, width, height };
}

const step = 0.02;
const firstArea: PictureArea = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };

const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
};

/**
 * What an arrow key makes of the part: moves it, or with Shift its lower right corner. The first key
 * makes one in the middle.
 * @returns undefined for other keys
 */
export function nudgedArea(
  area: PictureArea | undefined,
  key: string,
  isResizing: boolean,
): PictureArea | undefined {
  const by = directions[key];
  if (by === undefined) return undefined;
  if (area === undefined) return firstArea;
  if (isResizing) {
    return {
      ...area,
      width: clamp(area.width + by.x, smallest, 1 - area.x),
      height: clamp(area.height + by.y, smallest, 1 - area.y),
    };
  }
  return {
    ...area,
    x: clamp(area.x + by.x, 0, 1 - area.width),
    y: clamp(area.y + by.y, 0, 1 - area.height),
  };
}

function within(value: number): number {
  return clamp(value, 0, 1);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
