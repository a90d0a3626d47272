/** What is remembered of an update until the new version has shown that it starts. */
export interface UpdateRecord {
  /** The version that fetched the other one. */
  readonly from: string;
  readonly to: string;
  /** How often `to` has begun to start. */
  readonly starts: number;
  /** Where the earlier version's file is kept, if it is one file that can be put back. */
  readonly kept?: string;
  /** It did not start here: it is not fetched again. */
  readonly isRefused: boolean;
}

/** A new version may fail to start this often before the earlier one is put back. */
export const mostFailedStarts = 2;

export type StartJudgement =
  /** Nothing is being tried. */
  | { readonly kind: 'usual' }
  | { readonly kind: 'trial'; readonly record: UpdateRecord }
  /** The new version has failed; the earlier one is put back where its file was kept. */
  | { readonly kind: 'failed'; readonly record: UpdateRecord };

/** Judges the start of `version` by what is remembered. */
export function judgeStart(record: UpdateRecord | undefined, version: string): StartJudgement {
  if (record === undefined || record.to !== version || record.isRefused) return { kind: 'usual' };
  if (record.starts >= mostFailedStarts) {
    return { kind: 'failed', record: { ...record, isRefused: true } };
  }
  return { kind: 'trial', record: { ...record, starts: record.starts + 1 } };
}
