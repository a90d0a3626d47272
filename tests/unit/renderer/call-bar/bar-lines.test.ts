import { describe, expect, it } from 'vitest';
import { barLines } from '../../../../src/renderer/call-bar/bar-lines.ts';
import type { BarView } from '../../../../src/shared/call-bar/bar.ts';
import { quietFacts } from '../../../../src/shared/desktop/call-facts.ts';

const view: BarView = {
  phase: 'listening',
  muted: false,
  facts: quietFacts,
  waiting: 0,
  sharing: { status: 'off' },
  language: 'en',
  locale: 'en',
  hasKeyboard: false,
  isMovedBySystem: false,
};
const request = { toolCallId: '1', toolName: 'run_command', isWhole: false };
const said = { role: 'assistant', text: 'It rises in the mountains.' } as const;
const problem = { code: 'x', title: 'We hear nothing', message: 'Choose another microphone.' };

describe('the call bar says', () => {
  it.each([
    [{}, 'listening', 'Listening', ''],
    [{ phase: 'connecting' }, 'connecting', 'Connecting', 'You can speak already, nothing is lost'],
    [{ phase: 'speaking', caption: said }, 'speaking', 'Speaking', said.text],
    [{ caption: { role: 'user', text: 'Where?' } }, 'listening', 'Listening', 'You: Where?'],
    [{ muted: true }, 'muted', 'Muted', 'Nobody hears you'],
    [{ request, waiting: 1, caption: said }, 'waiting', 'Waiting for you', ''],
    [{ request, waiting: 3 }, 'waiting', 'Waiting for you', '2 more wait'],
    [{ facts: { ...quietFacts, problem }, caption: said }, 'error', problem.title, problem.message],
    [{ facts: { ...quietFacts, hasMicrophone: false } }, 'idle', 'By text', ''],
  ] as const)('for %j: %s, %s, %s', (change, tone, title, line) => {
    expect(barLines({ ...view, ...change })).toMatchObject({ tone, title, line });
  });
});
