import type { FrameCommand } from '../../shared/vision/frame-port.ts';
import { frameIntervalMs } from '../../shared/vision/limits.ts';
import type { Clock } from '../realtime/index.ts';

/**
 * Decides when a frame may come. Every frame needs the permit of the moment: what was encoded before
 * a pause, a lost connection or an end has none, so nothing stale gets through, and permits are at
 * least `frameIntervalMs` apart from the frame before.
 */
export interface FrameGate {
  /** Frames may come; the first one is wanted even if nothing has changed. */
  open(): void;
  /** No frame may come, also none that is on its way. */
  close(): void;
  /** A frame is wanted now, changed or not. */
  hurry(): void;
  /** Whether a frame with this permit may go on; uses the permit up. */
  admit(permitId: number): boolean;
}

export interface FrameGateOptions {
  readonly clock: Clock;
  readonly post: (command: FrameCommand) => void;
}

export function createFrameGate({ clock, post }: FrameGateOptions): FrameGate {
  let isOpen = false;
  let permitId = 0;
  /** The permit that is out and not yet used. */
  let permit: { readonly isWanted: boolean } | undefined;
  let isNextWanted = false;
  let lastFrameMs = Number.NEGATIVE_INFINITY;
  let cancelWait: (() => void) | undefined;

  function grant(): void {
    cancelWait = undefined;
    permitId += 1;
    permit = { isWanted: isNextWanted };
    isNextWanted = false;
    post({ type: 'permit', permitId, ...permit });
  }

  function grantInTime(): void {
    const waitMs = lastFrameMs + frameIntervalMs - clock.now();
    if (waitMs <= 0) grant();
    else cancelWait ??= clock.setTimeout(grant, waitMs);
  }

  return {
    open() {
      if (isOpen) return;
      isOpen = true;
      isNextWanted = true;
      grantInTime();
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      permit = undefined;
      cancelWait?.();
      cancelWait = undefined;
      post({ type: 'revoke' });
    },
    hurry() {
      if (!isOpen || permit?.isWanted === true) return;
      isNextWanted = true;
      if (permit !== undefined) grant();
    },
    admit(id) {
      if (permit === undefined || id !== permitId) return false;
      permit = undefined;
      lastFrameMs = clock.now();
      grantInTime();
      return true;
    },
  };
}
