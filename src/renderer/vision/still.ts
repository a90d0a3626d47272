import { fail, succeed, type Result } from '../../shared/problem.ts';
import type { PictureArea } from '../../shared/vision/frame-port.ts';
import type { SentPicture } from '../../shared/vision/picture.ts';
import { unexpectedProblem } from '../state/ask.ts';
import type { Size } from './fit-within.ts';
import { VisionError } from './problems.ts';
import { framesOf } from './track-frames.ts';
import { startVisionWorker } from './vision-job.ts';

export interface StillOrigin {
  readonly origin: Exclude<SentPicture['origin'], 'file'>;
  readonly name: string;
}

/** One picture that was captured; nothing captures any more. */
export interface Still extends StillOrigin, Size {
  /** JPEG of the whole. `width` and `height` are those of the original. */
  readonly data: Uint8Array;
  /** A part of it, or all, as models take it. */
  cut(area: PictureArea): Promise<Result<SentPicture>>;
  end(): void;
}

/** Takes one picture of the track and ends it. @throws VisionError */
export async function openStill(track: MediaStreamTrack, origin: StillOrigin): Promise<Still> {
  const worker = startVisionWorker();
  try {
    const frames = framesOf(track);
    const job = { type: 'still', frames, isCamera: origin.origin === 'camera' } as const;
    const { data, width, height } = await worker.ask('still', job, { transfer: [frames] });
    return {
      ...origin,
      data,
      width,
      height,
      async cut(area) {
        try {
          const { type: _type, ...shot } = await worker.ask('shot', { type: 'crop', area });
          return succeed({ ...shot, ...origin });
        } catch (error) {
          return fail(error instanceof VisionError ? error.problem : unexpectedProblem());
        }
      },
      end: worker.end,
    };
  } catch (error) {
    worker.end();
    throw error;
  } finally {
    track.stop();
  }
}
