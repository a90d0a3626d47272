import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  initialReplyState,
  nextReply,
  type ReplySignal,
} from '../../../../src/main/realtime/providers/openai/response-requests.ts';

type Move =
  | { readonly move: 'type' }
  | { readonly move: 'voice-response' }
  | { readonly move: 'serve' }
  | { readonly move: 'end'; readonly calls: number }
  | { readonly move: 'answer'; readonly requestReply: boolean };

const moves: fc.Arbitrary<Move> = fc.oneof(
  fc.constant<Move>({ move: 'type' }),
  fc.constant<Move>({ move: 'voice-response' }),
  fc.constant<Move>({ move: 'serve' }),
  fc.record({ move: fc.constant('end' as const), calls: fc.nat({ max: 3 }) }),
  fc.record({ move: fc.constant('answer' as const), requestReply: fc.boolean() }),
);

/**
 * A server after protocols.md 1.7 and 1.9: one response at a time, begun by a request or by its own
 * voice detection; a request meanwhile is refused. Requests reach it late, one `serve` at a time.
 */
function createWorld() {
  let state = initialReplyState;
  const underWay: string[] = [];
  const openCalls: string[] = [];
  let isActive = false;
  let callCount = 0;
  const counts = { requests: 0, refusals: 0, replies: 0, fulfilled: 0 };

  function signal(next: ReplySignal): void {
    const before = state;
    const step = nextReply(state, next);
    state = step.state;
    if (step.request === undefined) return;
    expect(before.phase === 'requested' && next.type !== 'request-refused').toBe(false);
    expect(before.phase === 'active' && next.type !== 'response-ended').toBe(false);
    counts.requests += 1;
    underWay.push(step.request);
  }

  function begin(): void {
    isActive = true;
    counts.replies += 1;
    signal({ type: 'response-started' });
  }

  function serve(): void {
    const requestId = underWay.shift();
    if (requestId === undefined) return;
    if (isActive) {
      counts.refusals += 1;
      signal({ type: 'request-refused', requestId, isResponseActive: true });
    } else {
      counts.fulfilled += 1;
      begin();
    }
  }

  function end(calls: number): void {
    if (!isActive) return;
    for (let call = 0; call < calls; call += 1) {
      callCount += 1;
      openCalls.push(`call_${callCount}`);
      signal({ type: 'tool-called', toolCallId: `call_${callCount}` });
    }
    isActive = false;
    signal({ type: 'response-ended' });
  }

  function answer(requestReply: boolean): void {
    const toolCallId = openCalls.shift();
    if (toolCallId !== undefined) signal({ type: 'tool-answered', toolCallId, requestReply });
  }

  return {
    counts,
    play(move: Move): void {
      switch (move.move) {
        case 'type':
          return signal({ type: 'reply-wanted' });
        case 'voice-response':
          return isActive ? undefined : begin();
        case 'serve':
          return serve();
        case 'end':
          return end(move.calls);
        case 'answer':
          return answer(move.requestReply);
      }
    },
    /** Lets everything come to its end. */
    settle(): void {
      for (let round = 0; round < 200; round += 1) {
        while (openCalls.length > 0) answer(true);
        serve();
        end(0);
      }
    },
    get isSettled(): boolean {
      return !state.isUserWaiting && !state.isToolReplyDue && state.batches.length === 0;
    },
    get phase() {
      return state.phase;
    },
  };
}

describe('when the next reply is requested, whatever happens', () => {
  it('asks only while no response is known to be active and owes nothing in the end', () => {
    fc.assert(
      fc.property(fc.array(moves, { maxLength: 60 }), (sequence) => {
        const world = createWorld();
        for (const move of sequence) world.play(move);
        world.settle();
        expect(world.isSettled).toBe(true);
        expect(world.phase).toBe('idle');
        expect(world.counts.requests).toBe(world.counts.fulfilled + world.counts.refusals);
      }),
      { numRuns: 500 },
    );
  });

  it('asks exactly once for a batch, in whatever order its results and its end come', () => {
    const batches = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(batches, (sizes) => {
        const world = createWorld();
        world.play({ move: 'voice-response' });
        for (const size of sizes) {
          const before = world.counts.requests;
          world.play({ move: 'end', calls: size });
          for (let index = 1; index < size; index += 1) {
            world.play({ move: 'answer', requestReply: true });
            expect(world.counts.requests).toBe(before);
          }
          world.play({ move: 'answer', requestReply: true });
          expect(world.counts.requests).toBe(before + 1);
          world.play({ move: 'serve' });
        }
      }),
    );
  });
});
