import { describe, expect, it } from 'vitest';
import {
  advanceTurn,
  idleTurn,
  isDraining,
  type TurnStep,
} from '../../../../src/main/realtime/session/turn-state.ts';

const started = (responseId?: string): TurnStep => ({
  type: 'response-started',
  ...(responseId !== undefined && { responseId }),
});
const ended = (...toolCallIds: string[]): TurnStep => ({
  type: 'response-ended',
  status: 'completed',
  toolCallIds,
});
const endedAs = (status: 'cancelled' | 'failed' | 'incomplete', responseId?: string): TurnStep => ({
  type: 'response-ended',
  status,
  toolCallIds: [],
  ...(responseId !== undefined && { responseId }),
});
const call = (toolCallId: string): TurnStep => ({ type: 'tool-call', toolCallId });
const sending = (toolCallId: string): TurnStep => ({ type: 'result-sending', toolCallId });
const sent = (toolCallId: string): TurnStep => ({ type: 'result-sent', toolCallId });
const withdrawn = (toolCallId: string): TurnStep => ({ type: 'call-withdrawn', toolCallId });
const interrupted: TurnStep = { type: 'interrupted' };

/** The completions after each step: `.` for none, `done` or `cut`. */
function play(steps: readonly TurnStep[]): string {
  let turn = idleTurn;
  return steps
    .map((step) => {
      const advance = advanceTurn(turn, step);
      turn = advance.turn;
      if (advance.completed === undefined) return '.';
      return advance.completed.interrupted ? 'cut' : 'done';
    })
    .join(' ');
}

describe('turn state', () => {
  it.each<[string, readonly TurnStep[], string]>([
    ['one response', [started(), ended()], '. done'],
    ['two exchanges', [started(), ended(), started(), ended()], '. done . done'],
    ['a failed response', [started(), endedAs('failed')], '. done'],
    ['a response that was cut short', [started(), endedAs('incomplete')], '. done'],
    ['a response that the provider cancelled', [started(), endedAs('cancelled')], '. cut'],
    ['an end without a start', [ended()], '.'],
    [
      'a tool and its reply',
      [started(), call('a'), ended('a'), sending('a'), sent('a'), started(), ended()],
      '. . . . . . done',
    ],
    [
      'a tool that was quicker than its response',
      [started(), call('a'), sending('a'), sent('a'), ended('a'), started(), ended()],
      '. . . . . . done',
    ],
    [
      'a tool that was answered within its response',
      [started(), call('a'), sending('a'), sent('a'), ended()],
      '. . . . done',
    ],
    [
      'a wire that takes the result only after the response',
      [started(), call('a'), sending('a'), ended(), sent('a')],
      '. . . . done',
    ],
    [
      'a tool that outlives a response which did not wait for it',
      [started(), call('a'), ended(), sending('a'), sent('a'), started(), ended()],
      '. . . . . . done',
    ],
    [
      'two tools, one reply',
      [started(), call('a'), call('b'), ended('a', 'b'), sending('a'), sent('a')].concat([
        sending('b'),
        sent('b'),
        started(),
        ended(),
      ]),
      '. . . . . . . . . done',
    ],
    [
      'tools upon tools',
      [started(), call('a'), ended('a'), sending('a'), sent('a'), started()].concat([
        call('b'),
        ended('b'),
        sending('b'),
        sent('b'),
        started(),
        ended(),
      ]),
      '. . . . . . . . . . . done',
    ],
    [
      'a result while another response runs: its reply is still to come',
      [started(), call('a'), ended('a'), started(), sending('a'), sent('a'), ended()].concat([
        started(),
        ended(),
      ]),
      '. . . . . . . . done',
    ],
    [
      'a reply that the provider refused',
      [started(), call('a'), ended('a'), sending('a'), sent('a'), endedAs('failed')],
      '. . . . . done',
    ],
    [
      'all calls withdrawn after the response',
      [started(), call('a'), call('b'), ended('a', 'b'), withdrawn('a'), withdrawn('b')],
      '. . . . . cut',
    ],
    [
      'all calls withdrawn during the response',
      [started(), call('a'), withdrawn('a'), ended('a')],
      '. . . cut',
    ],
    [
      'one call withdrawn, one answered',
      [started(), call('a'), call('b'), ended('a', 'b'), withdrawn('a')].concat([
        sending('b'),
        sent('b'),
        started(),
        ended(),
      ]),
      '. . . . . . . . done',
    ],
    [
      'a call of which the end does not tell',
      [started(), call('a'), withdrawn('a'), ended()],
      '. . . done',
    ],
    ['an interruption and the late end', [started(), interrupted, endedAs('cancelled')], '. cut .'],
    [
      'an interruption and a response that runs to its end',
      [started(), interrupted, ended()],
      '. cut .',
    ],
    ['two interruptions', [started(), interrupted, interrupted], '. cut .'],
    ['an interruption of nothing', [interrupted, started(), interrupted], '. . cut'],
    [
      'an interruption while a tool runs',
      [started(), call('a'), ended('a'), interrupted, sending('a'), sent('a')],
      '. . . cut . .',
    ],
    [
      'an interruption while a reply is owed',
      [started(), call('a'), ended('a'), sending('a'), sent('a'), interrupted],
      '. . . . . cut',
    ],
    [
      'a call that comes after the interruption',
      [started(), interrupted, call('a'), ended('a'), started(), ended()],
      '. cut . . . done',
    ],
    [
      'a late end of an earlier response',
      [
        started('r1'),
        interrupted,
        started('r2'),
        endedAs('cancelled', 'r1'),
        endedAs('failed', 'r2'),
      ],
      '. cut . . done',
    ],
    [
      'the same call twice',
      [started(), call('a'), call('a'), withdrawn('a'), ended('a')],
      '. . . . cut',
    ],
    [
      'steps of unknown calls',
      [sending('x'), sent('x'), withdrawn('x'), started(), ended('x')],
      '. . . . done',
    ],
  ])('%s', (_what, steps, completions) => {
    expect(play(steps)).toBe(completions);
  });

  it('drains an interrupted response until it ends, or the next begins', () => {
    const after = (...steps: TurnStep[]): boolean =>
      isDraining(steps.reduce((turn, step) => advanceTurn(turn, step).turn, idleTurn));
    expect(after()).toBe(false);
    expect(after(started())).toBe(false);
    expect(after(started(), interrupted)).toBe(true);
    expect(after(started(), interrupted, ended())).toBe(false);
    expect(after(started(), interrupted, started())).toBe(false);
    expect(after(started(), call('a'), ended('a'), interrupted)).toBe(false);
  });
});
