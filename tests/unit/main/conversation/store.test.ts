import { describe, expect, it } from 'vitest';
import { reduceConversation } from '../../../../src/shared/conversation/reducer.ts';
import { initialConversationState } from '../../../../src/shared/conversation/state.ts';
import type { SequencedUpdate } from '../../../../src/shared/conversation/update.ts';
import { createConversationStore } from '../../../../src/main/conversation/store.ts';

const note = (id: string) => ({ kind: 'note', id, text: id, startedAt: 0 }) as const;

describe('the conversation store', () => {
  it('numbers the updates without a gap, and its snapshot goes on from there', () => {
    const store = createConversationStore();
    const seen: SequencedUpdate[] = [];
    store.subscribe((update) => void seen.push(update));
    store.apply({ type: 'note-added', note: note('a') });
    store.apply({ type: 'phase-changed', phase: 'connecting' });
    const snapshot = store.snapshot();
    expect(snapshot).toMatchObject({
      sequence: 2,
      update: { type: 'snapshot', state: store.state },
    });
    store.apply({ type: 'note-added', note: note('b') });
    expect(seen.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  it('sends nothing that changes nothing', () => {
    const store = createConversationStore();
    const seen: string[] = [];
    store.subscribe(({ update }) => void seen.push(update.type));
    store.apply({ type: 'phase-changed', phase: 'idle' });
    store.apply({ type: 'mute-changed', muted: false });
    store.apply({ type: 'problem-cleared' });
    store.apply({ type: 'turn-text-appended', turnId: 'nobody', text: 'x' });
    store.apply({ type: 'mute-changed', muted: true });
    expect(seen).toEqual(['mute-changed']);
  });

  it('keeps the newest entries, and the window forgets the same ones', () => {
    const store = createConversationStore(2);
    let mirrored = initialConversationState;
    store.subscribe(({ update }) => (mirrored = reduceConversation(mirrored, update)));
    for (const id of ['a', 'b', 'c', 'd']) store.apply({ type: 'note-added', note: note(id) });
    expect(store.state.entries.map(({ id }) => id)).toEqual(['c', 'd']);
    expect(mirrored).toEqual(store.state);
  });

  it('tells nobody who has left', () => {
    const store = createConversationStore();
    const seen: string[] = [];
    const leave = store.subscribe(({ update }) => void seen.push(update.type));
    leave();
    store.apply({ type: 'note-added', note: note('a') });
    expect(seen).toEqual([]);
  });
});
