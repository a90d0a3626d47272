/**
 * Messages on the port that joins the worker that encodes frames with the main process. Main decides
 * when a frame may come: the worker sends one for each permit, and nothing without.
 */

/** A part of a picture: all numbers are 0 to 1, from its top left corner. */
export interface PictureArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Main → worker. */
export type FrameCommand =
  /** One frame may be sent: at once if it is wanted, else as soon as the picture has changed. */
  | { readonly type: 'permit'; readonly permitId: number; readonly isWanted: boolean }
  /** The permit is void: nothing may be sent. */
  | { readonly type: 'revoke' }
  /** Where our own windows stand in the picture, whose changes matter less. */
  | { readonly type: 'own-windows'; readonly areas: readonly PictureArea[] };

/** Worker → main. */
export type FrameReport =
  | {
      readonly type: 'frame';
      readonly permitId: number;
      /** JPEG, copied, never transferred (desktop-facts.md). */
      readonly data: Uint8Array;
    }
  /** No picture will come any more: the window was closed, the camera was pulled out. */
  | { readonly type: 'ended' };

/** Name of the IPC message by which main posts the port. */
export const framePortChannel = 'parley:frame-port';

/** What the preload script posts into the page, with the port. */
export interface FramePortMessage {
  readonly type: typeof framePortChannel;
  /** The value that the page gave to `vision:open-port`. */
  readonly nonce: string;
}
