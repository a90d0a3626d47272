import { describe, expect, it } from 'vitest';
import {
  initialReplyState,
  nextReply,
  replyStateAfter,
  type ReplySignal,
  type ReplyState,
} from '../../../../src/main/realtime/providers/openai/response-requests.ts';

const wanted: ReplySignal = { type: 'reply-wanted' };
const started: ReplySignal = { type: 'response-started' };
const ended: ReplySignal = { type: 'response-ended' };
const called = (toolCallId: string): ReplySignal => ({ type: 'tool-called', toolCallId });
const answered = (toolCallId: string, requestReply = true): ReplySignal => ({
  type: 'tool-answered',
  toolCallId,
  requestReply,
});
const refused = (number: number | undefined, isResponseActive = true): ReplySignal => ({
  type: 'request-refused',
  requestId: number === undefined ? undefined : `parley_response_${number}`,
  isResponseActive,
});
const interrupted = (isTurnFollowing: boolean): ReplySignal => ({
  type: 'interrupted',
  isTurnFollowing,
});

/** Plays signals; the request that each one causes, as its number, or `-`. */
function play(
  signals: readonly ReplySignal[],
  start: ReplyState = initialReplyState,
): { requests: string; phase: ReplyState['phase'] } {
  let state = start;
  const requests = signals.map((signal) => {
    const step = nextReply(state, signal);
    state = step.state;
    return step.request?.split('_').at(-1) ?? '-';
  });
  return { requests: requests.join(' '), phase: state.phase };
}

const askTools = [started, called('a'), called('b'), ended];

describe('when the next reply is requested', () => {
  it.each<{ what: string; signals: readonly ReplySignal[]; requests: string }>([
    { what: 'a typed turn: at once', signals: [wanted], requests: '1' },
    {
      what: 'a typed turn during a reply: once that has ended',
      signals: [started, wanted, ended],
      requests: '- - 1',
    },
    {
      what: 'two typed turns during a reply: one reply to both',
      signals: [started, wanted, wanted, ended],
      requests: '- - - 1',
    },
    {
      what: 'a typed turn while a reply is requested: after that reply',
      signals: [wanted, wanted, started, ended],
      requests: '1 - - 2',
    },
    {
      what: 'two tools: once, after both results',
      signals: [...askTools, answered('a'), answered('b'), started, ended],
      requests: '- - - - - 1 - -',
    },
    {
      what: 'results before the response has ended: after its end',
      signals: [started, called('a'), answered('a'), ended],
      requests: '- - - 1',
    },
    {
      what: 'no result wants a reply: none',
      signals: [...askTools, answered('a', false), answered('b', false)],
      requests: '- - - - - -',
    },
    {
      what: 'one of the results wants a reply: one, after both',
      signals: [...askTools, answered('a'), answered('b', false)],
      requests: '- - - - - 1',
    },
    {
      what: 'a result while the voice detection has begun a response: after that',
      signals: [started, called('a'), ended, started, answered('a'), ended],
      requests: '- - - - - 1',
    },
    {
      what: 'a typed turn while a tool runs: does not wait for the tool',
      signals: [started, called('a'), ended, wanted, started, answered('a'), ended],
      requests: '- - - 1 - - 2',
    },
    {
      what: 'a result twice: one reply',
      signals: [started, called('a'), ended, answered('a'), answered('a')],
      requests: '- - - 1 -',
    },
    {
      what: 'a result that nobody asked for: none',
      signals: [answered('z')],
      requests: '-',
    },
    {
      what: 'refused, a response is active: again once that has ended',
      signals: [wanted, refused(1), ended],
      requests: '1 - 2',
    },
    {
      what: 'refused after the other response was seen: again once that has ended',
      signals: [wanted, started, refused(1), ended, started, ended],
      requests: '1 - - 2 - -',
    },
    {
      what: 'refused twice in the same words: again once',
      signals: [wanted, started, refused(1), refused(1), ended, started, ended],
      requests: '1 - - - 2 - -',
    },
    {
      what: 'refused without saying what: ours, if one is under way',
      signals: [wanted, refused(undefined), ended],
      requests: '1 - 2',
    },
    {
      what: 'another request was refused: nothing to us',
      signals: [wanted, refused(9), started, ended],
      requests: '1 - - -',
    },
    {
      what: 'refused for another reason: not again, and the next turn is asked for at once',
      signals: [wanted, refused(1, false), wanted],
      requests: '1 - 2',
    },
    {
      what: 'interrupted: what is owed for the batch is forgotten, later results too',
      signals: [...askTools, answered('a'), interrupted(false), answered('b'), answered('a')],
      requests: '- - - - - - - -',
    },
    {
      what: 'interrupted while a result waits for the end: forgotten',
      signals: [started, called('a'), answered('a'), interrupted(true), ended],
      requests: '- - - - -',
    },
    {
      what: 'stopped by hand: the typed turn that waits is answered',
      signals: [started, wanted, interrupted(false), ended],
      requests: '- - - 1',
    },
    {
      what: 'interrupted by speech that the server answers: its reply covers the typed turn',
      signals: [started, wanted, interrupted(true), ended],
      requests: '- - - -',
    },
    {
      what: 'interrupted while requested, then refused: not again',
      signals: [wanted, interrupted(true), refused(1), ended],
      requests: '1 - - -',
    },
    {
      what: 'a new batch after an interruption counts',
      signals: [...askTools, interrupted(false), started, called('c'), ended, answered('c')],
      requests: '- - - - - - - - 1',
    },
  ])('$what', ({ signals, requests }) => {
    expect(play(signals).requests).toBe(requests);
  });

  it('waits for the results of calls that an earlier connection left open', () => {
    const start = replyStateAfter(['a', 'b']);
    expect(play([answered('a'), answered('b')], start).requests).toBe('- 1');
  });

  it('is active while anybody’s response runs', () => {
    expect(play([started]).phase).toBe('active');
    expect(play([started, ended]).phase).toBe('idle');
    expect(play([wanted]).phase).toBe('requested');
  });
});
