import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/main/realtime/clock.ts';
import { createTestClock } from '../../unit/tools/clock.ts';
import { fakeDraft, startMcpTest, type McpTest } from './setup.ts';

const echo = (test: McpTest, text: string): Promise<string> => test.call('fake__echo', { text });

describe('a server that dies', () => {
  it('at its start is tried again, ever later, and then left to the user', async () => {
    const clock = createTestClock();
    await using test = startMcpTest({ clock });
    const id = await test.add(fakeDraft('dies-at-start'));
    const delays: number[] = [];
    for (;;) {
      const { state } = await settled(test, id);
      if (state.kind !== 'waiting') break;
      expect(state.problem).toBe('It ended with exit code 3. It wrote: Error: there is no licence');
      delays.push(nextDelay(test, id, clock));
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
    expect((await settled(test, id)).state.kind).toBe('failed');

    await test.mcp.restart(id);
    expect((await settled(test, id)).state.kind).toBe('waiting');
  });

  it('during a call fails only that call, and is back for the next', async () => {
    await using test = startMcpTest();
    const id = await test.add(fakeDraft('dies-in-call'));
    await test.reaches(id, 'ready');
    await expect(echo(test, 'a')).rejects.toThrow(
      'The server ended during the call. It ended with exit code 1.',
    );
    await expect(echo(test, 'b')).rejects.toThrow('It is started again soon.');
    await test.reaches(id, 'ready');
    await expect(echo(test, 'c')).rejects.toThrow('The server ended during the call.');
  });

  it('takes everything with it that it started, however stubborn', async () => {
    await using test = startMcpTest();
    const id = await test.add(fakeDraft('stubborn'));
    await test.reaches(id, 'ready');
    const { text } = await logLine(test, id, /^child (\d+)$/);
    const child = Number(text.slice('child '.length));
    expect(isRunning(child)).toBe(true);
    await test.mcp.change(id, { isEnabled: false });
    await test.mcp.dispose();
    await gone(child);
  });
});

describe('a server that hangs', () => {
  it('at its start is given up after a minute', async () => {
    const clock = createTestClock();
    await using test = startMcpTest({ clock: withRealGrace(clock) });
    const id = await test.add(fakeDraft('hangs'));
    await started(clock);
    clock.advance(60_000);
    const { state } = await test.reaches(id, 'waiting');
    expect(state).toMatchObject({ problem: 'It did not introduce itself within 60 seconds.' });
  });

  it('in a call is told to stop when the time is over, and when the user interrupts', async () => {
    const clock = createTestClock();
    await using test = startMcpTest({ clock: withRealGrace(clock) });
    const id = await test.add(fakeDraft('deaf'));
    await reachesReady(test, id, clock);

    const late = test.call('fake__echo', {});
    const lateEnd = expect(late).rejects.toThrow('did not answer within 60 seconds');
    await logLine(test, id, /^called 2$/);
    clock.advance(60_000);
    await lateEnd;
    await logLine(test, id, /^cancelled 2$/);

    const controller = new AbortController();
    const interrupted = test.call('fake__echo', {}, { signal: controller.signal });
    const interruptedEnd = expect(interrupted).rejects.toThrow('the user spoke');
    await logLine(test, id, /^called 3$/);
    controller.abort(new Error('the user spoke'));
    await interruptedEnd;
    await logLine(test, id, /^cancelled 3$/);
  });
});

describe('a server that floods', () => {
  it('is answered to all the same, while memory stays bounded', async () => {
    await using test = startMcpTest();
    const id = await test.add(fakeDraft('floods'));
    await test.reaches(id, 'ready');
    const before = process.memoryUsage().rss;
    for (let count = 0; count < 20; count += 1) {
      expect(await echo(test, String(count))).toBe(JSON.stringify({ text: String(count) }));
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
    expect(test.mcp.log(id).length).toBeLessThanOrEqual(500);
  });

  it('with an answer without end is ended', async () => {
    await using test = startMcpTest();
    const id = await test.add(fakeDraft('endless-answer'));
    await test.reaches(id, 'ready');
    const before = process.memoryUsage().rss;
    await expect(echo(test, '')).rejects.toThrow('It sent a message of more than 16 MB.');
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  it('with changes of its tools is listed anew all the same', async () => {
    await using test = startMcpTest();
    const id = await test.add(fakeDraft('grows'));
    await test.reaches(id, 'ready');
    await echo(test, '');
    const { tools } = await test.until(id, (view) => view.tools.length === 2);
    expect(tools.map(({ callName }) => callName)).toEqual(['fake__echo', 'fake__tool-1']);
  });
});

describe('a server that sends nonsense', () => {
  it('loses the tools that make no sense, and no more', async () => {
    await using test = startMcpTest();
    const id = await test.add(fakeDraft('nonsense'));
    const { tools } = await test.reaches(id, 'ready');
    const usable = tools.filter(({ leftOut }) => leftOut === undefined);
    expect(usable.map(({ name }) => name)).toEqual([
      'good',
      'with spaces & ünïcode',
      'bad-output',
      'recursive',
    ]);
    const leftOut = tools.flatMap((tool) => (tool.leftOut === undefined ? [] : [tool.leftOut]));
    expect(leftOut).toEqual([
      'The server lists it twice.',
      'Its name is not usable.',
      'Its name is not usable.',
      'It does not say which parameters it has.',
      'Its parameters are not an object.',
      'It is no description of a tool.',
      'It is no description of a tool.',
    ]);
    expect(await test.call('fake__good', { a: 1 })).toBe('{"a":1}');
    const odd = usable[1]?.callName ?? '';
    expect(odd).toMatch(/^fake__with_spaces___\w+_[0-9a-f]{10}$/);
    expect(await test.call(odd, { b: 2 })).toBe('{"b":2}');
    const log = test.mcp.log(id).map(({ text }) => text);
    expect(log).toContain('Not a message: Welcome to the best server!');
  });

  it('as the answer of a call fails that call', async () => {
    await using test = startMcpTest();
    await test.reaches(await test.add(fakeDraft('wrong-result')), 'ready');
    await expect(echo(test, '')).rejects.toThrow('The server answered what is no tool result.');
  });
});

describe('a server that asks for more', () => {
  it('is refused politely', async () => {
    await using test = startMcpTest();
    const id = await test.add(fakeDraft('asks'));
    await test.reaches(id, 'ready');
    await logLine(test, id, /roots\/list/);
    const refusal = { code: -32601, message: expect.stringContaining('Parley does not offer') };
    expect(JSON.parse(await echo(test, ''))).toEqual([refusal, refusal, refusal]);
  });

  it('gets the granted folders where it may', async () => {
    await using test = startMcpTest({ folders: () => ['/tmp/with space'] });
    const id = await test.add({ ...fakeDraft('asks'), sharesFolders: true });
    await test.reaches(id, 'ready');
    await logLine(test, id, /elicitation\/create/);
    const answers = JSON.parse(await echo(test, '')) as unknown[];
    expect(answers).toContainEqual({
      roots: [{ uri: 'file:///tmp/with%20space', name: 'with space' }],
    });
  });
});

describe('a command that does not exist', () => {
  it('is not tried again', async () => {
    await using test = startMcpTest();
    const draft = fakeDraft('good');
    const endpoint = { ...draft.endpoint, command: 'no-such-program-anywhere' } as never;
    const { state } = await test.reaches(await test.add({ ...draft, endpoint }), 'failed');
    expect(state).toMatchObject({
      problem: '“no-such-program-anywhere” was not found. Install it, or give its full path.',
    });
  });
});

async function settled(test: McpTest, id: string): ReturnType<McpTest['until']> {
  return new Promise((resolve) => {
    const look = (): void => {
      const view = test.mcp.views().find(({ server }) => server.id === id);
      if (view !== undefined && view.state.kind !== 'starting') resolve(view);
      else setImmediate(look);
    };
    look();
  });
}

/** Moves the clock on until it is tried again. @returns how long that took */
function nextDelay(test: McpTest, id: string, clock: ReturnType<typeof createTestClock>): number {
  for (let seconds = 1; seconds <= 120; seconds += 1) {
    clock.advance(1_000);
    const kind = test.mcp.views().find(({ server }) => server.id === id)?.state.kind;
    if (kind !== 'waiting') return seconds * 1_000;
  }
  throw new Error('It is not tried again.');
}

/** Short times pass by themselves, so that processes can be ended; long ones when the test says so. */
function withRealGrace(clock: ReturnType<typeof createTestClock>): typeof systemClock {
  return {
    now: clock.now,
    setTimeout: (run, ms) => (ms < 5_000 ? systemClock : clock).setTimeout(run, ms),
  };
}

async function started(clock: ReturnType<typeof createTestClock>): Promise<void> {
  while (clock.waiting === 0) await new Promise((resolve) => setImmediate(resolve));
}

async function reachesReady(
  test: McpTest,
  id: string,
  clock: ReturnType<typeof createTestClock>,
): Promise<void> {
  await test.reaches(id, 'ready');
  expect(clock.waiting).toBe(0);
}

function logLine(test: McpTest, id: string, pattern: RegExp): Promise<{ readonly text: string }> {
  return new Promise((resolve) => {
    const look = (): void => {
      const line = test.mcp.log(id).find(({ text }) => pattern.test(text));
      if (line !== undefined) resolve(line);
      else setImmediate(look);
    };
    look();
  });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<void> {
  while (isRunning(pid)) await new Promise((resolve) => setImmediate(resolve));
}
