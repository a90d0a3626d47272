import type { SequencedUpdate } from '../../shared/conversation/update.ts';

export interface UpdatePusherOptions {
  /** Sends one to the window. */
  readonly push: (update: SequencedUpdate) => void;
  /** @returns a disposer. */
  readonly setTimeout: (callback: () => void, ms: number) => () => void;
}

/** Ten times what the most talkative model needs. */
const mostInPeriod = 200;
const periodMs = 100;

/**
 * Pushes updates to the window, but not a flood of them: what is too much in a moment is left out but
 * for the last one, by whose number the window sees that some are missing, and asks for all of it.
 */
export function createUpdatePusher({
  push,
  setTimeout,
}: UpdatePusherOptions): (update: SequencedUpdate) => void {
  let count = 0;
  let isCounting = false;
  let newest: SequencedUpdate | undefined;

  function endPeriod(): void {
    isCounting = false;
    count = 0;
    const withheld = newest;
    newest = undefined;
    if (withheld !== undefined) push(withheld);
  }

  return (update) => {
    if (!isCounting) setTimeout(endPeriod, periodMs);
    isCounting = true;
    count += 1;
    if (count <= mostInPeriod) push(update);
    else newest = update;
  };
}
