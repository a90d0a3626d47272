import type { Clock } from '../../../../src/main/realtime/index.ts';
import {
  createConsent,
  createGrantBook,
  type FileChange,
  type Hand,
  type NewAuditEntry,
  type ToolRoom,
  type UndoneChange,
} from '../../../../src/main/tools/index.ts';
import type { JobUpdate } from '../../../../src/shared/tools/jobs.ts';

export interface TestRoomOptions {
  readonly hands: readonly Hand[];
  readonly spokenYes: boolean;
  readonly clock: Clock;
  readonly epochNow: () => number;
}

/** The real consent over tools of the test; commands and files are the test's to tell of. */
export function createTestRoom({ hands, spokenYes, clock, epochNow }: TestRoomOptions) {
  const noted: NewAuditEntry[] = [];
  const undone: UndoneChange[] = [];
  const jobListeners = new Set<(update: JobUpdate) => void>();
  const changeListeners = new Set<(change: FileChange) => void>();
  let stops = 0;
  let ids = 0;
  const consent = createConsent({
    hands: () => hands,
    grants: createGrantBook({ load: () => [], save: () => undefined }, epochNow),
    settings: () => ({ spokenYes }),
    audit: {
      append: (entry) => noted.push(entry),
      read: async () => ({ entries: [] }),
      exportTo: async () => undefined,
      flush: async () => undefined,
    },
    clock,
    epochNow,
    newId: () => `grant-${(ids += 1)}`,
    answerWithinMs: () => 60_000,
  });
  const room: Pick<ToolRoom, 'consent' | 'jobs' | 'changes' | 'undo'> = {
    consent,
    jobs: {
      start: () => {
        throw new Error('Commands are the test’s to tell of.');
      },
      find: () => undefined,
      list: () => [],
      stop: () => false,
      stopAll: async () => void (stops += 1),
      subscribe(listener) {
        jobListeners.add(listener);
        return () => jobListeners.delete(listener);
      },
    },
    changes: {
      subscribe(listener) {
        changeListeners.add(listener);
        return () => changeListeners.delete(listener);
      },
    },
    async undo(change) {
      if (change.changeId === 'gone') throw new Error('The file has changed since.');
      undone.push(change);
      return 'done';
    },
  };
  return {
    consent,
    room,
    noted,
    undone,
    stops: () => stops,
    job(update: JobUpdate): void {
      for (const listener of jobListeners) listener(update);
    },
    changed(change: FileChange): void {
      for (const listener of changeListeners) listener(change);
    },
  };
}
