import { describe, expect, it } from 'vitest';
import type { TurnDetection } from '../../../../src/main/realtime/index.ts';
import {
  isInterruptionDue,
  speechInterrupts,
} from '../../../../src/main/realtime/session/interruption.ts';

const silence = {
  isTurnOpen: false,
  isWaitingForUser: false,
  isSpeechUnheard: false,
  isSpeechUnreported: false,
};

describe('isInterruptionDue', () => {
  it.each([
    ['nothing goes on', silence, { request: false, speech: false, provider: false }],
    [
      'a turn is open',
      { ...silence, isTurnOpen: true },
      { request: true, speech: true, provider: true },
    ],
    [
      'calls wait for consent, and nothing else goes on',
      { ...silence, isTurnOpen: true, isWaitingForUser: true },
      { request: true, speech: false, provider: false },
    ],
    [
      'calls wait for consent while speech is unheard',
      { ...silence, isTurnOpen: true, isWaitingForUser: true, isSpeechUnheard: true },
      { request: true, speech: true, provider: true },
    ],
    [
      'speech is unheard',
      { ...silence, isSpeechUnheard: true },
      { request: true, speech: true, provider: true },
    ],
    [
      'nobody reports playback',
      { ...silence, isSpeechUnreported: true },
      { request: true, speech: false, provider: true },
    ],
  ] as const)('when %s', (_what, floor, due) => {
    expect({
      request: isInterruptionDue('request', floor),
      speech: isInterruptionDue('speech', floor),
      provider: isInterruptionDue('provider', floor),
    }).toEqual(due);
  });
});

describe('speechInterrupts', () => {
  it.each<[TurnDetection | undefined, boolean]>([
    [undefined, true],
    [{ type: 'server' }, true],
    [{ type: 'server', interruptResponse: true }, true],
    [{ type: 'server', interruptResponse: false }, false],
    [{ type: 'semantic' }, true],
    [{ type: 'semantic', interruptResponse: false }, false],
    [{ type: 'manual' }, false],
  ])('%o: %s', (turnDetection, expected) => {
    expect(speechInterrupts(turnDetection)).toBe(expected);
  });
});
