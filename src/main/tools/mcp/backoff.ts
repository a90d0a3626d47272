/** Between two attempts to start a server; milliseconds. */
const firstMs = 1_000;
const maxMs = 60_000;
/** After so many failures in a row the user has to say when. */
export const maxAttempts = 6;
/** A server that ran this long has shown that it can: the count begins anew. */
export const stableMs = 60_000;

/**
 * How long to wait before the next attempt.
 * @param failures in a row, 1 or more
 * @returns undefined if it is not tried again by itself
 */
export function restartDelay(failures: number): number | undefined {
  if (failures >= maxAttempts) return undefined;
  return Math.min(maxMs, firstMs * 2 ** (failures - 1));
}
