import type { FrameCommand, FrameReport, PictureArea } from '../../shared/vision/frame-port.ts';
import { maxPictureSide, thumbnailSide } from '../../shared/vision/limits.ts';
import { pictureFormat } from '../../shared/vision/picture.ts';
import { drawScaled, encoded, encodeShot, type Crop } from './canvas.ts';
import { createFrameSender } from './frame-sender.ts';
import { createPixelCopier, encodeFrame } from './pixel-copies.ts';
import type { Shot, VisionFailure, VisionReply } from './worker-messages.ts';

/** A job that cannot be done, with the reason for the page. */
export class VisionJobError extends Error {
  readonly reason: VisionFailure;

  constructor(reason: VisionFailure, options?: ErrorOptions) {
    super(`The picture could not be had: ${reason}`, options);
    this.name = 'VisionJobError';
    this.reason = reason;
  }
}

/** Sends what changes, as main permits; resolves when the stream ends. */
export async function sendLive(
  frames: ReadableStream<VideoFrame>,
  port: MessagePort,
  isCamera: boolean,
): Promise<void> {
  // Copied, never transferred: see frame-port.ts.
  const post = (report: FrameReport): void => port.postMessage(report, []);
  const sender = createFrameSender({
    encode: encodeFrame,
    post,
    onError: (error) => void reportError(error),
    isCamera,
    now: () => performance.now(),
    setTimeout(callback, ms) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  });
  const copy = createPixelCopier();
  port.addEventListener('message', ({ data }: MessageEvent<FrameCommand>) => sender.command(data));
  port.start();
  for await (const frame of read(frames)) {
    try {
      sender.show(await copy(frame));
    } finally {
      frame.close();
    }
  }
  post({ type: 'ended' });
}

/** A camera needs a moment to find its exposure. */
const cameraFrames = 5;

/** The first picture worth looking at. */
export async function takeStill(
  frames: ReadableStream<VideoFrame>,
  isCamera: boolean,
): Promise<ImageBitmap> {
  let left = isCamera ? cameraFrames : 1;
  for await (const frame of read(frames)) {
    try {
      left -= 1;
      if (left <= 0) return await createImageBitmap(frame);
    } finally {
      frame.close();
    }
  }
  throw new VisionJobError('no-picture');
}

export async function stillReply(still: ImageBitmap): Promise<VisionReply> {
  const crop = { x: 0, y: 0, width: still.width, height: still.height };
  const data = await encoded(drawScaled({ source: still, crop, side: maxPictureSide }));
  return { type: 'still', data, width: still.width, height: still.height };
}

/** A part of the still, in all its sharpness. */
export async function cropStill(still: ImageBitmap, area: PictureArea): Promise<Shot> {
  const x = Math.round(area.x * still.width);
  const y = Math.round(area.y * still.height);
  const crop: Crop = {
    x,
    y,
    width: Math.max(1, Math.min(still.width - x, Math.round(area.width * still.width))),
    height: Math.max(1, Math.min(still.height - y, Math.round(area.height * still.height))),
  };
  return { ...(await encodeShot(still, crop)), mimeType: 'image/jpeg' };
}

/** A PNG beyond this is better sent as JPEG. */
const maxPngBytes = 1_500_000;

/**
 * A file as models take it. It is always encoded anew, so that nothing hidden in it, such as the
 * place where a photo was taken, goes along.
 */
export async function prepareFile(file: Blob): Promise<Shot> {
  const head = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  const format = pictureFormat(head);
  if (format === undefined) throw new VisionJobError('unsupported');
  const picture = await decode(file);
  const crop = { x: 0, y: 0, width: picture.width, height: picture.height };
  if (format === 'png') {
    const drawing = { source: picture, crop, side: maxPictureSide, keepsTransparency: true };
    const data = await encoded(drawScaled(drawing), 'image/png');
    const thumbnail = await encoded(drawScaled({ source: picture, crop, side: thumbnailSide }));
    if (data.length <= maxPngBytes) return { data, mimeType: 'image/png', thumbnail };
  }
  return { ...(await encodeShot(picture, crop)), mimeType: 'image/jpeg' };
}

async function decode(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file);
  } catch (cause) {
    throw new VisionJobError('broken', { cause });
  }
}

/** Reads until the end; leaving the loop ends the capture. */
async function* read(frames: ReadableStream<VideoFrame>): AsyncGenerator<VideoFrame> {
  const reader = frames.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
