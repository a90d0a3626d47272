import type { Readable } from 'node:stream';
import type { Clock } from '../../realtime/clock.ts';

const windowMs = 20;
/** 12 MB a second; whoever writes more waits. */
const maxBytesInWindow = 256 * 1024;
/** Sound goes through the same thread: of 20 ms it keeps 15. */
const maxBusyMs = 5;

/**
 * Reads a stream so that what is done with it takes a quarter of the thread's time at most.
 * @returns a function that ends the reading
 */
export function readSlowly(
  stream: Readable,
  clock: Clock,
  onBytes: (bytes: Buffer) => void,
): () => void {
  let bytesInWindow = 0;
  let busyMs = 0;
  let stopTimer: (() => void) | undefined;

  function openWindow(): void {
    stopTimer = undefined;
    bytesInWindow = 0;
    busyMs = 0;
    stream.resume();
  }

  stream.on('data', (bytes: Buffer) => {
    const startedAt = clock.now();
    onBytes(bytes);
    busyMs += clock.now() - startedAt;
    bytesInWindow += bytes.length;
    stopTimer ??= clock.setTimeout(openWindow, windowMs);
    if (bytesInWindow > maxBytesInWindow || busyMs > maxBusyMs) stream.pause();
  });
  stream.on('error', () => stream.destroy());
  return () => {
    stopTimer?.();
    stream.destroy();
  };
}
