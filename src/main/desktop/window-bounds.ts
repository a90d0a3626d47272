import { z } from 'zod';

/** A rectangle in device-independent pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const minimumSize = { width: 380, height: 480 } as const;
const defaultSize = { width: 920, height: 720 } as const;

const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});

/** At least this much of the title must be on a screen, to be able to move the window. */
const visibleWidth = 120;
const visibleHeight = 40;

/**
 * Where the window opens: where it was, if that is still on a screen; else the system decides.
 * @param stored whatever a file holds
 * @param workAreas of the screens of now
 */
export function openingBounds(
  stored: unknown,
  workAreas: readonly Rectangle[],
): Partial<Rectangle> & Pick<Rectangle, 'width' | 'height'> {
  const parsed = boundsSchema.safeParse(stored);
  if (!parsed.success) return defaultSize;
  const { x, y } = parsed.data;
  const width = Math.max(minimumSize.width, parsed.data.width);
  const height = Math.max(minimumSize.height, parsed.data.height);
  const isReachable = workAreas.some((area) => isTitleWithin({ x, y, width, height }, area));
  return isReachable ? { x, y, width, height } : { width, height };
}

function isTitleWithin(bounds: Rectangle, area: Rectangle): boolean {
  const left = Math.max(bounds.x, area.x);
  const right = Math.min(bounds.x + bounds.width, area.x + area.width);
  const isHeightVisible = bounds.y >= area.y && bounds.y + visibleHeight <= area.y + area.height;
  return isHeightVisible && right - left >= visibleWidth;
}
