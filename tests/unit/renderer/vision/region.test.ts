import { describe, expect, it } from 'vitest';
import { fitWithin } from '../../../../src/renderer/vision/fit-within.ts';
import { draggedArea, nudgedArea } from '../../../../src/renderer/vision/region.ts';

describe('a part of a picture', () => {
  it.each([
    [
      'down',
      { x: 0.25, y: 0.25 },
      { x: 0.75, y: 0.5 },
      { x: 0.25, y: 0.25, width: 0.5, height: 0.25 },
    ],
    [
      'up',
      { x: 0.75, y: 0.5 },
      { x: 0.25, y: 0.25 },
      { x: 0.25, y: 0.25, width: 0.5, height: 0.25 },
    ],
    [
      'over the edge',
      { x: 0.5, y: 0.5 },
      { x: 7, y: 2 },
      { x: 0.5, y: 0.5, width: 0.5, height: 0.5 },
    ],
    ['hardly', { x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 }, undefined],
  ])('is dragged %s', (_name, from, to, area) => {
    expect(draggedArea(from, to)).toEqual(area);
  });

  it('begins in the middle with the first arrow key', () => {
    expect(nudgedArea(undefined, 'ArrowUp', false)).toEqual({
      x: 0.25,
      y: 0.25,
      width: 0.5,
      height: 0.5,
    });
    expect(nudgedArea(undefined, 'a', false)).toBeUndefined();
  });

  it('moves and grows by arrow keys, and stays within', () => {
    const corner = { x: 0.5, y: 0, width: 0.5, height: 0.5 };
    expect(nudgedArea(corner, 'ArrowRight', false)).toEqual(corner);
    expect(nudgedArea(corner, 'ArrowUp', false)).toEqual(corner);
    expect(nudgedArea(corner, 'ArrowLeft', false)).toMatchObject({ x: 0.48 });
    expect(nudgedArea(corner, 'ArrowRight', true)).toEqual(corner);
    expect(nudgedArea(corner, 'ArrowDown', true)).toMatchObject({ height: 0.52 });
    const tiny = { x: 0, y: 0, width: 0.01, height: 0.01 };
    expect(nudgedArea(tiny, 'ArrowLeft', true)).toEqual(tiny);
  });
});

describe('a size for models', () => {
  it.each([
    [1920, 1080, 1536, 864],
    [1080, 1920, 864, 1536],
    [1536, 1536, 1536, 1536],
    [800, 500, 800, 500],
    [100_000, 10, 1536, 1],
  ])('%i × %i becomes %i × %i', (width, height, fitWidth, fitHeight) => {
    expect(fitWithin({ width, height }, 1536)).toEqual({ width: fitWidth, height: fitHeight });
  });
});
