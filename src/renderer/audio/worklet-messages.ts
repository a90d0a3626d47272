/** Names under which the worklets register themselves. */
export const captureProcessorName = 'parley-capture';
export const playbackProcessorName = 'parley-playback';

/** How often each worklet tells the page its level. */
export const levelsPerSecond = 20;

/** Page → either worklet, by the node's own port. */
export type WorkletCommand =
  /** The message carries the port to main; sound passes between the two from now on. */
  | { readonly type: 'connect' }
  /** Capture only: deliver silence. */
  | { readonly type: 'mute'; readonly muted: boolean }
  /** Playback only: main has to know that another microphone or speaker is used. */
  | { readonly type: 'devices-changed' }
  /** Close the port to main and end; what is heard fades out first. */
  | { readonly type: 'close' };

/** Worklet → page. Levels are linear, 1 is full scale. */
export type WorkletReport =
  /** The audio thread has called the processor for the first time. */
  | { readonly type: 'running' }
  | {
      readonly type: 'level';
      readonly rms: number;
      /** 0 is digital silence: the device or the system mutes it. */
      readonly peak: number;
      /** Audio time: what was captured or rendered so far. */
      readonly atMs: number;
    }
  /** Playback only: an answer is longer than can be held, some of it was dropped. */
  | { readonly type: 'overflow'; readonly droppedMs: number };
