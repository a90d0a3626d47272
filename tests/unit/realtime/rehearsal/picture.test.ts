import { describe, expect, it } from 'vitest';
import { pictureSize } from '../../../../src/main/realtime/providers/rehearsal/picture.ts';

const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const pngHeader = [0, 0, 5, 0, 0, 0, 2, 0xd0, 8, 2, 0, 0, 0];
const png = Uint8Array.from([...pngSignature, 0, 0, 0, 13, ...letters('IHDR'), ...pngHeader]);
const frameHeader = [0xff, 0xc2, 0, 17, 8, 0x02, 0xd0, 0x05, 0x00, 3];
const jpeg = (...segments: number[][]): Uint8Array =>
  Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...frameHeader]);
const application = [0xff, 0xe0, 0, 4, 1, 2];
const huffmanTable = [0xff, 0xc4, 0, 3, 9];

function webp(kind: string, body: number[]): Uint8Array {
  const bytes = [...letters('RIFF'), 0, 0, 0, 0, ...letters('WEBP'), ...letters(kind), 0, 0, 0, 0];
  return Uint8Array.from([...bytes, ...body, ...new Uint8Array(16)]);
}

describe('pictureSize', () => {
  it.each([
    ['PNG', png],
    ['JPEG', jpeg(application, huffmanTable)],
    ['JPEG with fill bytes', jpeg(application, [0xff, 0xff])],
    ['lossy WebP', webp('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 0x00, 0x05, 0xd0, 0x02])],
    ['lossless WebP', webp('VP8L', [0x2f, 0xff, 0xc4, 0xb3, 0x00])],
    ['extended WebP', webp('VP8X', [0, 0, 0, 0, 0xff, 0x04, 0x00, 0xcf, 0x02, 0x00])],
  ])('reads a %s', (_, bytes) => {
    expect(pictureSize(bytes)).toEqual({ width: 1280, height: 720 });
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('this is no picture at all, just text')],
    ['a PNG that is cut off', png.subarray(0, 20)],
    ['a JPEG that is cut off', jpeg(application).subarray(0, 12)],
    ['a JPEG that is damaged', jpeg([0, 0, 0, 0])],
    ['a WebP of another kind', webp('ABCD', [])],
  ])('knows no size of %s', (_, bytes) => {
    expect(pictureSize(bytes)).toBeUndefined();
  });
});
