import type { CapturePurpose, PickedSource, SharedSource } from '../../shared/vision/sharing.ts';

/** One capture that the user has asked for. */
export interface Armed {
  readonly picked: PickedSource;
  readonly source: SharedSource;
  readonly purpose: CapturePurpose;
}

/** What a page can be given: the picture of a camera, or of a screen or window. */
export type CaptureDevice = 'camera' | 'display';

/** Captures are possible only in the moment after the user has picked something, and once each. */
export interface Arming {
  arm(armed: Armed): void;
  /** Whether a capture by this device would be allowed now; uses nothing up. */
  allows(device: CaptureDevice): boolean;
  /** What was armed for this device, once; undefined if nothing is. */
  take(device: CaptureDevice): Armed | undefined;
  disarm(): void;
}

/** From the user's choice until the page asks for the picture; it does so at once. */
const armedMs = 5_000;

/** @param now milliseconds of a clock that never goes back */
export function createArming(now: () => number): Arming {
  let current: { readonly armed: Armed; readonly untilMs: number } | undefined;

  function armedFor(device: CaptureDevice): Armed | undefined {
    if (current === undefined || now() >= current.untilMs) return undefined;
    const isCamera = current.armed.picked.kind === 'camera';
    return isCamera === (device === 'camera') ? current.armed : undefined;
  }

  return {
    arm: (armed) => void (current = { armed, untilMs: now() + armedMs }),
    allows: (device) => armedFor(device) !== undefined,
    take(device) {
      const armed = armedFor(device);
      if (armed !== undefined) current = undefined;
      return armed;
    },
    disarm: () => void (current = undefined),
  };
}
