import { createConversationStore } from '../../../../src/main/conversation/store.ts';
import { createManualClock } from '../../../../src/main/realtime/scripted/index.ts';
import type { ConversationChange } from '../../../../src/main/storage/history/change.ts';
import { createRecorder } from '../../../../src/main/storage/history/recorder.ts';
import type { Turn } from '../../../../src/shared/conversation/state.ts';
import { turn } from './entries.ts';

/** A recorder of a conversation that the test holds, with the changes that would be written. */
export function createRecorderRig(maxShownEntries = 5_000) {
  const store = createConversationStore(maxShownEntries);
  const clock = createManualClock();
  const changes: ConversationChange[] = [];
  const settings = { isWanted: true, failsToWrite: false };
  let onWritten: (() => void) | undefined;
  let ids = 0;
  let news = 0;
  const recorder = createRecorder({
    source: store,
    maxShownEntries,
    async write(change) {
      if (settings.failsToWrite) throw new Error('The disk is full.');
      changes.push(change);
      onWritten?.();
    },
    isWanted: () => settings.isWanted,
    newId: () => `c${(ids += 1)}`,
    epochNow: () => 1_000_000 + clock.now(),
    setTimeout: (callback, ms) => clock.setTimeout(callback, ms),
    onChange: () => (news += 1),
  });
  const say = (entry: Turn): void => store.apply({ type: 'turn-started', turn: entry });
  return {
    store,
    clock,
    changes,
    settings,
    recorder,
    say,
    says: (id: string, text: string): void => say(turn(id, text)),
    get news() {
      return news;
    },
    /** Time goes on; resolves when the recorder has written by itself. */
    async passes(ms: number): Promise<void> {
      const written = new Promise<void>((resolve) => (onWritten = resolve));
      clock.advance(ms);
      await written;
    },
    /** Every entry that was written, as `conversation: text`, in the order of writing. */
    written: (): readonly string[] =>
      changes.flatMap(({ id, entries }) =>
        entries.map(({ entry }) => `${id}: ${'text' in entry ? entry.text : entry.kind}`),
      ),
  };
}
