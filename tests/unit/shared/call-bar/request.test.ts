import { describe, expect, it } from 'vitest';
import { barCommandSchema } from '../../../../src/shared/call-bar/command.ts';
import { barRequest, longestBarLine } from '../../../../src/shared/call-bar/request.ts';
import type { ToolCallEntry } from '../../../../src/shared/conversation/state.ts';
import type { CommandPreview, ToolRequestPreview } from '../../../../src/shared/tools/request.ts';

function entry(preview: ToolRequestPreview): ToolCallEntry {
  return {
    kind: 'tool-call',
    id: 'call-1',
    toolName: 'run_command',
    args: '{}',
    status: 'waiting',
    startedAt: 0,
    request: {
      toolCallId: 'call-1',
      toolName: 'run_command',
      risk: 'run',
      hash: 'a'.repeat(64),
      preview,
      options: [],
      reason: '',
      acceptsSpokenYes: false,
      expiresAt: 60_000,
    },
  };
}

const command: CommandPreview = {
  kind: 'command',
  command: 'git status',
  argv: ['sh', '-c', 'git status'],
  folder: '/home/ann/plan',
  network: false,
  isBackground: false,
  timeoutMs: 30_000,
  sandbox: { isOn: true, description: 'Sandbox on.' },
};
const long = 'x'.repeat(longestBarLine + 1);
const path = { kind: 'path', action: 'read', path: '/home/ann/plan.txt' } as const;
const url = { kind: 'url', url: 'https://example.org/', host: 'example.org' } as const;

describe('a request in the call bar', () => {
  it.each<[string, ToolRequestPreview]>([
    ['a short command', command],
    [
      'one without a sandbox, which is said',
      { ...command, sandbox: { isOn: false, description: 'No sandbox.' } },
    ],
    ['reading a file', path],
    ['moving a file', { ...path, action: 'move', target: '/home/ann/b.txt' }],
    ['an address', url],
    ['a notification', { kind: 'plain', title: 'Notification', text: 'Tea is ready' }],
  ])('can be read and allowed there: %s', (_name, preview) => {
    expect(barRequest(entry(preview)).isWhole).toBe(true);
  });

  it.each<[string, ToolRequestPreview]>([
    ['a long command', { ...command, command: long }],
    ['a command of two lines', { ...command, command: 'ls\nrm -r .' }],
    ['a command with another line break', { ...command, command: 'ls\u2028rm' }],
    ['a command with the network', { ...command, network: true }],
    ['a command in the background', { ...command, isBackground: true }],
    ['a long folder', { ...command, folder: `/${long}` }],
    ['a deletion', { ...path, action: 'delete' }],
    ['a long target', { ...path, action: 'move', target: long }],
    ['an address with a warning', { ...url, warning: 'Looks like another one.' }],
    ['a long text', { kind: 'plain', title: 'Clipboard', text: long }],
    ['a tool of a server', { kind: 'server-tool', server: 'files', toolName: 'read', args: '{}' }],
    [
      'a change of a file',
      {
        kind: 'file-change',
        action: 'edit',
        path: '/a',
        diff: '-a\n+b',
        isDiffCut: false,
        addedLines: 1,
        removedLines: 1,
      },
    ],
  ])('has to be opened in the window: %s', (_name, preview) => {
    const shown = barRequest(entry(preview));
    expect(shown.isWhole).toBe(false);
    expect(JSON.stringify(shown)).not.toContain(long);
  });

  it('without anything asked has no way to be allowed', () => {
    const { request: _request, ...without } = entry(command);
    expect(barRequest(without)).toEqual({
      toolCallId: 'call-1',
      toolName: 'run_command',
      isWhole: false,
    });
  });
});

describe('a command of the call bar', () => {
  it.each([
    { kind: 'set-muted', muted: true },
    { kind: 'allow', toolCallId: 'call-1', hash: 'a'.repeat(64) },
    { kind: 'fit', height: 56 },
    { kind: 'drag', step: 'move' },
  ])('%j is understood', (message) => {
    expect(barCommandSchema.safeParse(message).success).toBe(true);
  });

  it.each([
    undefined,
    'end-call',
    { kind: 'start-call' },
    { kind: 'set-muted' },
    { kind: 'allow', toolCallId: 'call-1' },
    { kind: 'allow', toolCallId: 'call-1', hash: 'a'.repeat(63) },
    { kind: 'allow', toolCallId: 'call-1', hash: 'a'.repeat(64), always: true },
    { kind: 'fit', height: 5_000 },
    { kind: 'fit', height: 1 },
    { kind: 'drag', step: 'move', x: 5 },
  ])('%j is refused', (message) => {
    expect(barCommandSchema.safeParse(message).success).toBe(false);
  });
});
