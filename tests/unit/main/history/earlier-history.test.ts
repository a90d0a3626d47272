import { describe, expect, it } from 'vitest';
import { earlierHistory } from '../../../../src/main/conversation/earlier-history.ts';
import { ScriptedModel } from '../../../../src/main/realtime/scripted/index.ts';
import { noUsage } from '../../../../src/shared/usage/totals.ts';
import { createRig } from '../conversation/harness.ts';
import { note, toolCall, turn } from './entries.ts';

describe('what a model is told of a stored conversation', () => {
  it('is who said what, without the notes', () => {
    const answer = turn('b', 'In Portugal.', { role: 'assistant' });
    expect(
      earlierHistory([turn('a', ' Where is Lisbon? '), answer, note('c', 'Call ended')]),
    ).toEqual([
      { type: 'message', id: 'a', role: 'user', text: 'Where is Lisbon?' },
      { type: 'message', id: 'b', role: 'assistant', text: 'In Portugal.' },
    ]);
  });

  it('is of a cut answer only what was heard', () => {
    const cut = turn('a', 'At nine, or maybe ten.', { role: 'assistant', heardCharacters: 8 });
    const unheard = turn('b', 'Nothing of it', { role: 'assistant', heardCharacters: 0 });
    expect(earlierHistory([cut, unheard])).toEqual([
      { type: 'message', id: 'a', role: 'assistant', text: 'At nine,', interrupted: true },
    ]);
  });

  it.each([
    ['succeeded', 'success'],
    ['failed', 'error'],
    ['denied', 'denied'],
    ['timed-out', 'timeout'],
  ] as const)('has tool calls that %s as %s', (status, outcome) => {
    expect(earlierHistory([toolCall('a', { status })])).toMatchObject([
      { type: 'tool-call', toolName: 'read_file', result: 'Buy milk', outcome },
    ]);
  });

  it('leaves no tool call without an answer, for which the model would wait', () => {
    const { result: _none, ...call } = toolCall('a', { status: 'cancelled' });
    expect(earlierHistory([call])).toMatchObject([
      { result: expect.any(String), outcome: 'error' },
    ]);
  });
});

describe('a stored conversation that is opened', () => {
  const earlier = {
    entries: [turn('a', 'Where is Lisbon?')],
    usage: { ...noUsage, outputText: 5 },
    usageByModel: { 'openai/x': { ...noUsage, outputText: 5 } },
  };

  it('stands in the window, and the next call is told of it', async () => {
    const model = new ScriptedModel([]);
    const { conversation, store } = createRig({ model });
    await conversation.reopen(earlier);
    expect(store.state).toMatchObject({ phase: 'idle', ...earlier });
    await conversation.start();
    expect(model.connectOptions[0]?.history).toMatchObject([{ text: 'Where is Lisbon?' }]);
    await conversation.dispose();
  });

  it('ends the call that is on, whose words stay with its own conversation', async () => {
    const model = new ScriptedModel([], { next: [[]] });
    const { conversation, store } = createRig({ model });
    await conversation.start();
    await conversation.reopen(earlier);
    expect(store.state).toMatchObject({ phase: 'idle', entries: earlier.entries });
    await conversation.dispose();
  });
});
