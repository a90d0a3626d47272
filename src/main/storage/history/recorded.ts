import type { ConversationState } from '../../../shared/conversation/state.ts';
import type { ConversationUpdate } from '../../../shared/conversation/update.ts';
import type { StoredCall } from '../../../shared/history/history.ts';
import { titleOf } from '../../../shared/history/title.ts';
import { usageSince } from '../../../shared/usage/totals.ts';
import { entryChanges, type ConversationChange, type PlacedEntry } from './change.ts';
import type { ReadConversation } from './read.ts';

/** One conversation and how much of it is stored already. */
export interface Recorded {
  readonly id: string;
  /** Whether it is in the database. */
  readonly isStored: boolean;
  /** Empty before the user has said something. */
  readonly title: string;
  /** Follows the window's conversation. */
  follow(update: ConversationUpdate, state: ConversationState): void;
  /** An old entry left the window, and stays stored. */
  letGo(entryId: string): void;
  /** What is still to be written; undefined if nothing. */
  change(now: number): ConversationChange | undefined;
  /** That was written. */
  written(change: ConversationChange): void;
  /** Nothing is stored any more: all of it has to be written again. */
  rewrite(): void;
}

/** @param stored of a conversation that goes on */
export function createRecorded(
  id: string,
  initial: ConversationState,
  stored?: ReadConversation,
): Recorded {
  const placed = new Map<string, PlacedEntry>(
    stored?.placed.map((entry) => [entry.entry.id, entry]),
  );
  const calls = new Map(stored?.calls.map((call) => [call.startedAt, call]));
  const unwrittenCalls = new Set<StoredCall>();
  let state = initial;
  let usageBefore = initial.usage;
  let title = stored?.summary.title ?? '';
  let createdAt = stored?.summary.createdAt;
  let writtenTitle = stored?.summary.title;

  function noteCall(): void {
    const { call, usage } = state;
    if (call === undefined) return;
    const noted = { ...call, usage: usageSince(usageBefore, usage) };
    const before = calls.get(call.startedAt);
    if (before !== undefined) unwrittenCalls.delete(before);
    calls.set(call.startedAt, noted);
    unwrittenCalls.add(noted);
  }

  return {
    id,
    get isStored() {
      return writtenTitle !== undefined;
    },
    get title() {
      return title;
    },
    follow(update, now) {
      state = now;
      if (update.type === 'call-started') usageBefore = state.usage;
      if (update.type === 'call-started' || update.type === 'usage-changed') noteCall();
      if (title === '') title = titleOf(state.entries) ?? '';
    },
    letGo: (entryId) => void placed.delete(entryId),
    change(now) {
      const changes = entryChanges(placed, state.entries);
      const hasWords = changes.entries.some(({ entry }) => entry.kind !== 'note');
      // That a call began and ended is no conversation.
      if (writtenTitle === undefined && !hasWords) return undefined;
      const isSame =
        changes.entries.length === 0 &&
        changes.removedEntryIds.length === 0 &&
        unwrittenCalls.size === 0 &&
        writtenTitle === title;
      if (isSame) return undefined;
      createdAt ??= changes.entries[0]?.entry.startedAt ?? now;
      return {
        id,
        createdAt,
        updatedAt: now,
        ...(title !== writtenTitle && { title }),
        ...changes,
        calls: [...unwrittenCalls],
      };
    },
    written(change) {
      writtenTitle = change.title ?? writtenTitle;
      for (const entry of change.entries) placed.set(entry.entry.id, entry);
      for (const entryId of change.removedEntryIds) placed.delete(entryId);
      for (const call of change.calls) unwrittenCalls.delete(call);
    },
    rewrite() {
      placed.clear();
      writtenTitle = undefined;
      for (const call of calls.values()) unwrittenCalls.add(call);
    },
  };
}
