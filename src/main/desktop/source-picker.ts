import type { CaptureSource } from '../../shared/vision/sharing.ts';
import type { OfferedSource } from './capture-sources.ts';

/** Keeps the picker's thumbnails live while it is open. */
export interface SourcePicker {
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  /** Of what was offered last, also after closing. */
  find(sourceId: string): OfferedSource | undefined;
}

export interface SourcePickerOptions {
  readonly list: () => Promise<readonly OfferedSource[]>;
  readonly offer: (sources: readonly CaptureSource[]) => void;
  readonly onError: (error: unknown) => void;
  readonly setTimeout: (callback: () => void, ms: number) => () => void;
}

/** From one picture of everything to the next. */
const refreshMs = 1_500;
/** Nobody looks that long; a page that forgot to close it must not be told for ever. */
const longestOpenMs = 5 * 60_000;

export function createSourcePicker(options: SourcePickerOptions): SourcePicker {
  let offered: readonly OfferedSource[] = [];
  /** Of this opening; an answer that belongs to an earlier one comes too late. */
  let opening: object | undefined;
  let cancelRefresh: (() => void) | undefined;
  let cancelEnd: (() => void) | undefined;

  async function refresh(mine: object): Promise<void> {
    try {
      const sources = await options.list();
      if (opening !== mine) return;
      offered = sources;
      options.offer(sources.map(({ displayId: _displayId, ...source }) => source));
    } catch (error) {
      options.onError(error);
    }
    if (opening === mine) cancelRefresh = options.setTimeout(() => void refresh(mine), refreshMs);
  }

  function close(): void {
    opening = undefined;
    cancelRefresh?.();
    cancelEnd?.();
  }

  return {
    get isOpen() {
      return opening !== undefined;
    },
    open() {
      close();
      opening = {};
      cancelEnd = options.setTimeout(close, longestOpenMs);
      void refresh(opening);
    },
    close,
    find: (sourceId) => offered.find(({ id }) => id === sourceId),
  };
}
