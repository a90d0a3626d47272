import { RealtimeError } from './errors.ts';

export interface EventChannelOptions<Event> {
  /** Whose events these are, for errors. */
  readonly provider?: string;
  /** Bytes that an event holds if it may be dropped (sound), 0 if it is structural. */
  readonly droppableBytes: (event: Event) => number;
  /** Bytes of droppable events that may wait for the reader; whatever comes on top is dropped. */
  readonly maxBytes: number;
  /** Structural events that may wait; one more fails the channel. Default 10 000. */
  readonly maxStructuralEvents?: number;
  /** Called once if nobody read in time: the owner of the channel closes its source. */
  readonly onOverflow?: (error: RealtimeError) => void;
}

/**
 * A bounded queue between one producer and one reader. Sound is bounded in bytes and dropped when
 * the reader is slow: the newest, so that what is queued of an item stays contiguous. Structural
 * events are never dropped; if far too many wait, the channel fails, after those that wait.
 *
 * Only one reader at a time: a second concurrent iteration throws. A reader that leaves (`break`)
 * makes room for the next, which goes on where the first stopped.
 */
export interface EventChannel<Event> extends AsyncIterable<Event> {
  /** Bytes of sound that were dropped so far because the reader was slow. */
  readonly droppedBytes: number;
  /** True after `end()` or `fail()`; pushing is then without effect. */
  readonly closed: boolean;
  push(event: Event): void;
  /** Takes back what matches and was not read yet; it does not count as dropped. */
  discard(matches: (event: Event) => boolean): void;
  /** The iteration ends after what waits was read. The first of `end` and `fail` wins. */
  end(): void;
  /** The iteration throws `error` after what waits was read. */
  fail(error: Error): void;
}

interface Reader<Event> {
  readonly resolve: (result: IteratorResult<Event, undefined>) => void;
  readonly reject: (error: Error) => void;
}

const done = { done: true, value: undefined } as const;

export function createEventChannel<Event>(
  options: EventChannelOptions<Event>,
): EventChannel<Event> {
  const maxStructuralEvents = options.maxStructuralEvents ?? 10_000;
  let queue: Event[] = [];
  let head = 0;
  let queuedBytes = 0;
  let structuralEvents = 0;
  let droppedBytes = 0;
  let ending: { readonly error?: Error } | undefined;
  let owner: object | undefined;
  let waiting: Reader<Event>[] = [];

  function count(event: Event, sign: 1 | -1): void {
    const bytes = options.droppableBytes(event);
    queuedBytes += sign * bytes;
    if (bytes === 0) structuralEvents += sign;
  }

  function takeNext(): Event {
    const event = queue[head] as Event;
    head += 1;
    if (head === queue.length || head >= 1024) {
      queue = queue.slice(head);
      head = 0;
    }
    count(event, -1);
    return event;
  }

  function close(error?: Error): void {
    if (ending !== undefined) return;
    ending = error === undefined ? {} : { error };
    const readers = waiting;
    waiting = [];
    // Whoever waits has read everything, and learns now that it was all.
    if (readers.length > 0) owner = undefined;
    for (const reader of readers) {
      if (error === undefined) reader.resolve(done);
      else reader.reject(error);
    }
  }

  function push(event: Event): void {
    if (ending !== undefined) return;
    const reader = waiting.shift();
    if (reader !== undefined) {
      reader.resolve({ done: false, value: event });
      return;
    }
    const bytes = options.droppableBytes(event);
    if (bytes > 0 && queuedBytes + bytes > options.maxBytes) {
      droppedBytes += bytes;
      return;
    }
    if (bytes === 0 && structuralEvents >= maxStructuralEvents) {
      const error = new RealtimeError(
        `Nobody read ${maxStructuralEvents} events: iterate over the events, or close what sends them.`,
        { code: 'reader-too-slow', provider: options.provider },
      );
      close(error);
      options.onOverflow?.(error);
      return;
    }
    queue.push(event);
    count(event, 1);
  }

  function discard(matches: (event: Event) => boolean): void {
    queue = queue.slice(head).filter((event) => {
      const isKept = !matches(event);
      if (!isKept) count(event, -1);
      return isKept;
    });
    head = 0;
  }

  function iterate(): AsyncIterator<Event, undefined> {
    if (owner !== undefined) {
      throw new RealtimeError(
        'These events already have a reader: only one iteration at a time is possible. ' +
          'Leave the first loop, or hand its events on.',
        { code: 'second-reader', provider: options.provider },
      );
    }
    const claim = {};
    owner = claim;
    const leave = (): void => {
      if (owner !== claim) return;
      owner = undefined;
      const readers = waiting;
      waiting = [];
      for (const reader of readers) reader.resolve(done);
    };
    return {
      // Runs for every piece of sound, so it makes one promise and no more.
      next() {
        if (owner !== claim) return Promise.resolve(done);
        if (head < queue.length) return Promise.resolve({ done: false, value: takeNext() });
        if (ending === undefined) {
          return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
        }
        leave();
        return ending.error === undefined ? Promise.resolve(done) : Promise.reject(ending.error);
      },
      async return() {
        leave();
        return done;
      },
    };
  }

  return {
    get droppedBytes() {
      return droppedBytes;
    },
    get closed() {
      return ending !== undefined;
    },
    push,
    discard,
    end: () => close(),
    fail: (error) => close(error),
    [Symbol.asyncIterator]: iterate,
  };
}
