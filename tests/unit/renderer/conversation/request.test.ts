import { describe, expect, it } from 'vitest';
import { diffLines } from '../../../../src/renderer/conversation/request/diff-lines.ts';
import { requestSummary } from '../../../../src/renderer/conversation/request/request-summary.ts';
import { shownArgv } from '../../../../src/renderer/conversation/request/shown-argv.ts';
import {
  callStatus,
  failureLine,
} from '../../../../src/renderer/conversation/tool-call/call-status.ts';
import { backgroundJobs } from '../../../../src/renderer/dock/running-jobs.tsx';
import type { ToolCallEntry } from '../../../../src/shared/conversation/state.ts';
import type { JobInfo } from '../../../../src/shared/tools/jobs.ts';

describe('a diff', () => {
  const diff = [
    '--- a.txt',
    '+++ a.txt',
    '@@ -1,2 +1,2 @@',
    ' same',
    '-old\u202e',
    '+++ not a file name',
    '\\ No newline at end of file',
    '',
  ].join('\n');

  it('is shown by signs, without the file names and with nothing hidden', () => {
    expect(diffLines(diff).map(({ sign, text }) => `${sign}|${text}`)).toEqual([
      '|@@ -1,2 +1,2 @@',
      ' |same',
      '−|old\\u202e',
      '+|++ not a file name',
      '|No newline at end of file',
    ]);
  });

  it.each([
    ['of nothing', '--- a\n+++ a\n', 0],
    ['that was cut in a line', '--- a\n+++ a\n@@ -1 +1 @@\n+begi', 2],
    ['without file names', '@@ -1 +1 @@\n+x\n', 2],
  ])('%s', (_name, text, count) => expect(diffLines(text)).toHaveLength(count));
});

describe('program and arguments', () => {
  it.each([
    [['/bin/bash', '-c', 'git status'], '/bin/bash -c "git status"'],
    [['rm', '-rf', 'a b', ''], 'rm -rf "a b" ""'],
    [['echo', 'say "hi"\n'], 'echo "say \\"hi\\"\\n"'],
    [['x', 'a\u200bb'], 'x "a\\u200bb"'],
  ])('%o', (argv, shown) => expect(shownArgv(argv)).toBe(shown));
});

describe('the head of a request', () => {
  it('names the folder and whether there is a sandbox', () => {
    const command = {
      kind: 'command',
      command: 'ls',
      argv: ['ls'],
      folder: '/home/ann/code/',
      network: false,
      isBackground: false,
      timeoutMs: 1,
      sandbox: { isOn: false, description: '' },
    } as const;
    expect(requestSummary(command)).toBe('code · no sandbox');
  });

  it('names a file and how much changes in it', () => {
    const change = {
      kind: 'file-change',
      action: 'edit',
      path: 'C:\\Users\\ann\\a.txt',
      diff: '',
      isDiffCut: false,
      addedLines: 3,
      removedLines: 1,
    } as const;
    expect(requestSummary(change)).toBe('a.txt · +3 −1');
  });
});

const job: JobInfo = {
  id: 'job-1',
  toolCallId: 'c1',
  command: 'make',
  folder: '/',
  isBackground: true,
  status: 'running',
  startedAt: 0,
  outputBytes: 0,
};

const entry: ToolCallEntry = {
  kind: 'tool-call',
  id: 'e1',
  toolName: 'run_command',
  args: '{}',
  status: 'succeeded',
  startedAt: 0,
};

describe('how a call stands', () => {
  it.each<[string, Partial<ToolCallEntry>, string]>([
    ['done', {}, 'Done'],
    ['denied', { status: 'denied' }, 'Denied'],
    ['in the background', { job }, 'Runs in the background'],
    ['still running', { status: 'running', job: { ...job, isBackground: false } }, 'Running'],
    ['ended well', { job: { ...job, status: 'exited', exitCode: 0 } }, 'Done'],
    ['ended badly', { job: { ...job, status: 'exited', exitCode: 2 } }, 'Ended with code 2'],
    ['killed', { job: { ...job, status: 'exited', signal: 'SIGKILL' } }, 'Was ended'],
    ['stopped', { job: { ...job, status: 'stopped' } }, 'Stopped'],
    ['too slow', { job: { ...job, status: 'timed-out' } }, 'Took too long'],
  ])('%s', (_name, change, label) => {
    expect(callStatus({ ...entry, ...change }).label).toBe(label);
  });

  it.each<[Partial<ToolCallEntry>, string | undefined]>([
    [{ status: 'succeeded', result: 'fine' }, undefined],
    [{ status: 'denied', result: 'Error: The user denied run_command.' }, undefined],
    [
      { status: 'denied', result: 'Error: The user denied run_command: no answer' },
      'The user denied run_command: no answer',
    ],
    [{ status: 'failed', result: 'Error: no such file\nat …' }, 'no such file'],
    [{ status: 'failed' }, undefined],
  ])('%o', (change, line) => {
    expect(failureLine({ ...entry, ...change })).toBe(line);
  });
});

describe('commands in the background', () => {
  it('are those that still run there', () => {
    const jobs = [job, { ...job, isBackground: false }, { ...job, status: 'exited' as const }];
    const entries = jobs.map((of) => ({ ...entry, job: of }));
    expect(backgroundJobs([entry, ...entries])).toEqual([job]);
  });
});
