import { describe, expect, it } from 'vitest';
import { barContent, trayState } from '../../../../src/main/desktop/call-view.ts';
import {
  initialConversationState,
  type ConversationEntry,
  type ConversationState,
} from '../../../../src/shared/conversation/state.ts';
import { quietFacts } from '../../../../src/shared/desktop/call-facts.ts';
import { sharingOff } from '../../../../src/shared/vision/sharing.ts';

const call = {
  modelId: 'rehearsal/rehearsal',
  modelLabel: 'Rehearsal',
  provider: 'rehearsal',
  providerName: 'Rehearsal',
  startedAt: 100,
} as const;

function turn(text: string, more: object = {}): ConversationEntry {
  const base = { kind: 'turn', id: text, source: 'speech', isFinal: true, startedAt: 200 } as const;
  return { ...base, role: 'assistant', text, ...more };
}

function waiting(id: string): ConversationEntry {
  return {
    kind: 'tool-call',
    id,
    toolName: 'get_time',
    args: '',
    status: 'waiting',
    startedAt: 200,
  };
}

function situation(state: Partial<ConversationState>) {
  return {
    state: { ...initialConversationState, phase: 'listening' as const, call, ...state },
    facts: quietFacts,
    lastWord: undefined,
    sharing: sharingOff,
    hasCallBar: true,
  };
}

describe('the caption', () => {
  it.each([
    ['what was said last', [turn('One.'), turn('Two.')], 'Two.'],
    ['the end of what is long', [turn(`begin ${'word '.repeat(80)}end`)], /word end$/],
    ['only what was heard', [turn('One and two.', { heardCharacters: 3 })], 'One'],
    ['in one line', [turn('One\n two.')], 'One two.'],
    ['what has words', [turn('One.'), turn('  ')], 'One.'],
  ])('is %s', (_what, entries, expected) => {
    const { caption } = barContent(situation({ entries }));
    expect(caption?.text).toMatch(expected);
    expect(caption?.text.length).toBeLessThanOrEqual(200);
  });

  it('is not of an earlier call, and not there without one', () => {
    const earlier = [turn('Before.', { startedAt: 50 })];
    expect(barContent(situation({ entries: earlier })).caption).toBeUndefined();
    const over = situation({ entries: [turn('One.')], phase: 'idle' });
    expect(barContent(over).caption).toBeUndefined();
  });
});

describe('what waits', () => {
  it('is shown from the oldest on, with how many there are', () => {
    const content = barContent(situation({ entries: [waiting('a'), turn('Hm.'), waiting('b')] }));
    expect(content).toMatchObject({ waiting: 2, request: { toolCallId: 'a' } });
  });
});

describe('a problem', () => {
  const problem = { code: 'lost', title: 'Lost', message: 'It is lost.', action: 'retry' } as const;
  it('is what the window says, or else what the call has ended with', () => {
    const told = { ...situation({}), lastWord: problem };
    expect(barContent(told).facts.problem).toEqual({
      code: 'lost',
      title: 'Lost',
      message: 'It is lost.',
    });
    const other = { code: 'mic', title: 'We hear nothing', message: 'Change it.' };
    const both = { ...told, facts: { ...quietFacts, problem: other } };
    expect(trayState(both).problem).toBe('We hear nothing');
  });
});
