import { jpegQuality, maxPictureSide, thumbnailSide } from '../../shared/vision/limits.ts';
import { fitWithin, type Size } from './fit-within.ts';

/** What part of a picture is drawn, in its own pixels. */
export interface Crop extends Size {
  readonly x: number;
  readonly y: number;
}

export interface Drawing {
  readonly source: CanvasImageSource;
  readonly crop: Crop;
  /** Longest side of the result. */
  readonly side: number;
  /** Kept only by PNG; elsewhere the picture stands on white. */
  readonly keepsTransparency?: boolean;
}

/**
 * Draws into a canvas of the processor, not of the graphics card: it is read once and thrown away,
 * and a worker would have to wait for the page's thread to reach the card.
 */
export function drawScaled({ source, crop, side, keepsTransparency }: Drawing): OffscreenCanvas {
  const { width, height } = fitWithin(crop, side);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', {
    alpha: keepsTransparency === true,
    willReadFrequently: true,
  });
  if (context === null) throw new Error('This system cannot draw pictures.');
  if (keepsTransparency !== true) {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, crop.x, crop.y, crop.width, crop.height, 0, 0, width, height);
  return canvas;
}

/** Encodes and takes only the bytes. */
export async function encoded(
  canvas: OffscreenCanvas,
  type: 'image/jpeg' | 'image/png' = 'image/jpeg',
): Promise<Uint8Array> {
  const blob = await canvas.convertToBlob({ type, quality: jpegQuality });
  return new Uint8Array(await blob.arrayBuffer());
}

/** The two pictures of one shot: for the model, and small for the conversation. */
export async function encodeShot(
  source: CanvasImageSource,
  crop: Crop,
): Promise<{ readonly data: Uint8Array; readonly thumbnail: Uint8Array }> {
  const [data, thumbnail] = await Promise.all([
    encoded(drawScaled({ source, crop, side: maxPictureSide })),
    encoded(drawScaled({ source, crop, side: thumbnailSide })),
  ]);
  return { data, thumbnail };
}
