/** What is done about a page whose process is gone. */
export type Recovery = 'nothing' | 'reload' | 'explain';

/** A page that is gone again so soon would be gone once more. */
const tooSoonMs = 60_000;

/** @param sinceLastMs since the last crash; undefined for the first */
export function recoveryFor(reason: string, sinceLastMs: number | undefined): Recovery {
  if (reason === 'clean-exit') return 'nothing';
  return sinceLastMs !== undefined && sinceLastMs < tooSoonMs ? 'explain' : 'reload';
}
