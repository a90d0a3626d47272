/** Bytes of an ICO file's header and of one entry of its directory. */
const headerBytes = 6;
const entryBytes = 16;

type Icon = { pixels: number; entry: Buffer; image: Buffer };

/** The pixels of each image in a Windows icon file, in the file's order. */
export function iconSizes(ico: Buffer): number[] {
  return iconsOf(ico).map(({ pixels }) => pixels);
}

/** One Windows icon file with images from `detailed` from a size on, and from `small` below it. */
export function joinIcons(files: {
  small: Buffer;
  detailed: Buffer;
  /** In pixels. */
  smallestDetailed: number;
}): Buffer {
  const icons = [
    ...iconsOf(files.small).filter(({ pixels }) => pixels < files.smallestDetailed),
    ...iconsOf(files.detailed).filter(({ pixels }) => pixels >= files.smallestDetailed),
  ].sort((one, other) => one.pixels - other.pixels);
  const header = Buffer.alloc(headerBytes);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(icons.length, 4);
  let offset = headerBytes + icons.length * entryBytes;
  const entries = icons.map(({ entry, image }) => {
    const moved = Buffer.from(entry);
    moved.writeUInt32LE(offset, 12);
    offset += image.length;
    return moved;
  });
  return Buffer.concat([header, ...entries, ...icons.map(({ image }) => image)]);
}

function iconsOf(ico: Buffer): Icon[] {
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const start = headerBytes + index * entryBytes;
    const entry = ico.subarray(start, start + entryBytes);
    const offset = entry.readUInt32LE(12);
    const image = ico.subarray(offset, offset + entry.readUInt32LE(8));
    // A byte holds up to 255: zero stands for 256.
    return { pixels: entry.readUInt8(0) || 256, entry, image };
  });
}
