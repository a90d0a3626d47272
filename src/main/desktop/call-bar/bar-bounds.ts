import { z } from 'zod';
import type { Rectangle } from '../window-bounds.ts';

/** Where the bar is held: its edges at the side from which it grows. */
export interface BarPlace {
  readonly x: number;
  readonly y: number;
}

export const barWidth = 460;
/** Of the bar as long as it has only one row. */
export const barHeight = 56;
/** From the lower edge of the work area, where nobody has moved it. */
const marginBottom = 24;

const placeSchema = z.object({ x: z.number().int(), y: z.number().int() });

/** @param stored whatever a file holds */
export function storedPlace(stored: unknown): BarPlace | undefined {
  const parsed = placeSchema.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
}

/**
 * Where the bar stands: wholly on one screen, at its place if that is on a screen of now, else at the
 * middle of the lower edge of the first one. A higher bar grows upwards in the lower half of a screen.
 * @param place of the bar with one row; undefined if nobody has moved it
 * @param workAreas of the screens of now, the main one first
 */
export function barBounds(
  place: BarPlace | undefined,
  height: number,
  workAreas: readonly Rectangle[],
): Rectangle {
  const first = workAreas[0] ?? { x: 0, y: 0, width: barWidth, height };
  const area = workAreas.find((candidate) => place !== undefined && holds(candidate, place));
  const { x, y } = area !== undefined && place !== undefined ? place : restingPlace(first);
  return within(
    { x, y: y + growth(y, height, area ?? first), width: barWidth, height },
    area ?? first,
  );
}

/** The place to remember of a bar that was moved, whatever its height. */
export function placeOf(bounds: Rectangle, workAreas: readonly Rectangle[]): BarPlace {
  const area = workAreas.find((candidate) => holds(candidate, bounds)) ?? workAreas[0];
  if (area === undefined) return { x: bounds.x, y: bounds.y };
  const grownUpwards = bounds.y + bounds.height - barHeight;
  const y = isInLowerHalf(grownUpwards, area) ? grownUpwards : bounds.y;
  return { x: bounds.x, y };
}

function growth(y: number, height: number, area: Rectangle): number {
  return isInLowerHalf(y, area) ? barHeight - height : 0;
}

function isInLowerHalf(y: number, area: Rectangle): boolean {
  return y + barHeight / 2 > area.y + area.height / 2;
}

function restingPlace(area: Rectangle): BarPlace {
  return {
    x: Math.round(area.x + (area.width - barWidth) / 2),
    y: area.y + area.height - barHeight - marginBottom,
  };
}

/** Whether the middle of the bar is on a screen. */
function holds(area: Rectangle, { x, y }: BarPlace): boolean {
  const middle = { x: x + barWidth / 2, y: y + barHeight / 2 };
  return (
    middle.x >= area.x &&
    middle.x < area.x + area.width &&
    middle.y >= area.y &&
    middle.y < area.y + area.height
  );
}

function within(bounds: Rectangle, area: Rectangle): Rectangle {
  return {
    ...bounds,
    x: clamp(bounds.x, area.x, area.x + area.width - bounds.width),
    y: clamp(bounds.y, area.y, area.y + area.height - bounds.height),
  };
}

/** The lower limit counts where both cannot be kept. */
function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
