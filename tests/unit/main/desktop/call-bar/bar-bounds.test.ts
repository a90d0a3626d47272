import { describe, expect, it } from 'vitest';
import {
  barBounds,
  barHeight,
  barWidth,
  placeOf,
  storedPlace,
} from '../../../../../src/main/desktop/call-bar/bar-bounds.ts';
import { barShape } from '../../../../../src/main/desktop/call-bar/bar-shape.ts';

const main = { x: 0, y: 0, width: 1600, height: 1000 };
const right = { x: 1600, y: -200, width: 1920, height: 1080 };

describe('the call bar', () => {
  it.each([
    ['nobody has moved it', undefined, barHeight, [main], { x: 570, y: 920 }],
    ['it was put somewhere', { x: 40, y: 60 }, barHeight, [main], { x: 40, y: 60 }],
    ['it was put on the second screen', { x: 2_000, y: 0 }, 56, [main, right], { x: 2_000, y: 0 }],
    ['that screen is gone', { x: 2_000, y: 0 }, 56, [main], { x: 570, y: 920 }],
    ['it would stand out at the side', { x: 1_350, y: 60 }, 56, [main], { x: 1_140, y: 60 }],
    ['it would stand out above', { x: 40, y: -20 }, 56, [main], { x: 40, y: 0 }],
    ['it is high and above the middle', { x: 40, y: 60 }, 200, [main], { x: 40, y: 60 }],
    ['it is high and below the middle', { x: 40, y: 800 }, 200, [main], { x: 40, y: 656 }],
    ['it is high and nobody has moved it', undefined, 200, [main], { x: 570, y: 776 }],
    ['there is no screen at all', undefined, 56, [], { x: 0, y: 0 }],
  ])('has its place when %s', (_when, place, height, areas, expected) => {
    expect(barBounds(place, height, areas)).toEqual({ ...expected, width: barWidth, height });
  });

  it.each([
    { x: 40, y: 60 },
    { x: 700, y: 880 },
    { x: 2_000, y: 700 },
  ])('remembers %j whatever its height is when it is moved', (place) => {
    const areas = [main, right];
    expect(placeOf(barBounds(place, 240, areas), areas)).toEqual(place);
  });

  it.each([undefined, null, 'here', { x: 1 }, { x: 1.5, y: 2 }, { x: '1', y: 2 }])(
    'takes no place from %j',
    (stored) => expect(storedPlace(stored)).toBeUndefined(),
  );

  it.each([56, 130, 240])('is cut along its rounded edge at a height of %i', (height) => {
    const shape = barShape(barWidth, height);
    expect(shape.reduce((sum, row) => sum + row.height, 0)).toBe(height);
    const top = shape.find(({ y }) => y === 0);
    const bottom = shape.find(({ y }) => y === height - 1);
    expect(top?.x).toBeGreaterThan(15);
    expect(bottom).toMatchObject({ x: top?.x, width: top?.width });
    for (const { x, width } of shape) expect(x * 2 + width).toBe(barWidth);
  });
});
