import { describe, expect, it } from 'vitest';
import { currentProblem } from '../../../../src/renderer/dock/current-problem.ts';
import { dockState, type DockInput } from '../../../../src/renderer/dock/dock-state.ts';
import type { Problem } from '../../../../src/shared/problem.ts';

const calm: DockInput = {
  phase: 'idle',
  starting: undefined,
  muted: false,
  hasMicrophone: true,
  talking: false,
  turnTaking: 'automatic',
  requests: [],
  problem: undefined,
  notice: undefined,
  keys: { call: 'Ctrl+T', mute: 'Ctrl+Shift+M' },
};
const problem: Problem = { code: 'x', title: 'We hear nothing', message: 'Choose another one.' };
const notice: Problem = { code: 'y', title: 'Taken over', message: 'Headset took over.' };

const cases: readonly (readonly [
  name: string,
  input: Partial<DockInput>,
  tone: string,
  title: string,
  hint: string,
  talkLabel: string,
])[] = [
  ['idle', {}, 'idle', 'Ready', 'Press to talk, or Ctrl+T', 'Start talking'],
  [
    'idle, held',
    { turnTaking: 'push-to-talk' },
    'idle',
    'Ready',
    'Hold Space or the button and speak',
    'Hold to talk',
  ],
  [
    'just pressed',
    { starting: 'speech' },
    'connecting',
    'Connecting',
    'You can speak already, nothing is lost',
    'Connecting. Press to end the call',
  ],
  [
    'just typed',
    { starting: 'text' },
    'connecting',
    'Connecting',
    'Your message is sent at once',
    'Connecting. Press to end the call',
  ],
  [
    'connecting',
    { phase: 'connecting' },
    'connecting',
    'Connecting',
    'You can speak already, nothing is lost',
    'Connecting. Press to end the call',
  ],
  [
    'listening',
    { phase: 'listening' },
    'listening',
    'Listening',
    'Speak whenever you like',
    'Listening. Press to end the call',
  ],
  [
    'muted',
    { phase: 'listening', muted: true },
    'muted',
    'Muted',
    'Nobody hears you. Ctrl+Shift+M unmutes',
    'Muted. Press to end the call',
  ],
  [
    'by text',
    { phase: 'listening', hasMicrophone: false },
    'idle',
    'By text',
    'Type below, or press to speak',
    'Turn the microphone on',
  ],
  [
    'the floor is free',
    { phase: 'listening', turnTaking: 'push-to-talk' },
    'idle',
    'Your turn',
    'Hold Space or the button and speak',
    'Your turn. Hold to talk',
  ],
  [
    'held',
    { phase: 'listening', turnTaking: 'push-to-talk', talking: true },
    'listening',
    'Listening',
    'Let go to send',
    'Listening. Hold to talk',
  ],
  [
    'thinking',
    { phase: 'thinking' },
    'thinking',
    'Thinking',
    'Esc stops it',
    'Thinking. Press to end the call',
  ],
  [
    'speaking',
    { phase: 'speaking' },
    'speaking',
    'Speaking',
    'Speak or press Esc to interrupt',
    'Speaking. Press to end the call',
  ],
  [
    'speaking, muted',
    { phase: 'speaking', muted: true },
    'speaking',
    'Speaking',
    'You are muted. Esc interrupts',
    'Speaking. Press to end the call',
  ],
  [
    'speaking, held',
    { phase: 'speaking', turnTaking: 'push-to-talk' },
    'speaking',
    'Speaking',
    'Hold Space or press Esc to interrupt',
    'Speaking. Hold to talk',
  ],
  [
    'a request',
    { phase: 'thinking', requests: ['run a command'] },
    'waiting',
    'Waiting for you',
    'Allow or deny: run a command',
    'Waiting for you. Press to end the call',
  ],
  [
    'two requests',
    { phase: 'speaking', requests: ['a', 'b'] },
    'waiting',
    'Waiting for you',
    '2 requests to allow or deny',
    'Waiting for you. Press to end the call',
  ],
  ['a problem', { problem }, 'error', 'We hear nothing', 'Choose another one.', 'Try again'],
  [
    'a problem before a request',
    { phase: 'listening', problem, requests: ['a'] },
    'error',
    'We hear nothing',
    'Choose another one.',
    'We hear nothing. Press to end the call',
  ],
  [
    'a notice',
    { phase: 'listening', notice },
    'listening',
    'Listening',
    'Headset took over.',
    'Listening. Press to end the call',
  ],
  [
    'a problem before a notice',
    { phase: 'listening', notice, problem },
    'error',
    'We hear nothing',
    'Choose another one.',
    'We hear nothing. Press to end the call',
  ],
];

describe('dockState', () => {
  it.each(cases)('%s', (_name, input, tone, title, hint, talkLabel) => {
    expect(dockState({ ...calm, ...input })).toMatchObject({ tone, title, hint, talkLabel });
  });

  it.each([
    ['idle', false, false],
    ['connecting', true, false],
    ['listening', true, false],
    ['thinking', true, true],
    ['speaking', true, true],
  ] as const)('%s: call %s, can be interrupted %s', (phase, isInCall, canInterrupt) => {
    expect(dockState({ ...calm, phase })).toMatchObject({ isInCall, canInterrupt });
  });
});

describe('currentProblem', () => {
  const none = {
    window: undefined,
    conversation: undefined,
    sound: undefined,
    dismissed: undefined,
  };
  it.each([
    ['nothing', {}, undefined],
    [
      'the window before the rest',
      { window: notice, conversation: problem, sound: problem },
      notice,
    ],
    ['the sound alone', { sound: problem }, problem],
    ['put aside', { conversation: problem, dismissed: { ...problem } }, undefined],
    [
      'put aside, but another one waits',
      { conversation: problem, sound: notice, dismissed: problem },
      notice,
    ],
    [
      'put aside, but it says something else now',
      { sound: { ...problem, message: 'z' }, dismissed: problem },
      { ...problem, message: 'z' },
    ],
  ])('%s', (_name, sources, expected) => {
    expect(currentProblem({ ...none, ...sources })).toEqual(expected);
  });
});
