export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of a picture whose longer side is at most `side`, in whole pixels; never larger. */
export function fitWithin({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  const scaled = (length: number): number => Math.max(1, Math.round(length * scale));
  return { width: scaled(width), height: scaled(height) };
}
