import * as fc from 'fast-check';

/** What can happen next to a conversation. Moves that are not possible at the moment do nothing. */
export type Move =
  | { readonly type: 'speech' | 'silence'; readonly frames: number }
  | { readonly type: 'time'; readonly ms: number }
  | { readonly type: 'refuse-next'; readonly how: 'lost' | 'handle' | 'hang' | 'late' }
  | { readonly type: SimpleMove };

type SimpleMove =
  // the user and the app
  | 'type'
  | 'interrupt'
  | 'played'
  | 'tool-answers'
  | 'reconnect'
  | 'pause'
  | 'resume'
  // both: a whole spoken turn, and a whole answer
  | 'question'
  | 'answer'
  // the server
  | 'respond'
  | 'speak'
  | 'call'
  | 'finish'
  | 'cancel-call'
  | 'hear'
  | 'hear-more'
  | 'heard'
  | 'offer-handle'
  | 'announce-end'
  // the network
  | 'drop'
  | 'close'
  | 'half-open'
  | 'fatal';

const simple = (type: SimpleMove, weight: number) => ({
  weight,
  arbitrary: fc.constant<Move>({ type }),
});

export const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constantFrom('speech' as const, 'silence' as const),
      frames: fc.integer({ min: 1, max: 12 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('time' as const),
      ms: fc.constantFrom(1, 200, 450, 1_000, 8_000, 20_000, 60_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('refuse-next' as const),
      how: fc.constantFrom('lost' as const, 'handle' as const, 'hang' as const, 'late' as const),
    }),
  },
  simple('type', 3),
  simple('interrupt', 1),
  simple('played', 1),
  simple('tool-answers', 3),
  simple('reconnect', 1),
  simple('pause', 1),
  simple('resume', 2),
  simple('question', 4),
  simple('answer', 5),
  simple('respond', 4),
  simple('speak', 5),
  simple('call', 3),
  simple('finish', 4),
  simple('cancel-call', 1),
  simple('hear', 2),
  simple('hear-more', 2),
  simple('heard', 2),
  simple('offer-handle', 2),
  simple('announce-end', 2),
  simple('drop', 3),
  simple('close', 1),
  simple('half-open', 1),
);

/** Short enough to read where they fail; with a fatal error in one of ten. */
export const moves: fc.Arbitrary<readonly Move[]> = fc
  .tuple(fc.array(move, { minLength: 4, maxLength: 20, size: 'max' }), fc.nat(9))
  .map(([list, chance]) =>
    chance === 0 ? [...list, { type: 'fatal' }, ...list.slice(0, 3)] : list,
  );
