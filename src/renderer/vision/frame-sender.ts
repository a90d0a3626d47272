import type { FrameCommand, FrameReport, PictureArea } from '../../shared/vision/frame-port.ts';
import { hasChanged, signatureOf, type PixelPlane, type Signature } from './signature.ts';

/** A picture in our own memory, so that the capture's few buffers stay free. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly planes: readonly PixelPlane[];
}

/** Sends a frame when main has permitted one and there is something new to see. */
export interface FrameSender<Picture extends Pixels> {
  /** The newest picture; it stays the newest until the next one comes. */
  show(picture: Picture): void;
  command(command: FrameCommand): void;
}

export interface FrameSenderOptions<Picture extends Pixels> {
  /** Reads the pixels before it returns, since the next picture may overwrite them. */
  readonly encode: (picture: Picture) => Promise<Uint8Array>;
  readonly post: (report: FrameReport) => void;
  readonly onError: (error: unknown) => undefined;
  /** A camera's picture is never quite still. */
  readonly isCamera: boolean;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** @returns a function that keeps the callback from being called */
  readonly setTimeout: (callback: () => void, ms: number) => () => void;
}

/** Of 255: on a screen every difference is real; a camera has noise and flickering light. */
const thresholds = { screen: 3, camera: 8 } as const;

/**
 * What is wanted must be of now, not of before a pause: the next picture comes within this time, or
 * none comes because nothing has changed.
 */
const nextPictureMs = 400;

/** Our own windows show clocks and levels: changes of them alone count only after so long. */
const ownWindowPatienceMs = 10_000;

export function createFrameSender<Picture extends Pixels>(
  options: FrameSenderOptions<Picture>,
): FrameSender<Picture> {
  let permit: { readonly permitId: number; readonly isWanted: boolean } | undefined;
  let newest: Picture | undefined;
  let sent: { readonly signature: Signature; readonly atMs: number } | undefined;
  let ownWindows: readonly PictureArea[] = [];
  let isEncoding = false;
  /** Set while a wanted picture is waited for. */
  let stopWaiting: (() => void) | undefined;

  function endWait(): void {
    stopWaiting?.();
    stopWaiting = undefined;
  }

  function isNews(signature: Signature): boolean {
    if (sent === undefined) return true;
    const isOwnWindowOld = options.now() - sent.atMs >= ownWindowPatienceMs;
    return hasChanged(sent.signature, signature, {
      threshold: options.isCamera ? thresholds.camera : thresholds.screen,
      except: isOwnWindowOld ? [] : ownWindows,
    });
  }

  function consider(): void {
    const isReady = !isEncoding && stopWaiting === undefined;
    if (permit === undefined || newest === undefined || !isReady) return;
    const signature = signatureOf(newest.data, newest.planes);
    if (permit.isWanted || isNews(signature)) void send(permit.permitId, newest, signature);
  }

  async function send(permitId: number, picture: Picture, signature: Signature): Promise<void> {
    const sentBefore = sent;
    isEncoding = true;
    sent = { signature, atMs: options.now() };
    const data = await options.encode(picture).catch((error: unknown) => options.onError(error));
    isEncoding = false;
    if (data === undefined) {
      // The next picture is another try.
      sent = sentBefore;
      return;
    }
    // Meanwhile the permit may have been revoked, or replaced by one that wants a newer picture.
    if (permit?.permitId === permitId) {
      permit = undefined;
      options.post({ type: 'frame', permitId, data });
    }
    consider();
  }

  return {
    show(picture) {
      newest = picture;
      endWait();
      consider();
    },
    command(command) {
      switch (command.type) {
        case 'permit':
          permit = command;
          if (!permit.isWanted) return consider();
          stopWaiting ??= options.setTimeout(() => {
            stopWaiting = undefined;
            consider();
          }, nextPictureMs);
          return;
        case 'revoke':
          permit = undefined;
          return endWait();
        case 'own-windows':
          ownWindows = command.areas;
      }
    },
  };
}
