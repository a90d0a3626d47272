/** What the SDK sends as one signed event. */
export interface InputChunk {
  readonly chunk: { readonly bytes: Uint8Array };
}

/**
 * What waits to be sent, between us and the SDK, which takes as much as the wire does. Sound is
 * bounded; everything else is never dropped, and stays in order with it.
 */
export interface InputQueue extends AsyncIterable<InputChunk> {
  /** Milliseconds of sound that were thrown away because the wire was too slow. */
  readonly droppedMs: number;
  push(event: object): void;
  /** @param ms How long this sound lasts; it is dropped if too much waits already. */
  pushSound(event: object, ms: number): void;
  /** What waits is still sent; then the input ends. Without effect the second time. */
  end(): void;
}

interface Waiting {
  readonly chunk: InputChunk;
  readonly soundMs: number;
}

/** More means that the wire is too slow for talking. */
const maxWaitingMs = 5_000;
const encoder = new TextEncoder();
const done: IteratorResult<InputChunk, undefined> = { done: true, value: undefined };

export function createInputQueue(): InputQueue {
  let waiting: Waiting[] = [];
  let waitingMs = 0;
  let droppedMs = 0;
  let isEnded = false;
  let wake: (() => void) | undefined;

  function add(event: object, soundMs: number): void {
    if (isEnded) return;
    const bytes = encoder.encode(JSON.stringify({ event }));
    waiting.push({ chunk: { chunk: { bytes } }, soundMs });
    waitingMs += soundMs;
    wake?.();
  }

  async function next(): Promise<IteratorResult<InputChunk, undefined>> {
    for (;;) {
      const first = waiting.shift();
      if (first !== undefined) {
        waitingMs -= first.soundMs;
        return { done: false, value: first.chunk };
      }
      if (isEnded) return done;
      await new Promise<void>((resolve) => (wake = resolve));
      wake = undefined;
    }
  }

  return {
    get droppedMs() {
      return droppedMs;
    },
    push: (event) => add(event, 0),
    pushSound: (event, ms) => {
      if (waitingMs + ms > maxWaitingMs) droppedMs += ms;
      else add(event, ms);
    },
    end: () => {
      isEnded = true;
      wake?.();
    },
    [Symbol.asyncIterator]: () => ({
      next,
      return: async () => {
        isEnded = true;
        waiting = [];
        return done;
      },
    }),
  };
}
