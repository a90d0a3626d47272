/**
 * "Always" for exactly one request: whatever differs from it, also by what nobody can see, is asked
 * about again. The requests here are those of the real hands, answered as the window answers them.
 */
import { describe, expect, it } from 'vitest';
import { grantOf } from '../../../src/main/tools/consent-grant.ts';
import { handOfTool } from '../../../src/main/tools/mcp/hand-of-tool.ts';
import { toolFromServer } from './mcp/server-tool.ts';
import { commandOptions } from '../../../src/main/tools/policy/command-grant.ts';
import { decide } from '../../../src/main/tools/policy/decide.ts';
import type { RequestSubject } from '../../../src/main/tools/policy/subject.ts';
import type { Grant, GrantOption } from '../../../src/shared/tools/grants.ts';
import type { ToolRequest } from '../../../src/shared/tools/request.ts';

const now = 1_000_000;

/** The grant after the user has chosen this option for always. */
function always(toolName: string, options: readonly GrantOption[], optionId: string): Grant {
  const request: ToolRequest = {
    toolCallId: 'c1',
    toolName,
    risk: 'run',
    hash: '',
    preview: { kind: 'plain', title: '', text: '' },
    options: [...options],
    reason: '',
    acceptsSpokenYes: false,
    expiresAt: now,
  };
  const grant = grantOf(request, { kind: 'always', optionId }, { id: 'g1', now });
  if (grant === undefined) throw new Error(`The request offers no ${optionId}.`);
  return grant;
}

function decision(toolName: string, subject: RequestSubject, grant: Grant): string {
  return decide({ toolName, risk: 'run', subject }, [grant], now).kind;
}

type Command = Extract<RequestSubject, { kind: 'command' }>;

describe('always this very command', () => {
  const command: Command = {
    kind: 'command',
    command: 'npm test',
    folder: '/work',
    network: false,
    sandbox: true,
  };
  const grant = always('run_command', commandOptions(command), 'command');

  it('covers it', () => {
    expect(decision('run_command', command, grant)).toBe('allow');
  });

  it.each<[string, Partial<Command>]>([
    ['another argument', { command: 'npm test --force' }],
    ['a space more', { command: 'npm  test' }],
    ['another space', { command: 'npm\u00a0test' }],
    ['a zero-width space', { command: 'npm test\u200b' }],
    ['a zero-width joiner', { command: 'npm te\u200dst' }],
    ['a soft hyphen', { command: 'npm te\u00adst' }],
    ['a change of direction', { command: 'npm test\u202e' }],
    ['a tag character', { command: 'npm test\u{e0041}' }],
    ['a look-alike letter', { command: 'npm t\u0435st' }],
    ['a letter in two parts', { command: 'npm te\u0301st' }],
    ['capitals', { command: 'NPM test' }],
    ['a line more', { command: 'npm test\nid' }],
    ['a line feed', { command: 'npm test\n' }],
    ['the folder above', { folder: '/' }],
    ['a folder below', { folder: '/work/sub' }],
    ['a folder with an invisible letter', { folder: '/work\u200b' }],
    ['the network', { network: true }],
    ['no sandbox', { sandbox: false }],
  ])('is asked about again with %s', (_what, change) => {
    expect(decision('run_command', { ...command, ...change }, grant)).toBe('ask');
  });

  it('covers no other tool', () => {
    expect(decision('run_command_2', command, grant)).toBe('ask');
    expect(decision('Run_command', command, grant)).toBe('ask');
  });
});

describe('always this very call of a server’s tool', () => {
  const args = { to: 'ann', body: { text: 'Hello' }, tags: ['a', 'b'] };
  const hand = handOfTool('mail__send', toolFromServer('send'), {
    name: 'mail',
    isTrusted: false,
    callTimeoutMs: 1_000,
    current: () => toolFromServer('send'),
    problem: () => undefined,
    call: () => Promise.reject(new Error('Nothing is called here.')),
  });
  const plan = (given: object) => hand.plan(given, { toolCallId: 'c1' });
  const granted = async () => always('mail__send', (await plan(args)).options, 'exact');

  it('covers it, in whatever order its arguments come', async () => {
    const { tags, body, to } = args;
    const { subject } = await plan({ tags, body, to });
    expect(decision('mail__send', subject, await granted())).toBe('allow');
  });

  it.each<[string, object]>([
    ['another value', { ...args, to: 'bob' }],
    ['an invisible letter', { ...args, to: 'ann\u200b' }],
    ['a change of direction', { ...args, body: { text: '\u202eHello' } }],
    ['a look-alike letter', { ...args, to: '\u0430nn' }],
    ['an argument more', { ...args, cc: 'bob' }],
    ['an argument without a name', { ...args, '': '' }],
    ['an argument with an invisible name', { ...args, '\u200b': '' }],
    ['an argument less', { to: args.to, body: args.body }],
    ['null in place of nothing', { ...args, cc: null }],
    ['another order in a list', { ...args, tags: ['b', 'a'] }],
    ['a number in place of a text', { ...args, tags: ['a', 0] }],
    ['one deep inside', { ...args, body: { text: 'Hello', html: '<b>' } }],
  ])('is asked about again with %s', async (_what, given) => {
    const { subject } = await plan(given);
    expect(decision('mail__send', subject, await granted())).toBe('ask');
  });

  it('covers no other tool with the same arguments', async () => {
    const { subject } = await plan(args);
    expect(decision('mail__delete', subject, await granted())).toBe('ask');
    expect(decision('mail2__send', subject, await granted())).toBe('ask');
  });
});
