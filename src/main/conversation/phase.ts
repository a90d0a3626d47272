import type { Phase } from '../../shared/conversation/state.ts';

/** What the phase of a conversation follows from. */
export interface PhaseFacts {
  readonly connection: 'none' | 'connecting' | 'open';
  /** The user has said or typed something, and no sound of an answer came yet. */
  readonly isAnswerExpected: boolean;
  /** Items whose sound was sent to the player and not yet played to its end. */
  readonly unplayed: ReadonlySet<string>;
  /** Of these, the ones of which more sound may come. */
  readonly unfinished: ReadonlySet<string>;
}

export type PhaseFact =
  | { readonly type: 'connecting' | 'connected' | 'ended' }
  | { readonly type: 'answer-expected' | 'answer-over' }
  | { readonly type: 'sound-sent' | 'sound-ended'; readonly itemId: string }
  | { readonly type: 'played'; readonly itemId: string; readonly isComplete: boolean }
  /** The player has nothing left to play. */
  | { readonly type: 'drained' }
  /** The player has thrown away what it had, or is gone. */
  | { readonly type: 'flushed' };

export const noCall: PhaseFacts = {
  connection: 'none',
  isAnswerExpected: false,
  unplayed: new Set(),
  unfinished: new Set(),
};

export function phaseOf(facts: PhaseFacts): Phase {
  if (facts.connection === 'none') return 'idle';
  if (facts.connection === 'connecting') return 'connecting';
  if (facts.unplayed.size > 0) return 'speaking';
  return facts.isAnswerExpected ? 'thinking' : 'listening';
}

export function reducePhase(facts: PhaseFacts, fact: PhaseFact): PhaseFacts {
  switch (fact.type) {
    case 'connecting':
      return { ...facts, connection: 'connecting' };
    case 'connected':
      return { ...facts, connection: 'open' };
    case 'ended':
      return noCall;
    case 'answer-expected':
      return { ...facts, isAnswerExpected: true };
    case 'answer-over':
      return { ...facts, isAnswerExpected: false };
    case 'sound-sent':
      return {
        ...facts,
        isAnswerExpected: false,
        unplayed: including(facts.unplayed, fact.itemId),
        unfinished: including(facts.unfinished, fact.itemId),
      };
    case 'sound-ended':
      return { ...facts, unfinished: excluding(facts.unfinished, fact.itemId) };
    case 'played':
      return {
        ...facts,
        unplayed: fact.isComplete
          ? excluding(facts.unplayed, fact.itemId)
          : including(facts.unplayed, fact.itemId),
      };
    case 'drained':
      // In the middle of an item a pause in the network sounds like an end: more will come.
      return { ...facts, unplayed: facts.unfinished };
    case 'flushed':
      return { ...facts, unplayed: new Set(), unfinished: new Set() };
  }
}

function including(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  return set.has(value) ? set : new Set([...set, value]);
}

function excluding(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  return set.has(value) ? new Set([...set].filter((other) => other !== value)) : set;
}
