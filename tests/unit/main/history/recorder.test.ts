import { describe, expect, it } from 'vitest';
import type { ReadConversation } from '../../../../src/main/storage/history/read.ts';
import {
  initialConversationState,
  type UsageTotals,
} from '../../../../src/shared/conversation/state.ts';
import { noUsage } from '../../../../src/shared/usage/totals.ts';
import { note, turn } from './entries.ts';
import { createRecorderRig } from './recorder-rig.ts';

const call = {
  modelId: 'rehearsal/rehearsal',
  modelLabel: 'Rehearsal',
  provider: 'rehearsal',
  providerName: 'Rehearsal',
  startedAt: 500,
} as const;
const used = (outputText: number): UsageTotals => ({ ...noUsage, outputText });

const stored: ReadConversation = {
  summary: { id: 'old', title: 'Old', isPinned: false, createdAt: 1, updatedAt: 2 },
  isRenamed: false,
  entries: [turn('a', 'Earlier')],
  placed: [],
  calls: [],
};

describe('a conversation as it happens', () => {
  it('is written a moment after it changed, a growing text not too often', async () => {
    const rig = createRecorderRig();
    rig.say(turn('a', 'I', { role: 'assistant', isFinal: false }));
    rig.store.apply({ type: 'turn-text-appended', turnId: 'a', text: ' am' });
    expect(rig.changes).toEqual([]);
    await rig.passes(1_000);
    rig.store.apply({ type: 'turn-text-appended', turnId: 'a', text: ' here.' });
    rig.store.apply({ type: 'turn-text-appended', turnId: 'a', text: ' Now.' });
    await rig.passes(1_000);
    expect(rig.written()).toEqual(['c1: I am', 'c1: I am here. Now.']);
  });

  it('is titled by the first words of the user', async () => {
    const rig = createRecorderRig();
    rig.say(turn('a', 'Hello.', { role: 'assistant' }));
    await rig.recorder.flush();
    rig.says('b', 'Where is\nLisbon?');
    rig.says('c', 'And Porto?');
    await rig.recorder.flush();
    expect(rig.changes.map(({ title }) => title)).toEqual(['', 'Where is Lisbon?']);
  });

  it('is none while there are only notes', async () => {
    const rig = createRecorderRig();
    rig.store.apply({ type: 'note-added', note: note('n', 'Call ended after 2 s') });
    await rig.recorder.flush();
    expect(rig.changes).toEqual([]);
    expect(rig.recorder.isStored).toBe(false);
    rig.says('a', 'Hello');
    await rig.recorder.flush();
    expect(rig.written()).toEqual(['c1: Call ended after 2 s', 'c1: Hello']);
  });

  it('loses the turns that were taken back', async () => {
    const rig = createRecorderRig();
    rig.says('a', 'Hello');
    rig.says('b', 'Not sent');
    await rig.recorder.flush();
    rig.store.apply({ type: 'turn-removed', turnId: 'b' });
    await rig.recorder.flush();
    expect(rig.changes.at(-1)?.removedEntryIds).toEqual(['b']);
  });

  it('keeps the turns that only left the window', async () => {
    const rig = createRecorderRig(3);
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      rig.says(id, id);
      await rig.recorder.flush();
    }
    expect(rig.store.state.entries.map(({ id }) => id)).toEqual(['c', 'd', 'e']);
    expect(rig.changes.flatMap(({ removedEntryIds }) => removedEntryIds)).toEqual([]);
    expect(rig.changes.flatMap(({ entries }) => entries.map(({ position }) => position))).toEqual([
      1, 2, 3, 4, 5,
    ]);
    expect(rig.changes.filter(({ title }) => title !== undefined)).toHaveLength(1);
  });

  it('counts the tokens of each call', async () => {
    const rig = createRecorderRig();
    rig.store.apply({ type: 'call-started', call });
    rig.says('a', 'Hello');
    rig.store.apply({ type: 'usage-changed', usage: used(10) });
    rig.store.apply({ type: 'call-started', call: { ...call, startedAt: 900 } });
    rig.store.apply({ type: 'usage-changed', usage: used(13) });
    await rig.recorder.flush();
    const usage = rig.changes[0]?.calls.map((one) => [one.startedAt, one.usage.outputText]);
    expect(usage).toEqual([
      [500, 10],
      [900, 3],
    ]);
  });
});

