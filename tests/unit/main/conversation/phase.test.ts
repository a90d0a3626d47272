import { describe, expect, it } from 'vitest';
import type { Phase } from '../../../../src/shared/conversation/state.ts';
import {
  noCall,
  phaseOf,
  reducePhase,
  type PhaseFact,
} from '../../../../src/main/conversation/phase.ts';

const open: readonly PhaseFact[] = [{ type: 'connecting' }, { type: 'connected' }];
const sound: PhaseFact = { type: 'sound-sent', itemId: 'a' };
const end: PhaseFact = { type: 'sound-ended', itemId: 'a' };
const played = (itemId: string, isComplete: boolean): PhaseFact => ({
  type: 'played',
  itemId,
  isComplete,
});

const cases: readonly (readonly [what: string, facts: readonly PhaseFact[], phase: Phase])[] = [
  ['nothing has happened', [], 'idle'],
  ['a call is being opened', [{ type: 'connecting' }], 'connecting'],
  ['the call is open', open, 'listening'],
  ['the user has spoken', [...open, { type: 'answer-expected' }], 'thinking'],
  [
    'a text was typed before the call is open',
    [{ type: 'connecting' }, { type: 'answer-expected' }],
    'connecting',
  ],
  [
    'a text was typed before, and the call is open',
    [{ type: 'answer-expected' }, ...open],
    'thinking',
  ],
  [
    'the answer came to nothing',
    [...open, { type: 'answer-expected' }, { type: 'answer-over' }],
    'listening',
  ],
  ['the first sound came', [...open, { type: 'answer-expected' }, sound], 'speaking'],
  ['all sound came but not all was played', [...open, sound, end], 'speaking'],
  ['the item was played to its end', [...open, sound, end, played('a', true)], 'listening'],
  [
    'the player ran dry in the middle of an item',
    [...open, sound, { type: 'drained' }],
    'speaking',
  ],
  [
    'the player ran dry after the last item',
    [...open, sound, end, { type: 'drained' }],
    'listening',
  ],
  ['the player threw everything away', [...open, sound, { type: 'flushed' }], 'listening'],
  [
    'a second item follows the first',
    [...open, sound, end, { type: 'sound-sent', itemId: 'b' }, played('a', true)],
    'speaking',
  ],
  [
    'an older drain arrives after new sound was sent, and the sound is played',
    [...open, sound, end, { type: 'drained' }, played('a', false)],
    'speaking',
  ],
  [
    'a tool runs after some speech was played',
    [...open, sound, end, played('a', true), { type: 'answer-expected' }],
    'thinking',
  ],
  ['the connection is being renewed', [...open, sound, { type: 'connecting' }], 'connecting'],
  ['the call is over', [...open, sound, { type: 'ended' }], 'idle'],
];

describe('the phase', () => {
  it.each(cases)('when %s', (_what, facts, phase) => {
    expect(phaseOf(facts.reduce(reducePhase, noCall))).toBe(phase);
  });
});
