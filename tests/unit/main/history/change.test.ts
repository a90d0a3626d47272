import { array, assert, integer, property, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entryChanges,
  type PlacedEntry,
  type WrittenEntries,
} from '../../../../src/main/storage/history/change.ts';
import type { ConversationEntry } from '../../../../src/shared/conversation/state.ts';
import { note, turn } from './entries.ts';

function afterWriting(
  written: WrittenEntries,
  entries: readonly ConversationEntry[],
): Map<string, PlacedEntry> {
  const changes = entryChanges(written, entries);
  const next = new Map(written);
  for (const placed of changes.entries) next.set(placed.entry.id, placed);
  for (const id of changes.removedEntryIds) next.delete(id);
  return next;
}

const inOrder = (written: WrittenEntries): readonly string[] =>
  [...written.values()]
    .toSorted((one, other) => one.position - other.position)
    .map(({ entry }) => entry.id);

describe('what has to be written', () => {
  it('is nothing when nothing changed', () => {
    const entries = [turn('a', 'A'), note('b', 'B')];
    const written = afterWriting(new Map(), entries);
    expect(entryChanges(written, entries)).toEqual({ entries: [], removedEntryIds: [] });
  });

  it('is the one entry that grew, in its place', () => {
    const first = turn('a', 'A');
    const written = afterWriting(new Map(), [first, turn('b', 'B')]);
    const grown = turn('b', 'B and more');
    expect(entryChanges(written, [first, grown]).entries).toEqual([{ position: 2, entry: grown }]);
  });

  it('fits what the user said first before the answer that was there first', () => {
    const answer = turn('answer', 'Yes', { role: 'assistant' });
    const written = afterWriting(new Map(), [answer]);
    const question = turn('question', 'Is it?');
    expect(inOrder(afterWriting(written, [question, answer]))).toEqual(['question', 'answer']);
    expect(entryChanges(written, [question, answer]).entries).toHaveLength(1);
  });

  it('leaves out turns that have no words yet', () => {
    const silent = turn('a', ' ', { isFinal: false });
    expect(entryChanges(new Map(), [silent]).entries).toEqual([]);
  });

  it('always leads to the same entries in the same order', () => {
    const ids = uniqueArray(integer({ min: 0, max: 12 }).map(String), { maxLength: 12 });
    // Entries come, go and are put in anywhere; they never trade places.
    assert(
      property(array(ids, { maxLength: 8 }), (lists) => {
        let written = new Map<string, PlacedEntry>();
        for (const list of lists) {
          const entries = list
            .toSorted((one, other) => Number(one) - Number(other))
            .map((id) => written.get(id)?.entry ?? turn(id, `Words of ${id}`));
          written = afterWriting(written, entries);
          expect(inOrder(written)).toEqual(entries.map(({ id }) => id));
        }
      }),
    );
  });
});
