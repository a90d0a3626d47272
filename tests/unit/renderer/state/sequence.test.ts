import { describe, expect, it } from 'vitest';
import {
  needsSnapshot,
  nothingFollowed,
  receiveUpdate,
  type Followed,
} from '../../../../src/renderer/state/sequence.ts';
import { initialConversationState } from '../../../../src/shared/conversation/state.ts';
import type {
  ConversationUpdate,
  SequencedUpdate,
} from '../../../../src/shared/conversation/update.ts';

const snapshot = (sequence: number, text = ''): SequencedUpdate => ({
  version: 1,
  sequence,
  update: {
    type: 'snapshot',
    state: {
      ...initialConversationState,
      entries: [
        {
          kind: 'turn',
          id: 't',
          role: 'assistant',
          source: 'speech',
          text,
          isFinal: false,
          startedAt: 0,
        },
      ],
    },
  },
});

const append = (sequence: number, text: string): SequencedUpdate => ({
  version: 1,
  sequence,
  update: { type: 'turn-text-appended', turnId: 't', text } satisfies ConversationUpdate,
});

const follow = (...updates: readonly SequencedUpdate[]): Followed =>
  updates.reduce(receiveUpdate, nothingFollowed);

const textOf = ({ state }: Followed): string | undefined => {
  const entry = state.entries[0];
  return entry?.kind === 'turn' ? entry.text : undefined;
};

describe('receiveUpdate', () => {
  it.each([
    ['in order', [snapshot(0), append(1, 'a'), append(2, 'b')], 'ab', false],
    ['twice the same', [snapshot(0), append(1, 'a'), append(1, 'a')], 'a', false],
    ['older than the snapshot', [snapshot(5, 'abc'), append(4, 'c')], 'abc', false],
    ['a gap', [snapshot(0), append(2, 'b')], '', true],
    [
      'a gap, then the snapshot',
      [snapshot(0), append(2, 'b'), append(3, 'c'), snapshot(2, 'ab')],
      'abc',
      false,
    ],
    ['the gap closes by itself', [snapshot(0), append(2, 'b'), append(1, 'a')], 'ab', false],
    [
      'a snapshot that is too old for the gap',
      [snapshot(0), append(3, 'c'), snapshot(1, 'a')],
      'a',
      true,
    ],
    [
      'updates before the first snapshot',
      [append(1, 'a'), append(2, 'b'), snapshot(1, 'a')],
      'ab',
      false,
    ],
    ['a snapshot older than what is known', [snapshot(3, 'abc'), snapshot(1, 'a')], 'abc', false],
  ])('%s', (_case, updates, text, isMissing) => {
    const followed = follow(...updates);
    expect(textOf(followed)).toBe(text);
    expect(needsSnapshot(followed)).toBe(isMissing);
  });

  it('needs a snapshot before anything came', () => {
    expect(needsSnapshot(nothingFollowed)).toBe(true);
  });
});
