import type { PictureArea } from '../../shared/vision/frame-port.ts';
import type { Size } from './fit-within.ts';

/** One channel of a picture in memory. */
export interface PixelPlane extends Size {
  /** Of its first sample, in bytes. */
  readonly offset: number;
  readonly rowBytes: number;
  /** From one sample to the next in a row. */
  readonly sampleBytes: number;
}

/** The formats of which `planesOf` knows where the channels lie. */
export const knownFormats: ReadonlySet<string> = new Set([
  'I420',
  'I420A',
  'NV12',
  'RGBA',
  'RGBX',
  'BGRA',
  'BGRX',
]);

/** Where the channels lie in what `VideoFrame.copyTo` writes; none for a format not known here. */
export function planesOf(
  format: string,
  layout: readonly { readonly offset: number; readonly stride: number }[],
  { width, height }: Size,
): readonly PixelPlane[] {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const plane = (index: number, size: Size, sampleBytes = 1, byte = 0): PixelPlane[] => {
    const place = layout[index];
    if (place === undefined) return [];
    return [{ ...size, offset: place.offset + byte, rowBytes: place.stride, sampleBytes }];
  };
  const whole = { width, height };
  switch (format) {
    case 'I420':
    case 'I420A':
      return [...plane(0, whole), ...plane(1, half), ...plane(2, half)];
    case 'NV12':
      return [...plane(0, whole), ...plane(1, half, 2, 0), ...plane(1, half, 2, 1)];
    case 'RGBA':
    case 'RGBX':
    case 'BGRA':
    case 'BGRX':
      return [0, 1, 2].flatMap((byte) => plane(0, whole, 4, byte));
    default:
      return [];
  }
}

/**
 * A coarse look at a picture: the mean of each cell of a grid, for each channel in turn, row by row.
 * Cells are small enough for one letter to show.
 */
export type Signature = Float32Array;

export const gridColumns = 96;
export const gridRows = 54;
const cells = gridColumns * gridRows;

export function signatureOf(pixels: Uint8Array, planes: readonly PixelPlane[]): Signature {
  const signature = new Float32Array(planes.length * cells);
  for (const [index, plane] of planes.entries()) {
    addCells(pixels, plane, signature.subarray(index * cells, (index + 1) * cells));
  }
  return signature;
}

/** Sums up each cell, and divides at the end of its rows. */
function addCells(pixels: Uint8Array, plane: PixelPlane, means: Float32Array): void {
  for (let row = 0; row < gridRows; row += 1) {
    const [top, bottom] = span(row, gridRows, plane.height);
    for (let column = 0; column < gridColumns; column += 1) {
      const [left, right] = span(column, gridColumns, plane.width);
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        const end = plane.offset + y * plane.rowBytes + right * plane.sampleBytes;
        let at = plane.offset + y * plane.rowBytes + left * plane.sampleBytes;
        for (; at < end; at += plane.sampleBytes) sum += pixels[at] ?? 0;
      }
      means[row * gridColumns + column] = sum / ((bottom - top) * (right - left));
    }
  }
}

/** The samples of one cell; at least one, also in a tiny picture. */
function span(cell: number, count: number, length: number): readonly [number, number] {
  const start = Math.min(length - 1, Math.floor((cell * length) / count));
  return [start, Math.max(start + 1, Math.floor(((cell + 1) * length) / count))];
}

export interface ChangeOptions {
  /** How much the mean of a cell has to differ, of 255. */
  readonly threshold: number;
  /** Changes in here do not count. */
  readonly except?: readonly PictureArea[];
}

/** Whether somebody would see a difference. */
export function hasChanged(before: Signature, after: Signature, options: ChangeOptions): boolean {
  if (before.length !== after.length) return true;
  const { threshold, except = [] } = options;
  for (let index = 0; index < after.length; index += 1) {
    const difference = Math.abs((after[index] ?? 0) - (before[index] ?? 0));
    if (difference < threshold) continue;
    if (!except.some((area) => isWithin(index % cells, area))) return true;
  }
  return false;
}

/** Whether a cell touches the area. */
function isWithin(cell: number, area: PictureArea): boolean {
  const left = (cell % gridColumns) / gridColumns;
  const top = Math.floor(cell / gridColumns) / gridRows;
  return (
    left < area.x + area.width &&
    left + 1 / gridColumns > area.x &&
    top < area.y + area.height &&
    top + 1 / gridRows > area.y
  );
}
