import { describe, expect, it } from 'vitest';
import { followConversation } from '../../../../src/renderer/state/conversation-store.ts';
import { initialConversationState } from '../../../../src/shared/conversation/state.ts';
import { createFakeMain } from '../fake-bridge.ts';

describe('followConversation', () => {
  it('asks for a snapshot once when an update is missing, and goes on from there', async () => {
    const main = createFakeMain();
    const store = followConversation(main.bridge, (error) => expect.fail(String(error)));
    await store.load();
    main.asked.length = 0;

    const thinking = { ...initialConversationState, phase: 'thinking' as const };
    main.answers['conversation:snapshot'] = () => ({
      version: 1,
      sequence: 8,
      update: { type: 'snapshot', state: thinking },
    });
    const phases: string[] = [];
    const caughtUp = new Promise<void>((resolve) => {
      store.subscribe(() => {
        phases.push(store.get().phase);
        if (store.get().muted) resolve();
      });
    });
    const update = (sequence: number, muted: boolean) =>
      main.push('conversation:update', {
        version: 1,
        sequence,
        update: { type: 'mute-changed', muted },
      });
    update(9, true);
    update(10, true);
    await caughtUp;

    expect(main.asked).toEqual(['conversation:snapshot']);
    expect(phases).toEqual(['thinking']);
  });

  it('says so when main does not answer', async () => {
    const main = createFakeMain();
    const lost = new Promise<unknown>((resolve) => {
      const store = followConversation(main.bridge, resolve);
      main.answers['conversation:snapshot'] = () => Promise.reject(new Error('gone'));
      main.push('conversation:update', {
        version: 1,
        sequence: 3,
        update: { type: 'problem-cleared' },
      });
      expect(store.get()).toEqual(initialConversationState);
    });
    await expect(lost).resolves.toEqual(new Error('gone'));
  });
});
