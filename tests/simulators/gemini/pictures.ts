import { pictureSize } from '../../../src/main/realtime/providers/rehearsal/picture.ts';
import { decodeData } from './hearing.ts';
import { Refusal } from './refusal.ts';
import { isObject } from '../shared/json.ts';

/** A picture that a client showed. */
export interface ShownPicture {
  /** Number of the connection, from 0. */
  readonly connection: number;
  readonly width: number;
  readonly height: number;
  readonly mimeType: string;
  /** Length of the file. */
  readonly bytes: number;
  /** Ms since the simulator started. */
  readonly at: number;
  /** Came sooner than a second after the last one, and was not looked at. */
  readonly ignored: boolean;
  /** The file; empty unless everything is recorded. */
  readonly data: Uint8Array;
}

export type ReadPicture = Pick<ShownPicture, 'width' | 'height' | 'mimeType' | 'data'>;

const MIME_TYPES = ['image/jpeg', 'image/png'];

/** Reads a blob and the header of the picture in it. @throws Refusal 1007. */
export function readPicture(blob: unknown, path: string): ReadPicture {
  const mimeType = isObject(blob) ? String(blob.mimeType ?? '') : '';
  if (!MIME_TYPES.includes(mimeType)) {
    throw new Refusal(1007, `Unsupported MIME type: ${mimeType}`);
  }
  const data = decodeData(isObject(blob) ? blob.data : undefined, `${path}.data`);
  const size = pictureSize(data);
  const isJpeg = data[0] === 0xff;
  if (size === undefined || isJpeg !== (mimeType === 'image/jpeg')) {
    throw new Refusal(1007, 'Unable to process input image. Please retry or report.');
  }
  return { ...size, mimeType, data };
}
