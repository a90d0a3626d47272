import { useEffect, useRef } from 'react';

interface EncodedPictureProps {
  /** JPEG. */
  readonly data: Uint8Array;
  /** What a screen reader says. */
  readonly label: string;
}

/** Draws what was sent or would be; without an address, so there is none to keep or to lose. */
export function EncodedPicture({ data, label }: EncodedPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const drawing = new AbortController();
    void draw(data, canvas, drawing.signal);
    return () => drawing.abort();
  }, [data]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}

async function draw(
  data: Uint8Array,
  { current: canvas }: { readonly current: HTMLCanvasElement | null },
  signal: AbortSignal,
): Promise<void> {
  const picture = await createImageBitmap(new Blob([new Uint8Array(data)]));
  if (canvas !== null && !signal.aborted) {
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
  }
  picture.close();
}
