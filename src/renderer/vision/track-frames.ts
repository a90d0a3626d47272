import { cannotCapture, VisionError } from './problems.ts';

/** Chromium has it in pages only, TypeScript's library in workers only. */
interface TrackProcessor {
  readonly readable: ReadableStream<VideoFrame>;
}

type TrackProcessorType = new (init: {
  readonly track: MediaStreamTrack;
  readonly maxBufferSize?: number;
}) => TrackProcessor;

declare const MediaStreamTrackProcessor: TrackProcessorType | undefined;

/**
 * The frames of a track. Transferred to a worker they go there directly, also while the page's
 * thread is busy (seen in Chromium 130 and 156). Only the newest waits, so none grows old.
 * @throws VisionError where this Chromium cannot do it
 */
export function framesOf(track: MediaStreamTrack): ReadableStream<VideoFrame> {
  if (typeof MediaStreamTrackProcessor === 'undefined') throw new VisionError(cannotCapture());
  return new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable;
}
