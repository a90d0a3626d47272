import type { Rectangle } from '../window-bounds.ts';

/** Of the corners; the same as in call-bar.css. */
export const barRadius = 28;

/**
 * The rounded outline as rectangles: clicks beside it reach what lies below, also on a desktop that
 * draws no transparency.
 */
export function barShape(width: number, height: number): readonly Rectangle[] {
  const radius = Math.min(barRadius, Math.floor(height / 2));
  const middle = { x: 0, y: radius, width, height: height - 2 * radius };
  const rows = Array.from({ length: radius }, (_, row) => {
    // From the middle of the row of pixels.
    const up = radius - row - 0.5;
    const inset = Math.floor(radius - Math.sqrt(radius ** 2 - up ** 2));
    return { x: inset, width: width - 2 * inset, height: 1 };
  });
  return [
    ...rows.map((row, index) => ({ ...row, y: index })),
    ...(middle.height > 0 ? [middle] : []),
    ...rows.map((row, index) => ({ ...row, y: height - 1 - index })),
  ];
}
