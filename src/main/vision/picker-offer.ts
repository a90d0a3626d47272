/** Lets the window open the picker without a press in it, since the press was elsewhere. */
export interface PickerOffer {
  make(): void;
  /** @returns whether there was one; it counts once */
  take(): boolean;
}

/** A window may have to be opened first. */
const offerMs = 20_000;

/** @param now milliseconds of a clock that never goes back */
export function createPickerOffer(now: () => number): PickerOffer {
  let madeAt = -Infinity;
  return {
    make() {
      madeAt = now();
    },
    take() {
      const isOpen = now() - madeAt <= offerMs;
      madeAt = -Infinity;
      return isOpen;
    },
  };
}
