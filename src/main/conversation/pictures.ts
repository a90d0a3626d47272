import type { PictureEntry } from '../../shared/conversation/state.ts';
import { fail, succeed, type Result } from '../../shared/problem.ts';
import { maxPictureSide } from '../../shared/vision/limits.ts';
import { pictureFormat, type SentPicture } from '../../shared/vision/picture.ts';
import { pictureSize } from '../realtime/index.ts';
import { brokenPictureProblem } from './problems.ts';

export interface PictureContext {
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
}

/** The entry of a picture that the page has prepared; refused if it is not what it says. */
export function pictureEntry(picture: SentPicture, context: PictureContext): Result<PictureEntry> {
  const size = pictureSize(picture.data);
  const isAsNamed = picture.mimeType === `image/${pictureFormat(picture.data) ?? ''}`;
  const isThumbnail = pictureFormat(picture.thumbnail) === 'jpeg';
  if (size === undefined || !isAsNamed || !isThumbnail) return fail(brokenPictureProblem);
  if (Math.max(size.width, size.height) > maxPictureSide) return fail(brokenPictureProblem);
  return succeed({
    kind: 'picture',
    id: context.newId(),
    origin: picture.origin,
    name: picture.name,
    thumbnail: `data:image/jpeg;base64,${Buffer.from(picture.thumbnail).toString('base64')}`,
    ...size,
    startedAt: context.epochNow(),
  });
}
