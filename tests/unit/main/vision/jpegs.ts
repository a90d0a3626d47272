/** The header of a JPEG of this size, and its end: all that main looks at. */
export function jpegOf(width: number, height: number): Uint8Array {
  const start = [0xff, 0xd8];
  const frame = [0xff, 0xc0, 0, 17, 8, height >> 8, height & 0xff, width >> 8, width & 0xff, 3];
  const components = Array.from({ length: 9 }, () => 0);
  const end = [0xff, 0xd9];
  return new Uint8Array([...start, ...frame, ...components, ...end]);
}
