import type { Transformer } from 'node:stream/web';
import type { Clock } from '../../realtime/clock.ts';
import { maxMessageBytes } from './messages.ts';

export interface GuardedFetchOptions {
  readonly clock: Clock;
  /** The request never got an answer, e.g. because nobody listens there. */
  readonly onUnreachable: (error: unknown) => void;
}

type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/** A server that asks us much gets so many answers at a time. */
const maxOpenRequests = 64;
const windowMs = 20;
/** A stream of events is read at 3 MB a second, a single answer at 12. */
const maxEventBytesInWindow = 64 * 1024;
const maxBytesInWindow = 256 * 1024;
const withoutBody = [101, 204, 205, 304];

/**
 * `fetch` for a server that may be anything: no answer, and no event of a stream, grows beyond 16 MB,
 * and none is read faster than is good for sound, which goes through the same thread.
 */
export function createGuardedFetch(options: GuardedFetchOptions): Fetch {
  let openRequests = 0;

  return async (url, init) => {
    if (openRequests >= maxOpenRequests) throw new Error('Too many requests are under way.');
    openRequests += 1;
    let response: Response;
    try {
      response = await fetch(url, init);
    } catch (error) {
      if (init?.signal?.aborted !== true) options.onUnreachable(error);
      throw error;
    } finally {
      openRequests -= 1;
    }
    return guarded(response, options.clock);
  };
}

function guarded(response: Response, clock: Clock): Response {
  const { body, status, statusText, headers } = response;
  if (body === null || status < 200 || withoutBody.includes(status)) return response;
  const isStream = headers.get('content-type')?.startsWith('text/event-stream') === true;
  const limited = body.pipeThrough(
    new TransformStream(isStream ? eventGuard(clock) : answerGuard(clock)),
  );
  return new Response(limited, { status, statusText, headers });
}

type Guard = Transformer<Uint8Array, Uint8Array>;

function answerGuard(clock: Clock): Guard {
  const wait = createPace(clock, maxBytesInWindow);
  let bytes = 0;
  return {
    async transform(chunk, controller) {
      bytes += chunk.length;
      if (bytes > maxMessageBytes) throw new Error('The answer has more than 16 MB.');
      controller.enqueue(chunk);
      await wait(chunk.length);
    },
  };
}

const newline = 0x0a;
const carriageReturn = 0x0d;

/** An event ends at an empty line; what is longer than a message may be is no event. */
function eventGuard(clock: Clock): Guard {
  const wait = createPace(clock, maxEventBytesInWindow);
  let bytes = 0;
  let isLineEmpty = true;
  return {
    async transform(chunk, controller) {
      for (const byte of chunk) {
        bytes += 1;
        if (byte === newline) {
          if (isLineEmpty) bytes = 0;
          isLineEmpty = true;
        } else if (byte !== carriageReturn) isLineEmpty = false;
      }
      if (bytes > maxMessageBytes) throw new Error('An event has more than 16 MB.');
      controller.enqueue(chunk);
      await wait(chunk.length);
    },
  };
}

/** @returns a function to call with what was read; it resolves when more may be read. */
function createPace(clock: Clock, bytesInWindow: number): (bytes: number) => Promise<void> {
  let windowStart = clock.now();
  let read = 0;
  return (bytes) => {
    if (clock.now() - windowStart >= windowMs) {
      windowStart = clock.now();
      read = 0;
    }
    read += bytes;
    if (read <= bytesInWindow) return Promise.resolve();
    return new Promise((resolve) => {
      clock.setTimeout(resolve, windowMs);
    });
  };
}
