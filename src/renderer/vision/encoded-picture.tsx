import { useEffect, useRef } from 'react';
import { maxPictureSide } from '../../shared/vision/limits.ts';
import { fitWithin } from './fit-within.ts';

interface EncodedPictureProps {
  /** JPEG. */
  readonly data: Uint8Array;
  /** What a screen reader says. */
  readonly label: string;
  /** Longest side that is worth drawing, in pixels; all of it by default. */
  readonly side?: number;
}

/** Draws what was sent or would be; without an address, so there is none to keep or to lose. */
export function EncodedPicture({ data, label, side = maxPictureSide }: EncodedPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const drawing = new AbortController();
    void draw(data, side, canvas, drawing.signal);
    return () => drawing.abort();
  }, [data, side]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}

async function draw(
  data: Uint8Array,
  side: number,
  { current: canvas }: { readonly current: HTMLCanvasElement | null },
  signal: AbortSignal,
): Promise<void> {
  const picture = await createImageBitmap(new Blob([new Uint8Array(data)]));
  if (canvas !== null && !signal.aborted) {
    const { width, height } = fitWithin(picture, side);
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    if (context !== null) context.imageSmoothingQuality = 'high';
    context?.drawImage(picture, 0, 0, width, height);
  }
  picture.close();
}
