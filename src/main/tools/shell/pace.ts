import type { Readable } from 'node:stream';
import type { Clock } from '../../realtime/clock.ts';

const windowMs = 20;
const maxBytesInWindow = 1024 * 1024;

/**
 * Reads a stream no faster than 50 MB a second: a command that floods must not take the thread's
 * time away from sound. @returns a function that ends the reading
 */
export function pace(
  stream: Readable,
  clock: Clock,
  onBytes: (bytes: Uint8Array) => void,
): () => void {
  let bytesInWindow = 0;
  let stopTimer: (() => void) | undefined;

  function openWindow(): void {
    stopTimer = undefined;
    bytesInWindow = 0;
    stream.resume();
  }

  stream.on('data', (bytes: Buffer) => {
    onBytes(bytes);
    bytesInWindow += bytes.length;
    stopTimer ??= clock.setTimeout(openWindow, windowMs);
    if (bytesInWindow > maxBytesInWindow) stream.pause();
  });
  return () => {
    stopTimer?.();
    stream.destroy();
  };
}
