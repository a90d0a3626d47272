/**
 * Messages on the two ports that join the audio worklets with the main process. Sound is PCM16
 * little-endian mono, copied, never transferred: an ArrayBuffer in the transfer list of such a port
 * arrives as `null` (desktop-facts.md).
 */

/** Length of one captured frame. */
export const frameMs = 20;

/** Capture worklet → main. */
export interface CapturedFrame {
  readonly type: 'frame';
  /** 20 ms at the model's input rate. */
  readonly data: Uint8Array;
  /** Wall clock (ms since the epoch) when the frame's last sample was seen. */
  readonly capturedAtMs: number;
}

/** Main → playback worklet. */
export type PlaybackCommand =
  | { readonly type: 'audio'; readonly itemId: string; readonly data: Uint8Array }
  /** No more sound will come for this item. */
  | { readonly type: 'item-end'; readonly itemId: string }
  /** Fade out and forget everything; answered by `flushed`. */
  | { readonly type: 'flush'; readonly flushId: number };

/** Playback worklet → main. Positions count samples really played, underruns not included. */
export type PlaybackReport =
  | {
      readonly type: 'played';
      readonly itemId: string;
      readonly playedMs: number;
      /** All that was received of an ended item was played. */
      readonly isComplete: boolean;
      /** dBFS (RMS) of what was played since the report before, of any item; absent if nothing was. */
      readonly levelDb?: number;
    }
  | {
      readonly type: 'flushed';
      readonly flushId: number;
      /** The item that was being heard. */
      readonly itemId?: string;
      readonly playedMs?: number;
    }
  /** Nothing left to play. */
  | { readonly type: 'drained' }
  /** Another microphone or speaker is used from now on: what was known of its echo is void. */
  | { readonly type: 'devices-changed' }
  /** Sound had to stop in the middle of an item because nothing had arrived in time. */
  | { readonly type: 'underrun'; readonly itemId: string; readonly missingMs: number };

/** Name of the IPC message by which main posts the two ports, capture first. */
export const audioPortsChannel = 'parley:audio-ports';

/** What the preload script posts into the page, with the two ports. */
export interface AudioPortsMessage {
  readonly type: typeof audioPortsChannel;
  /** The value that the page gave to `audio:open-ports`, so that it takes only its own ports. */
  readonly nonce: string;
}
