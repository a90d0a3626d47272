import type { ConversationEntry } from '../../../shared/conversation/state.ts';
import type { StoredCall } from '../../../shared/history/history.ts';

export interface PlacedEntry {
  /** Orders the entries of a conversation; new ones fit between others without moving them. */
  readonly position: number;
  readonly entry: ConversationEntry;
}

/** What is new about a conversation: one transaction. */
export interface ConversationChange {
  readonly id: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Does not replace one that the user gave; absent if it is as before. */
  readonly title?: string;
  readonly entries: readonly PlacedEntry[];
  readonly removedEntryIds: readonly string[];
  readonly calls: readonly StoredCall[];
}

/** By entry id. */
export type WrittenEntries = ReadonlyMap<string, PlacedEntry>;

export interface EntryChanges {
  readonly entries: readonly PlacedEntry[];
  readonly removedEntryIds: readonly string[];
}

/** What has to be written so that the stored entries become these. Entries are never changed in place. */
export function entryChanges(
  written: WrittenEntries,
  entries: readonly ConversationEntry[],
): EntryChanges {
  const kept = entries.filter(isWorthKeeping);
  const positions = positionsOf(written, kept);
  const ids = new Set(kept.map(({ id }) => id));
  return {
    entries: kept.flatMap((entry, index) => {
      const position = positions[index] ?? 0;
      return written.get(entry.id)?.entry === entry ? [] : [{ position, entry }];
    }),
    removedEntryIds: [...written.keys()].filter((id) => !ids.has(id)),
  };
}

/** A turn gets its place before it has words, and goes if none come. */
function isWorthKeeping(entry: ConversationEntry): boolean {
  return entry.kind !== 'turn' || entry.text.trim() !== '';
}

/** Known entries stay where they are; new ones come after all, or evenly between their neighbours. */
function positionsOf(
  written: WrittenEntries,
  entries: readonly ConversationEntry[],
): readonly number[] {
  const known = entries.map(({ id }) => written.get(id)?.position);
  const positions: number[] = [];
  for (let index = 0; index < known.length; index += 1) {
    positions.push(known[index] ?? nextPosition(positions.at(-1) ?? 0, known, index));
  }
  return positions;
}

function nextPosition(
  before: number,
  known: readonly (number | undefined)[],
  index: number,
): number {
  const later = known.findIndex((position, at) => at > index && position !== undefined);
  const after = known[later];
  return after === undefined ? before + 1 : before + (after - before) / (later - index + 1);
}
