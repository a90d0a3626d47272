import { describe, expect, it } from 'vitest';
import {
  answerExpected,
  dropRest,
  resultSent,
} from '../../../../src/main/realtime/providers/gemini/event-mapping.ts';
import { initialMapping } from '../../../../src/main/realtime/providers/gemini/mapping-state.ts';
import { parseServerFrame } from '../../../../src/main/realtime/providers/gemini/server-messages.ts';
import { names, over, play, reasons, says, sound, traits } from './mapping-run.ts';

describe('a frame with several fields', () => {
  it('handles every one, usage before the end of the turn', () => {
    const { events } = play([
      sound(),
      {
        serverContent: {
          outputTranscription: { text: 'Yes.' },
          generationComplete: true,
          turnComplete: true,
        },
        usageMetadata: { promptTokenCount: 5, responseTokenCount: 7, totalTokenCount: 12 },
      },
    ]);
    expect(names(events)).toEqual([
      'response-started',
      'audio-delta',
      'transcript',
      'audio-done',
      'transcript',
      'usage',
      'response-ended',
    ]);
  });
});

describe('interruption', () => {
  it('by the service: the rest of the turn is dropped and the response is cancelled', () => {
    const { events } = play([
      sound(),
      { serverContent: { interrupted: true } },
      sound(),
      says('never heard'),
      over,
    ]);
    expect(names(events)).toEqual([
      'response-started',
      'audio-delta',
      'provider-interrupted',
      'response-ended',
    ]);
    expect(events.at(-1)).toMatchObject({ status: 'cancelled', toolCallIds: [] });
  });

  it('by the host: what comes until the end of the turn is dropped, the next turn is not', () => {
    const started = play([sound()]);
    const { events } = play(
      [sound(), says('no'), over, sound(), over],
      dropRest(started.state, false),
    );
    expect(names(events)).toEqual([
      'response-ended',
      'response-started',
      'audio-delta',
      'audio-done',
      'response-ended',
    ]);
  });

  it('by the host before the answer has begun: nothing of it is heard', () => {
    const state = dropRest(answerExpected(initialMapping('t')), true);
    const { events } = play([says('no'), sound(), over, sound()], state);
    expect(names(events)).toEqual([
      'response-started',
      'response-ended',
      'response-started',
      'audio-delta',
    ]);
    expect(events[1]).toMatchObject({ status: 'cancelled' });
  });

  it('of a reply that was owed is forgotten with the next question', () => {
    const { events } = play([sound()], answerExpected(dropRest(initialMapping('t'), true)));
    expect(names(events)).toEqual(['response-started', 'audio-delta']);
  });

  it('after the end of the turn, while the service still assumes playback', () => {
    const { events } = play([sound(), over, { serverContent: { interrupted: true } }, over]);
    expect(names(events).slice(-2)).toEqual(['response-ended', 'provider-interrupted']);
  });
});

describe('tools', () => {
  const call = { toolCall: { functionCalls: [{ id: 'a', name: 'look', args: {} }] } };

  it('a call that is unanswered at the end of the turn keeps the exchange open', () => {
    expect(play([call, over]).events.at(-1)).toMatchObject({ toolCallIds: ['a'] });
  });

  it('so does one that was answered, if the model has not spoken since', () => {
    const called = play([call]);
    const { events } = play([over], resultSent(called.state, 'a', true));
    expect(events.at(-1)).toMatchObject({ toolCallIds: ['a'] });
  });

  it('an answer after the result closes it', () => {
    const called = play([call]);
    const { events } = play([sound(), over], resultSent(called.state, 'a', true));
    expect(events.at(-1)).toMatchObject({ type: 'response-ended', toolCallIds: [] });
  });

  it('a blocking model owes nothing at the end of its turn for a result that it has', () => {
    const called = play([call]);
    const { events } = play([over], resultSent(called.state, 'a', true), {
      ...traits,
      toolsBlock: true,
    });
    expect(events.at(-1)).toMatchObject({ toolCallIds: [] });
  });

  it('a result that is to be taken in silence is not waited for', () => {
    const called = play([call]);
    const { events } = play([over], resultSent(called.state, 'a', false));
    expect(events.at(-1)).toMatchObject({ toolCallIds: [] });
  });

  it('cancelled calls are told one by one and are not waited for', () => {
    const { events } = play([call, { toolCallCancellation: { ids: ['a', 'b'] } }, over]);
    expect(events).toContainEqual({
      type: 'tool-call-cancelled',
      toolCallId: 'b',
      reason: 'provider',
    });
    expect(events.at(-1)).toMatchObject({ toolCallIds: [] });
  });
});

