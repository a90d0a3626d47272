import { createJournal, type Journal } from '../shared/waiting.ts';
import type { Settings } from './options.ts';
import type { ReadPicture, ShownPicture } from './pictures.ts';

/** Counts the pictures of all connections and decides which come too soon. */
export interface PictureLog {
  readonly journal: Journal<ShownPicture>;
  note(connection: number, picture: ReadPicture): ShownPicture;
}

/** `now` is in ms since the simulator started. */
export function createPictureLog(settings: Settings, now: () => number): PictureLog {
  const journal = createJournal<ShownPicture>(({ width, height }) => `${width}x${height}`);
  const lastMs = new Map<number, number>();
  return {
    journal,
    note: (connection, { width, height, mimeType, data }) => {
      const at = now();
      const sinceMs = at - (lastMs.get(connection) ?? Number.NEGATIVE_INFINITY);
      const ignored = sinceMs < settings.minFrameIntervalMs;
      if (!ignored) lastMs.set(connection, at);
      const kept = settings.record === 'everything' ? data : new Uint8Array();
      const bytes = data.length;
      const picture = { connection, width, height, mimeType, bytes, at, ignored, data: kept };
      if (settings.record !== 'nothing') journal.append(picture);
      return picture;
    },
  };
}
