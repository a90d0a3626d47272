import { describe, expect, it } from 'vitest';
import { createSpokenYes, isAgreement } from '../../../../src/main/conversation/spoken-yes.ts';

describe('words that agree', () => {
  it.each(['Yes.', 'yes, please!', ' OK ', 'Go ahead.', 'Ja bitte', 'Sí', 'はい。', 'да'])(
    '%o',
    (words) => expect(isAgreement(words)).toBe(true),
  );
});

describe('words that do not agree', () => {
  it.each([
    '',
    'no',
    'yes but not in that folder',
    'yes or no',
    'do not do it',
    'yesterday',
    'what does yes mean',
    'yes yes yes no',
    '(2.3 s of speech)',
  ])('%o', (words) => expect(isAgreement(words)).toBe(false));
});

describe('a spoken yes counts', () => {
  const asked = { phase: 'listening', isAsked: true } as const;
  const words = (itemId: string, text = 'Yes.', isFinal = true) =>
    ({ type: 'input-transcript', itemId, text, isFinal }) as const;
  const began = (itemId: string) => ({ type: 'speech-started', itemId }) as const;

  it('when it was said into silence, after the question', () => {
    const yes = createSpokenYes();
    expect(yes.hears(began('u1'), asked)).toBe(false);
    expect(yes.hears(words('u1', 'Ye', false), asked)).toBe(false);
    expect(yes.hears(words('u1'), asked)).toBe(true);
    expect(yes.hears(words('u2'), asked)).toBe(true);
  });

  it.each([
    ['began while the model spoke', { phase: 'speaking', isAsked: true }],
    ['began before there was a question', { phase: 'listening', isAsked: false }],
  ] as const)('not when it %s', (_what, then) => {
    const yes = createSpokenYes();
    yes.hears(began('u1'), then);
    expect(yes.hears(words('u1'), asked)).toBe(false);
  });

  it('not when the model began to speak before its words came', () => {
    const yes = createSpokenYes();
    yes.hears(began('u1'), asked);
    yes.hears(words('u1', 'Ye', false), { phase: 'speaking', isAsked: true });
    expect(yes.hears(words('u1'), asked)).toBe(false);
  });

  it('not from the model', () => {
    const spoken = { type: 'transcript', itemId: 'a1', text: 'Yes.', isFinal: true } as const;
    expect(createSpokenYes().hears(spoken, asked)).toBe(false);
  });
});
