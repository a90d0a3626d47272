import type { Problem } from './problem.ts';

/** A version that is newer than the one that runs. */
export interface NewVersion {
  readonly version: string;
  /** What its makers say of it, as plain text; empty where they say nothing. */
  readonly notes: string;
}

/** Where the app stands with its own renewal. */
export type UpdateState =
  /** `development`: nothing is installed. `no-feed`: this build does not know where updates are. */
  | { readonly kind: 'unavailable'; readonly reason: 'development' | 'no-feed' }
  | {
      readonly kind: 'idle';
      /** Milliseconds since the epoch; absent before the first check. */
      readonly checkedAt?: number;
      /** Why the last check, download or installation failed; what runs is untouched. */
      readonly problem?: Problem;
    }
  /** Wanted, and begun when no call is on. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'checking' }
  | (NewVersion & { readonly kind: 'downloading'; /** 0 to 100 */ readonly percent: number })
  /** It is installed when the app quits, or at once if the user says so. */
  | (NewVersion & { readonly kind: 'ready' });

export const updateChannels = ['stable', 'beta'] as const;
