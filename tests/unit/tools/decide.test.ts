import { describe, expect, it } from 'vitest';
import { decide, originOf } from '../../../src/main/tools/policy/decide.ts';
import type { RequestSubject } from '../../../src/main/tools/policy/subject.ts';
import type { Grant, GrantPattern, Risk } from '../../../src/shared/tools/grants.ts';

const now = 1_000_000;
const hash = 'a'.repeat(64);

function grant(toolName: string, pattern: GrantPattern, rest: Partial<Grant> = {}): Grant {
  return { id: 'g', toolName, pattern, scope: 'always', label: 'Yes.', grantedAt: 1, ...rest };
}

function decision(
  toolName: string,
  risk: Risk,
  subject: RequestSubject,
  grants: readonly Grant[] = [],
): string {
  return decide({ toolName, risk, subject }, grants, now).kind;
}

const inWork: RequestSubject = { kind: 'files', paths: ['/work/a.txt'] };
const command: RequestSubject = {
  kind: 'command',
  command: 'git status',
  folder: '/work',
  network: false,
  sandbox: true,
};
const page: RequestSubject = { kind: 'url', url: 'https://example.org/a' };
const other: RequestSubject = { kind: 'other', argsHash: hash };

describe('without grants', () => {
  it.each<[string, Risk, RequestSubject, string]>([
    ['get_time', 'look', { kind: 'harmless' }, 'allow'],
    ['read_file', 'look', inWork, 'allow'],
    ['look_at_screen', 'look', other, 'ask'],
    ['clipboard_read', 'look', other, 'ask'],
    ['write_file', 'change', inWork, 'ask'],
    ['run_command', 'run', command, 'ask'],
    ['open_target', 'reach-out', page, 'ask'],
    ['github__create_issue', 'reach-out', other, 'ask'],
  ])('%s (%s)', (toolName, risk, subject, expected) => {
    expect(decision(toolName, risk, subject)).toBe(expected);
  });
});

describe('a grant', () => {
  const folder = grant('write_file', { kind: 'folder', folder: '/work' });
  const exact = grant('run_command', {
    kind: 'command',
    command: 'git status',
    folder: '/work',
    network: false,
    sandbox: true,
  });
  const prefix = grant('run_command', {
    kind: 'command-prefix',
    words: ['git', 'status'],
    folder: '/work',
    network: false,
    sandbox: true,
  });
  const origin = grant('open_target', { kind: 'origin', origin: 'https://example.org' });

  it.each<[string, Grant, string, Risk, RequestSubject]>([
    ['folder', folder, 'write_file', 'change', inWork],
    ['folder itself', folder, 'write_file', 'change', { kind: 'files', paths: ['/work'] }],
    ['exact command', exact, 'run_command', 'run', command],
    ['prefix', prefix, 'run_command', 'run', { ...command, command: 'git status -s' }],
    ['origin', origin, 'open_target', 'reach-out', page],
    ['exact arguments', grant('x', { kind: 'exact', argsHash: hash }), 'x', 'reach-out', other],
    ['tool', grant('x', { kind: 'tool' }), 'x', 'look', other],
  ])('covers: %s', (_name, given, toolName, risk, subject) => {
    expect(decision(toolName, risk, subject, [given])).toBe('allow');
  });

  it.each<[string, Grant, string, Risk, RequestSubject]>([
    ['another tool', folder, 'delete_file', 'change', inWork],
    ['another folder', folder, 'write_file', 'change', { kind: 'files', paths: ['/etc/x'] }],
    ['a sibling', folder, 'write_file', 'change', { kind: 'files', paths: ['/workbench/x'] }],
    [
      'one path of two outside',
      folder,
      'write_file',
      'change',
      { kind: 'files', paths: ['/work/a', '/b'] },
    ],
    ['no path', folder, 'write_file', 'change', { kind: 'files', paths: [] }],
    [
      'git hooks',
      folder,
      'write_file',
      'change',
      { kind: 'files', paths: ['/work/.git/hooks/pre-commit'] },
    ],
    [
      'git hooks in capitals',
      folder,
      'write_file',
      'change',
      { kind: 'files', paths: ['/work/.GIT/config'] },
    ],
    [
      'git hooks by NTFS spelling',
      folder,
      'write_file',
      'change',
      { kind: 'files', paths: ['/work/.git. /config'] },
    ],
    [
      'shell start-up files',
      folder,
      'write_file',
      'change',
      { kind: 'files', paths: ['/work/.bashrc'] },
    ],
    ['another case', folder, 'write_file', 'change', { kind: 'files', paths: ['/WORK/a'] }],
    ['another command', exact, 'run_command', 'run', { ...command, command: 'git push' }],
    ['a longer command', exact, 'run_command', 'run', { ...command, command: 'git status; id' }],
    ['a look-alike', exact, 'run_command', 'run', { ...command, command: 'git st\u0430tus' }],
    [
      'another folder of a command',
      exact,
      'run_command',
      'run',
      { ...command, folder: '/work/sub' },
    ],
    ['network', exact, 'run_command', 'run', { ...command, network: true }],
    ['prefix with network', prefix, 'run_command', 'run', { ...command, network: true }],
    ['outside the sandbox', exact, 'run_command', 'run', { ...command, sandbox: false }],
    ['prefix outside the sandbox', prefix, 'run_command', 'run', { ...command, sandbox: false }],
    ['prefix and operator', prefix, 'run_command', 'run', { ...command, command: 'git status;id' }],
    [
      'another site',
      origin,
      'open_target',
      'reach-out',
      { kind: 'url', url: 'https://example.org.evil.com' },
    ],
    [
      'another scheme',
      origin,
      'open_target',
      'reach-out',
      { kind: 'url', url: 'http://example.org' },
    ],
    [
      'a name before the site',
      origin,
      'open_target',
      'reach-out',
      { kind: 'url', url: 'https://example.org@evil.com' },
    ],
    [
      'a user in the address',
      origin,
      'open_target',
      'reach-out',
      { kind: 'url', url: 'https://u:p@example.org' },
    ],
    [
      'other arguments',
      grant('x', { kind: 'exact', argsHash: 'b'.repeat(64) }),
      'x',
      'look',
      other,
    ],
    [
      'a tool grant over commands',
      grant('run_command', { kind: 'tool' }),
      'run_command',
      'run',
      command,
    ],
    [
      'a tool grant over files',
      grant('write_file', { kind: 'tool' }),
      'write_file',
      'change',
      inWork,
    ],
    ['expired', { ...folder, expiresAt: now }, 'write_file', 'change', inWork],
  ])('does not cover: %s', (_name, given, toolName, risk, subject) => {
    expect(decision(toolName, risk, subject, [given])).toBe('ask');
  });

  it('counts until its last millisecond, and says when it has expired', () => {
    const request = { toolName: 'write_file', risk: 'change', subject: inWork } as const;
    const limited = { ...folder, expiresAt: now };
    expect(decide(request, [limited], now - 1)).toMatchObject({ kind: 'allow', grantId: 'g' });
    expect(decide(request, [limited], now)).toEqual({
      kind: 'ask',
      because: 'The permission for it has expired.',
    });
  });
});

it.each([
  ['mailto:a@b.c', undefined],
  ['file:///etc/passwd', undefined],
  ['nonsense', undefined],
  ['HTTPS://Example.ORG:443/x', 'https://example.org'],
])('the origin of %s', (url, origin) => {
  expect(originOf(url)).toBe(origin);
});
