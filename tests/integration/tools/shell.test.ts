import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobInfo, JobUpdate } from '../../../src/shared/tools/jobs.ts';
import { createBench, type Bench } from './bench.ts';

let bench: Bench;
afterEach(() => bench.dispose());

function untilJob(matches: (update: JobUpdate) => boolean): Promise<JobUpdate> {
  return new Promise((resolve) => {
    const stop = bench.hands.jobs.subscribe((update) => {
      if (!matches(update)) return;
      stop();
      resolve(update);
    });
  });
}

function hasEnded(update: JobUpdate): update is JobUpdate & { readonly job: JobInfo } {
  return update.type === 'changed' && update.job.status !== 'running';
}

describe.each([
  ['without sandbox', false],
  ['in the sandbox', true],
])('a command %s', (_name, sandbox) => {
  beforeEach(async () => {
    bench = await createBench({ sandbox });
  });

  it('runs in its folder after consent, and gives its output and exit code', async () => {
    await mkdir(join(bench.work, 'sub'));
    const args = { command: 'pwd; echo "a  b" | tr a x >&2; exit 3', folder: 'sub' };
    const request = await bench.ask('run_command', args);
    const folder = join(bench.work, 'sub');
    expect(request).toMatchObject({
      risk: 'run',
      preview: {
        kind: 'command',
        command: args.command,
        folder,
        network: !sandbox,
        isBackground: false,
        sandbox: { isOn: sandbox },
      },
      acceptsSpokenYes: false,
    });
    if (request.preview.kind === 'command') {
      expect(request.preview.argv.at(-1)).toBe(args.command);
    }
    const result = await bench.approve(request, args);
    expect(result.split('\n').slice(0, -1).sort()).toEqual([folder, 'x  b'].sort());
    expect(result).toMatch(/\[exit code 3 after [\d.]+ s\]$/);
  });

  it('has no secret in its environment, and nothing to read', async () => {
    const result = await bench.call('run_command', { command: 'env; cat' });
    expect(result).toContain('PATH=');
    expect(result).toContain('GIT_TERMINAL_PROMPT=0');
    expect(result).not.toMatch(/sk-should-not-leak|OPENAI/);
    expect(result).toContain('exit code 0');
  });

  it('is cut to the beginning and the end of 10 MB', async () => {
    const command = 'echo first; head -c 10000000 /dev/zero | tr "\\0" x; echo; echo last';
    const result = await bench.call('run_command', { command });
    expect(result).toMatch(/^first\nx+\n\[… 99\d{5} bytes left out …\]\nx+\nlast\n\[exit code 0/);
    expect(result.length).toBeLessThan(40_000);
  });

  it('may write what is no UTF-8', async () => {
    const result = await bench.call('run_command', { command: "printf 'a\\377\\376b\\0c'" });
    expect(result).toContain('a\ufffd\ufffdbc\n[exit code 0');
  });

  it('is asked to end at its time-out, with what it started', async () => {
    const command = 'trap "echo asked; exit 7" TERM; sleep 60 & echo ready; wait; wait';
    const result = await bench.call('run_command', { command, timeoutMs: 2_500 });
    expect(result).toMatch(/^ready\n(?:.*\n)*asked\n\[took too long and was stopped/);
  });

  it('is ended by force where it does not heed', async () => {
    const command = 'trap "" TERM; echo ready; while :; do sleep 1; done';
    const result = await bench.call('run_command', { command, timeoutMs: 2_500 });
    expect(result).toMatch(/^ready\n\[took too long and was stopped/);
  });

  it('ends when the call is cancelled', async () => {
    const cancel = new AbortController();
    const output = untilJob(({ type }) => type === 'output');
    const ended = untilJob(hasEnded);
    const call = bench.call(
      'run_command',
      { command: 'echo ready; sleep 60' },
      { signal: cancel.signal },
    );
    expect(await output).toMatchObject({ type: 'output', text: 'ready\n' });
    cancel.abort(new Error('The user interrupted.'));
    await expect(call).rejects.toThrow('The user interrupted.');
    expect(await ended).toMatchObject({ job: { status: 'stopped' } });
  });

  it('ends when its button is pressed, and says so', async () => {
    const output = untilJob(({ type }) => type === 'output');
    const call = bench.call('run_command', { command: 'echo ready; sleep 60' });
    await output;
    expect(bench.hands.jobs.stop(bench.hands.jobs.list()[0]?.id ?? '')).toBe(true);
    expect(await call).toMatch(/^ready\n\[stopped after/);
    expect(bench.hands.jobs.stop('job-1')).toBe(false);
  });

  it('does not wait for what it left running', async () => {
    const result = await bench.call('run_command', { command: 'sleep 60 & echo done' });
    expect(result).toMatch(/^done\n\[exit code 0/);
  });

  it('goes on in the background, can be read and stopped, and reports its end', async () => {
    const output = untilJob(({ type }) => type === 'output');
    const started = await bench.call('run_command', {
      command: 'echo one; sleep 60',
      background: true,
    });
    expect(started).toContain('job-1');
    await output;
    expect(await bench.call('read_job', { jobId: 'job-1' })).toBe('one\n[still running]');
    expect(await bench.call('list_jobs', {})).toContain('job-1 (still running): echo one');
    const ended = untilJob(hasEnded);
    expect(await bench.call('stop_job', { jobId: 'job-1' })).toMatch(/^one\n\[stopped after/);
    expect(await ended).toMatchObject({ job: { status: 'stopped', isBackground: true } });
    await expect(bench.call('read_job', { jobId: 'job-9' })).rejects.toThrow('no job job-9');
  });

  it('runs beside another one', async () => {
    const wait = (mine: string, other: string): Promise<string> =>
      bench.call('run_command', {
        command: `touch ${mine}; until [ -e ${other} ]; do sleep 0.05; done; echo ${mine} saw ${other}`,
      });
    const results = await Promise.all([wait('a', 'b'), wait('b', 'a')]);
    expect(results.map((result) => result.split('\n')[0])).toEqual(['a saw b', 'b saw a']);
  });

  it('all end with the call', async () => {
    const outputs = untilJob(({ type }) => type === 'output');
    await bench.call('run_command', { command: 'echo ready; sleep 60', background: true });
    await outputs;
    await bench.hands.jobs.stopAll();
    expect(bench.hands.jobs.list()).toMatchObject([{ status: 'stopped' }]);
  });

  it('is refused outside the granted folders', async () => {
    await expect(
      bench.call('run_command', { command: 'ls', folder: '../outside' }),
    ).rejects.toThrow('outside the folders that the user granted');
    await expect(bench.call('run_command', { command: 'ls', folder: 'none' })).rejects.toThrow(
      'none does not exist',
    );
    await expect(bench.call('run_command', { command: 'ls\0' })).rejects.toThrow('null byte');
  });

  it('is git status in a real repository', async () => {
    execFileSync('git', ['init', '-q', bench.work]);
    await bench.file('new.txt', 'x');
    expect(await bench.call('run_command', { command: 'git status --short' })).toContain(
      '?? new.txt',
    );
  });
});

/** Not below /tmp, which is another one inside the sandbox. */
const besideTmp = join(import.meta.dirname, '../../../node_modules/.parley-tests');

describe('the sandbox', () => {
  beforeEach(async () => {
    bench = await createBench({}, besideTmp);
    expect(await bench.hands.sandbox()).toMatchObject({ isAvailable: true });
  });

  const run = (command: string, more = {}): Promise<string> =>
    bench.call('run_command', { command, ...more });

  it('lets a command write in the granted folder only', async () => {
    await run('echo x > inside.txt');
    expect(await bench.read('inside.txt')).toBe('x\n');
    const result = await run(
      `echo x > ${bench.outside}/new.txt; echo x > ~/new.txt; touch /etc/new /usr/new; rm -rf ${bench.outside}`,
    );
    // A checkout below /tmp is not even seen from inside, so the exit code tells nothing.
    expect(result).toContain('Read-only file system');
    expect(await readdir(bench.outside)).toEqual(['secret.txt']);
    expect(existsSync('/etc/new')).toBe(false);
  });

  it('does not let it write through a link either', async () => {
    await run(`ln -s ${bench.outside} link; echo x > link/new.txt; echo x > link/secret.txt`);
    expect(await readFile(join(bench.outside, 'secret.txt'), 'utf8')).toBe('SECRET');
    expect(await readdir(bench.outside)).toEqual(['secret.txt']);
  });

  it('keeps a folder for reading only as it is', async () => {
    const notes = join(bench.root, 'notes');
    await mkdir(notes);
    await writeFile(join(notes, 'n.txt'), 'note');
    const { folders } = bench.settings;
    bench.settings = { ...bench.settings, folders: [...folders, { path: notes, access: 'read' }] };
    const result = await run('cat n.txt; echo x > n.txt', { folder: notes });
    expect(result).toMatch(/^note.*Read-only file system/s);
    expect(await readFile(join(notes, 'n.txt'), 'utf8')).toBe('note');
  });

  it('hides the app’s data and the user’s keys', async () => {
    await writeFile(join(bench.data, 'secrets.json'), 'APPKEY');
    await mkdir(join(bench.root, '.ssh'));
    await writeFile(join(bench.root, '.ssh/id'), 'SSHKEY');
    await writeFile(join(bench.root, '.netrc'), 'NETKEY');
    bench.settings = { ...bench.settings, folders: [{ path: bench.root, access: 'read-write' }] };
    const result = await run('cat .ssh/* .netrc data/*; ls -A .ssh data; echo end');
    expect(result).not.toMatch(/KEY/);
    expect(result).toContain('end');
  });

  it('has no network, unless it was allowed in the request', async () => {
    const server = createServer((socket) => socket.end('hello\n'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const command = `cat < /dev/tcp/127.0.0.1/${port}`;
    expect(await run(command)).not.toContain('hello');
    const request = await bench.ask('run_command', { command, network: true });
    expect(request.preview).toMatchObject({ network: true, sandbox: { isOn: true } });
    expect(await run(command, { network: true })).toContain('hello');
    server.close();
    await once(server, 'close');
  });

  it('leaves no way up: no capabilities, no other processes, no sockets of services', async () => {
    const result = await run(
      'mount -o remount,rw / 2>&1; grep CapEff /proc/self/status; ls /run; ls -d /proc/[0-9]* | wc -l; kill -9 1; echo end',
    );
    expect(result).toMatch(/CapEff:\s+0{16}/);
    expect(result).not.toContain(String(process.pid));
    expect(Number(/^(\d+)$/m.exec(result)?.[1])).toBeLessThan(10);
    expect(result).toContain('end');
  });

  it('bounds a grant: what was allowed inside asks again without it', async () => {
    const args = { command: 'git status' };
    const request = await bench.ask('run_command', args);
    expect(request.options.map(({ id }) => id)).toEqual(['command', 'command-prefix']);
    const { toolCallId, hash } = request;
    bench.consent.resolve(toolCallId, hash, { kind: 'always', optionId: 'command-prefix' });
    const decide = (command: string, more = {}) =>
      bench.consent.decide({
        toolName: 'run_command',
        toolCallId: crypto.randomUUID(),
        args: {
          command,
          folder: '.',
          timeoutMs: 1_000,
          background: false,
          network: false,
          ...more,
        },
      });
    expect(await decide('git status -s')).toBe('allow');
    expect(await decide('git status; id')).toBe('ask');
    expect(await decide('git status\nid')).toBe('ask');
    expect(await decide('git status', { network: true })).toBe('ask');
    await mkdir(join(bench.work, 'sub'));
    expect(await decide('git status', { folder: 'sub' })).toBe('ask');
    bench.settings = { ...bench.settings, sandbox: false };
    expect(await decide('git status')).toBe('ask');
  });
});
