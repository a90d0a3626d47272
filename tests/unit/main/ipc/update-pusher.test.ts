import { describe, expect, it } from 'vitest';
import { createConversationStore } from '../../../../src/main/conversation/store.ts';
import { createUpdatePusher } from '../../../../src/main/ipc/update-pusher.ts';
import { createManualClock } from '../../../../src/main/realtime/scripted/index.ts';
import {
  needsSnapshot,
  nothingFollowed,
  receiveUpdate,
} from '../../../../src/renderer/state/sequence.ts';
import { maxTurnCharacters, type Turn } from '../../../../src/shared/conversation/state.ts';
import type { SequencedUpdate } from '../../../../src/shared/conversation/update.ts';

const turn: Turn = {
  kind: 'turn',
  id: 't',
  role: 'assistant',
  source: 'speech',
  text: '',
  isFinal: false,
  startedAt: 0,
};

function createWindow() {
  const clock = createManualClock();
  const store = createConversationStore();
  const pushed: SequencedUpdate[] = [];
  store.subscribe(
    createUpdatePusher({ push: (update) => pushed.push(update), setTimeout: clock.setTimeout }),
  );
  return { clock, store, pushed };
}

describe('updates for the window', () => {
  it('go out as they come, and no timer stays', () => {
    const { clock, store, pushed } = createWindow();
    store.apply({ type: 'turn-started', turn });
    for (let word = 0; word < 100; word += 1) {
      store.apply({ type: 'turn-text-appended', turnId: 't', text: 'and ' });
    }
    expect(pushed.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 101 }, (_, index) => index + 1),
    );
    clock.advance(100);
    expect(pushed).toHaveLength(101);
    expect(clock.pendingTimers).toBe(0);
  });

  it('of a flood only some go out, and the window asks for all of it', () => {
    const { clock, store, pushed } = createWindow();
    store.apply({ type: 'turn-started', turn });
    for (let word = 0; word < 10_000; word += 1) {
      store.apply({ type: 'turn-text-appended', turnId: 't', text: 'x' });
    }
    expect(pushed).toHaveLength(200);
    clock.advance(100);
    expect(pushed).toHaveLength(201);
    let followed = receiveUpdate(nothingFollowed, createConversationStore().snapshot());
    for (const update of pushed) followed = receiveUpdate(followed, update);
    expect(needsSnapshot(followed)).toBe(true);
    followed = receiveUpdate(followed, store.snapshot());
    expect(needsSnapshot(followed)).toBe(false);
    expect(followed.state).toEqual(store.state);
    expect(clock.pendingTimers).toBe(0);
  });

  it('of an answer without an end stop where nobody could read it any more', () => {
    const { store, pushed } = createWindow();
    store.apply({ type: 'turn-started', turn });
    for (let piece = 0; piece < 3_000; piece += 1) {
      store.apply({ type: 'turn-text-appended', turnId: 't', text: 'x'.repeat(100) });
    }
    const [entry] = store.state.entries;
    expect(entry?.kind === 'turn' && entry.text).toHaveLength(maxTurnCharacters);
    expect(store.snapshot().sequence).toBe(1 + maxTurnCharacters / 100);
    expect(pushed.length).toBeLessThanOrEqual(200);
  });
});
