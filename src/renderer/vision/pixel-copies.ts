import { maxPictureSide } from '../../shared/vision/limits.ts';
import { drawScaled, encoded } from './canvas.ts';
import type { Pixels } from './frame-sender.ts';
import { knownFormats, planesOf } from './signature.ts';

/** A copy of a `VideoFrame`'s pixels, with what it takes to draw them again. */
export interface PixelCopy extends Pixels {
  readonly init: VideoFrameBufferInit;
}

/**
 * Copies frames into memory of our own, two in turn: one can be looked at while the next is written.
 * A capture has only a few buffers and stops when they are not given back.
 */
export function createPixelCopier(): (frame: VideoFrame) => Promise<PixelCopy> {
  let spare = new Uint8Array(0);
  let used = new Uint8Array(0);

  return async (frame) => {
    // A picture in the graphics card may have no format until it is copied. Converting is slower.
    const isKnown = frame.format !== null && knownFormats.has(frame.format);
    const format = isKnown && frame.format !== null ? frame.format : 'RGBA';
    const options = isKnown ? {} : { format: 'RGBA' as const };
    const bytes = frame.allocationSize(options);
    const data = spare.length === bytes ? spare : new Uint8Array(bytes);
    const layout = await frame.copyTo(data, options);
    const size = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
    const { width, height } = size;
    spare = used;
    used = data;
    return {
      data,
      planes: planesOf(format, layout, { width, height }),
      init: {
        format,
        codedWidth: width,
        codedHeight: height,
        timestamp: frame.timestamp,
        layout,
        colorSpace: frame.colorSpace.toJSON(),
      },
    };
  };
}

/** As JPEG of the size for models. The pixels are read before this returns. */
export function encodeFrame({ data, init }: PixelCopy): Promise<Uint8Array> {
  const frame = new VideoFrame(data, init);
  try {
    const crop = { x: 0, y: 0, width: init.codedWidth, height: init.codedHeight };
    return encoded(drawScaled({ source: frame, crop, side: maxPictureSide }));
  } finally {
    frame.close();
  }
}