describe('limits and resumption', () => {
  it.each([
    [{ goAway: { timeLeft: '9.5s' } }, { type: 'session-ending', timeLeftMs: 9500 }],
    [
      { sessionResumptionUpdate: { newHandle: 'h', resumable: true } },
      { type: 'resumption-update', handle: 'h', resumable: true },
    ],
    [
      { sessionResumptionUpdate: { newHandle: '', resumable: false } },
      { type: 'resumption-update', resumable: false },
    ],
    [{ voiceActivity: { voiceActivityType: 'ACTIVITY_START' } }, { type: 'speech-started' }],
    [
      { voiceActivity: { type: 'ACTIVITY_END', audioOffset: '1.2s' } },
      { type: 'speech-stopped', positionMs: 1200 },
    ],
  ])('%j', (frame, expected) => {
    expect(play([frame]).events).toEqual([expect.objectContaining(expected)]);
  });
});

describe('a model that reasons in the background', () => {
  const turn = (interactionStatus: string): unknown => ({
    serverContent: { turnComplete: true, interactionStatus },
  });

  it('speaks several times in one response, an item for each', () => {
    const { events } = play(
      [says('Let me see.'), sound(), turn('IN_PROGRESS'), sound(), says('Done.'), turn('IDLE')],
      initialMapping('t'),
      reasons,
    );
    expect(names(events).filter((name) => name.startsWith('response'))).toEqual([
      'response-started',
      'response-ended',
    ]);
    const finals = events.flatMap((event) =>
      event.type === 'transcript' && event.isFinal ? [[event.itemId, event.text]] : [],
    );
    expect(finals).toEqual([
      ['t_answer_1', 'Let me see.'],
      ['t_answer_2', 'Done.'],
    ]);
    const sounds = events.flatMap((event) => (event.type === 'audio-delta' ? [event.itemId] : []));
    expect(sounds).toEqual(['t_answer_1', 't_answer_2']);
  });

  it('ends with IDLE alone, and then owes nothing for results that it took in silence', () => {
    const called = play(
      [{ toolCall: { functionCalls: [{ id: 'a', name: 'look' }] } }, turn('IN_PROGRESS')],
      initialMapping('t'),
      reasons,
    );
    const { events } = play(
      [{ serverContent: { interactionStatus: 'IDLE' } }],
      resultSent(called.state, 'a', true),
      reasons,
    );
    expect(events).toEqual([{ type: 'response-ended', status: 'completed', toolCallIds: [] }]);
  });

  it('ends when the user cuts in: the next answer is not dropped', () => {
    const { events } = play(
      [sound(), { serverContent: { interrupted: true } }, turn('IN_PROGRESS'), sound()],
      initialMapping('t'),
      reasons,
    );
    expect(names(events).slice(-3)).toEqual(['response-ended', 'response-started', 'audio-delta']);
  });
});

describe('hostile frames', () => {
  it.each([
    [null],
    [[1]],
    ['text'],
    [{ serverContent: 7 }],
    [{ toolCall: { functionCalls: [{}] } }],
  ])('%j is reported, not thrown', (frame) => {
    expect(parseServerFrame(frame)).toEqual([
      { kind: 'malformed', problem: expect.any(String) as string },
    ]);
  });

  it('an unknown field is handed on', () => {
    expect(parseServerFrame({ newThing: { a: 1 } })).toEqual([
      { kind: 'unknown', name: 'newThing', raw: { a: 1 } },
    ]);
  });
});
