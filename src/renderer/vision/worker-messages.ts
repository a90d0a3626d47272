import type { PictureArea } from '../../shared/vision/frame-port.ts';
import type { PictureType } from '../../shared/vision/picture.ts';
import type { Size } from './fit-within.ts';

/** Page → worker. A worker does one job and is then ended. */
export type VisionJob =
  /** Sends frames to the port that comes with the message, until the stream or the worker ends. */
  | {
      readonly type: 'live';
      readonly frames: ReadableStream<VideoFrame>;
      readonly isCamera: boolean;
    }
  /** Takes one picture; `crop` may follow as often as wished. */
  | {
      readonly type: 'still';
      readonly frames: ReadableStream<VideoFrame>;
      readonly isCamera: boolean;
    }
  | { readonly type: 'crop'; readonly area: PictureArea }
  /** Makes of a file what models take. */
  | { readonly type: 'file'; readonly file: Blob };

/** A picture for the model, and a small one for the conversation. */
export interface Shot {
  readonly data: Uint8Array;
  readonly mimeType: PictureType;
  readonly thumbnail: Uint8Array;
}

/** Worker → page. */
export type VisionReply =
  /** The whole of what was captured, and its size. */
  | ({ readonly type: 'still'; readonly data: Uint8Array } & Size)
  | ({ readonly type: 'shot' } & Shot)
  | { readonly type: 'failed'; readonly reason: VisionFailure };

export type VisionFailure =
  /** Not a PNG, JPEG or WebP. */
  | 'unsupported'
  /** The file says what it is, but cannot be read. */
  | 'broken'
  /** Nothing could be seen. */
  | 'no-picture';
