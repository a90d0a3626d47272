import { describe, expect, it } from 'vitest';
import {
  gridColumns,
  gridRows,
  hasChanged,
  knownFormats,
  planesOf,
  signatureOf,
} from '../../../../src/renderer/vision/signature.ts';

const size = { width: 1920, height: 1080 };
const layout = [{ offset: 0, stride: size.width }];

const nothing = { x: 0, y: 0, width: 0, height: 0, level: 0 };

/** A grey picture (one plane) with a rectangle of another grey. */
function grey({ x, y, width, height, level } = nothing) {
  const pixels = new Uint8Array(size.width * size.height).fill(200);
  for (let row = y; row < y + height; row += 1) {
    const start = row * size.width + x;
    pixels.fill(level, start, start + width);
  }
  return signatureOf(pixels, planesOf('I420', layout, size));
}

const options = { threshold: 3 };

describe('a picture as a coarse grid', () => {
  it('holds the mean of each cell', () => {
    const pixels = new Uint8Array([10, 20, 30, 40]);
    const planes = planesOf('I420', [{ offset: 0, stride: 2 }], { width: 2, height: 2 });
    const signature = signatureOf(pixels, planes);
    expect(signature[0]).toBe(10);
    expect(signature[gridColumns - 1]).toBe(20);
    expect(signature[gridColumns * (gridRows - 1)]).toBe(30);
    expect(signature[gridColumns * gridRows - 1]).toBe(40);
  });

  it('ignores the bytes between the rows', () => {
    const pixels = new Uint8Array([7, 7, 255, 255, 7, 7, 255, 255]);
    const planes = planesOf('I420', [{ offset: 0, stride: 4 }], { width: 2, height: 2 });
    expect(new Set(signatureOf(pixels, planes))).toEqual(new Set([7]));
  });

  it.each([
    [
      'I420',
      [
        { offset: 0, stride: 4 },
        { offset: 8, stride: 2 },
        { offset: 10, stride: 2 },
      ],
      3,
    ],
    [
      'NV12',
      [
        { offset: 0, stride: 4 },
        { offset: 8, stride: 4 },
      ],
      3,
    ],
    ['BGRA', [{ offset: 0, stride: 16 }], 3],
    ['P010', [{ offset: 0, stride: 8 }], 0],
  ])('of format %s has its channels', (format, planes, count) => {
    expect(planesOf(format, planes, { width: 4, height: 2 })).toHaveLength(count);
    expect(knownFormats.has(format)).toBe(count > 0);
  });

  it('takes the colours of NV12 and BGRA apart', () => {
    const nv12 = planesOf(
      'NV12',
      [
        { offset: 0, stride: 2 },
        { offset: 4, stride: 2 },
      ],
      { width: 2, height: 2 },
    );
    const twoColours = signatureOf(new Uint8Array([1, 1, 1, 1, 50, 60]), nv12);
    const cells = gridColumns * gridRows;
    expect([twoColours[0], twoColours[cells], twoColours[cells * 2]]).toEqual([1, 50, 60]);
    const bgra = planesOf('BGRA', [{ offset: 0, stride: 4 }], { width: 1, height: 1 });
    const colour = signatureOf(new Uint8Array([1, 2, 3, 255]), bgra);
    expect([colour[0], colour[cells], colour[cells * 2]]).toEqual([1, 2, 3]);
  });
});

describe('a change', () => {
  it('is none where nothing is different', () => {
    expect(hasChanged(grey(), grey(), options)).toBe(false);
  });

  it.each([
    ['a small letter', { x: 1000, y: 500, width: 6, height: 10, level: 60 }, true],
    ['pale grey on grey', { x: 1000, y: 500, width: 20, height: 20, level: 190 }, true],
    ['a single pixel', { x: 1000, y: 500, width: 1, height: 1, level: 0 }, false],
    ['what nobody sees', { x: 0, y: 0, width: 1920, height: 1080, level: 199 }, false],
  ])('of %s: %s', (_name, box, isChange) => {
    expect(hasChanged(grey(), grey(box), options)).toBe(isChange);
  });

  it('is every other size', () => {
    const planes = planesOf('BGRA', [{ offset: 0, stride: 4 }], { width: 1, height: 1 });
    const other = signatureOf(new Uint8Array(4), planes);
    expect(hasChanged(grey(), other, options)).toBe(true);
  });

  it('does not count within the exception, and counts beside it', () => {
    const except = [
      { x: 0.1, y: 0.1, width: 0.1, height: 0.1 },
      { x: 0.5, y: 0.5, width: 0.25, height: 0.25 },
    ];
    const inside = grey({ x: 970, y: 550, width: 400, height: 200, level: 0 });
    const beside = grey({ x: 600, y: 550, width: 300, height: 200, level: 0 });
    expect(hasChanged(grey(), inside, { ...options, except })).toBe(false);
    expect(hasChanged(grey(), beside, { ...options, except })).toBe(true);
  });

  it('of colour alone counts too', () => {
    const planes = planesOf(
      'I420',
      [
        { offset: 0, stride: 2 },
        { offset: 4, stride: 1 },
        { offset: 5, stride: 1 },
      ],
      { width: 2, height: 2 },
    );
    const green = signatureOf(new Uint8Array([80, 80, 80, 80, 100, 90]), planes);
    const red = signatureOf(new Uint8Array([80, 80, 80, 80, 100, 200]), planes);
    expect(hasChanged(green, red, options)).toBe(true);
  });
});