describe('from one conversation to the next', () => {
  it('what the former one still had to say is written as its own', async () => {
    const rig = createRecorderRig();
    rig.says('a', 'One');
    rig.store.apply({ type: 'conversation-cleared' });
    rig.says('b', 'Two');
    await rig.recorder.flush();
    expect(rig.written()).toEqual(['c1: One', 'c2: Two']);
  });

  it('a stored one goes on under its id, after its last entry', async () => {
    const rig = createRecorderRig();
    rig.says('x', 'Former');
    const [first] = stored.entries;
    const placed = first === undefined ? [] : [{ position: 7, entry: first }];
    rig.recorder.adopt({ ...stored, placed });
    const state = { ...initialConversationState, entries: stored.entries };
    rig.store.apply({ type: 'snapshot', state });
    await rig.recorder.flush();
    expect(rig.written()).toEqual(['c1: Former']);
    rig.says('b', 'Later');
    await rig.recorder.flush();
    expect(rig.changes.at(-1)).toMatchObject({
      id: 'old',
      createdAt: 1,
      entries: [{ position: 8 }],
    });
    expect(rig.written()).toEqual(['c1: Former', 'old: Later']);
  });
});

describe('what shall not be kept', () => {
  it('a private conversation leaves nothing, the next one is kept again', async () => {
    const rig = createRecorderRig();
    rig.recorder.makePrivate();
    rig.says('a', 'Secret');
    expect(rig.recorder).toMatchObject({ isPrivate: true, isKept: false });
    rig.store.apply({ type: 'conversation-cleared' });
    rig.says('b', 'Open');
    await rig.recorder.flush();
    expect(rig.written()).toEqual([`${rig.recorder.currentId}: Open`]);
    expect(rig.recorder.isPrivate).toBe(false);
  });

  it('nothing while the history is off, nor after it was turned on in the middle', async () => {
    const rig = createRecorderRig();
    rig.settings.isWanted = false;
    rig.says('a', 'Off');
    rig.settings.isWanted = true;
    rig.says('b', 'Still off');
    await rig.recorder.flush();
    expect(rig.changes).toEqual([]);
    rig.store.apply({ type: 'conversation-cleared' });
    rig.says('c', 'On');
    await rig.recorder.flush();
    expect(rig.changes).toHaveLength(1);
  });

  it('nothing that is said after the history was turned off', async () => {
    const rig = createRecorderRig();
    rig.says('a', 'Before');
    rig.recorder.stopKeeping();
    rig.says('b', 'After');
    await rig.recorder.flush();
    expect(rig.written()).toEqual(['c1: Before']);
  });
});

describe('when writing fails', () => {
  it('is tried again with all that came meanwhile', async () => {
    const rig = createRecorderRig();
    rig.settings.failsToWrite = true;
    rig.says('a', 'One');
    await rig.recorder.flush();
    rig.says('b', 'Two');
    rig.settings.failsToWrite = false;
    await rig.passes(10_000);
    expect(rig.written()).toEqual(['c1: One', 'c1: Two']);
  });

  it('the former conversation is not forgotten', async () => {
    const rig = createRecorderRig();
    rig.settings.failsToWrite = true;
    rig.says('a', 'One');
    rig.store.apply({ type: 'conversation-cleared' });
    await rig.recorder.flush();
    rig.settings.failsToWrite = false;
    await rig.passes(10_000);
    expect(rig.written()).toEqual(['c1: One']);
  });

  it('after a damaged database was replaced, all of it is written again', async () => {
    const rig = createRecorderRig();
    rig.says('a', 'One');
    await rig.recorder.flush();
    rig.recorder.rewrite();
    rig.says('b', 'Two');
    await rig.recorder.flush();
    expect(rig.written()).toEqual(['c1: One', 'c1: One', 'c1: Two']);
    expect(rig.changes.at(-1)?.title).toBe('One');
  });
});
