import { describe, expect, it } from 'vitest';
import type { McpConnection } from '../../../../src/main/tools/mcp/connection.ts';
import {
  createSupervisor,
  MissingValuesError,
  type AttemptHooks,
  type Supervisor,
} from '../../../../src/main/tools/mcp/supervisor.ts';
import { readToolList } from '../../../../src/main/tools/mcp/tool-list.ts';
import { createTestClock, type TestClock } from '../clock.ts';

interface Opening {
  readonly hooks: AttemptHooks;
  ready(): void;
  fail(error: Error): void;
}

interface Scene {
  readonly supervisor: Supervisor;
  readonly clock: TestClock;
  /** Every attempt to open it. */
  readonly openings: readonly Opening[];
  readonly kinds: readonly string[];
  readonly closed: () => number;
  readonly listed: () => number;
}

function setUp(): Scene {
  const clock = createTestClock();
  const openings: Opening[] = [];
  const kinds: string[] = [];
  let closed = 0;
  let listed = 0;
  const connection: McpConnection = {
    serverName: 'fake',
    version: '1',
    async listTools() {
      listed += 1;
      return readToolList([{ name: `tool-${listed}`, inputSchema: { type: 'object' } }]);
    },
    callTool: async (name) => ({ content: [{ type: 'text', text: name }] }),
    foldersChanged: () => undefined,
    async close() {
      closed += 1;
    },
  };
  const supervisor = createSupervisor({
    name: () => 'fake',
    open: (hooks) =>
      new Promise((resolve, reject) => {
        hooks.signal.addEventListener('abort', () => reject(hooks.signal.reason));
        openings.push({ hooks, ready: () => resolve(connection), fail: reject });
      }),
    clock,
    epochNow: () => 1_000_000 + clock.now(),
    lastWords: () => '',
    hide: (text) => text.replaceAll('hunter2', '[hidden]'),
    onNote: () => undefined,
    onChange: () => kinds.push(supervisor.state.kind),
  });
  return { supervisor, clock, openings, kinds, closed: () => closed, listed: () => listed };
}

/** Lets everything happen that needs no time. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function ready(scene: Scene): Promise<void> {
  await settle();
  scene.openings.at(-1)?.ready();
  await settle();
}

describe('a server that is kept running', () => {
  it('is ready when its tools are known', async () => {
    const scene = setUp();
    scene.supervisor.start();
    scene.supervisor.start();
    await ready(scene);
    expect(scene.openings).toHaveLength(1);
    expect(scene.kinds).toEqual(['starting', 'ready']);
    expect(scene.supervisor.tools.tools.map(({ name }) => name)).toEqual(['tool-1']);
  });

  it('is started again when it ends, and keeps its tools meanwhile', async () => {
    const scene = setUp();
    scene.supervisor.start();
    await ready(scene);
    scene.openings[0]?.hooks.onEnd('It ended.', false);
    expect(scene.supervisor.state).toEqual({
      kind: 'waiting',
      restartsAt: 1_001_000,
      problem: 'It ended.',
    });
    expect(scene.supervisor.tools.tools).toHaveLength(1);
    await expect(scene.supervisor.call('x', {}, callOptions())).rejects.toThrow(
      'The server fake does not run: It ended. It is started again soon.',
    );
    scene.clock.advance(999);
    expect(scene.supervisor.state.kind).toBe('waiting');
    scene.clock.advance(1);
    await ready(scene);
    expect(scene.supervisor.state.kind).toBe('ready');
    expect(scene.closed()).toBe(1);
  });

  it('waits longer each time, unless it ran for a minute', async () => {
    const scene = setUp();
    scene.supervisor.start();
    const restarts: number[] = [];
    for (const ranMs of [0, 0, 60_000, 0]) {
      await ready(scene);
      scene.clock.advance(ranMs);
      scene.openings.at(-1)?.hooks.onEnd('It ended.', false);
      const { state } = scene.supervisor;
      const delay = state.kind === 'waiting' ? state.restartsAt - 1_000_000 - scene.clock.now() : 0;
      restarts.push(delay);
      scene.clock.advance(delay);
    }
    expect(restarts).toEqual([1_000, 2_000, 1_000, 2_000]);
  });

  it('is left to the user after six failures, and where trying again is of no use', async () => {
    const scene = setUp();
    scene.supervisor.start();
    for (let count = 0; count < 6; count += 1) {
      await settle();
      scene.openings.at(-1)?.fail(new Error('broken'));
      await settle();
      scene.clock.advance(60_000);
    }
    expect(scene.supervisor.state).toEqual({ kind: 'failed', problem: 'broken' });
    expect(scene.openings).toHaveLength(6);
    expect(scene.clock.waiting).toBe(0);

    void scene.supervisor.restart();
    await settle();
    scene.openings.at(-1)?.hooks.onEnd('Not found.', true);
    await settle();
    expect(scene.supervisor.state).toEqual({ kind: 'failed', problem: 'Not found.' });
  });

  it('shows no secret where a library quotes one', async () => {
    const scene = setUp();
    scene.supervisor.start();
    await settle();
    scene.openings[0]?.fail(new Error('"hunter2" is an invalid header value'));
    await settle();
    expect(scene.supervisor.state).toMatchObject({
      problem: '"[hidden]" is an invalid header value',
    });
  });

  it('says what the user has yet to give', async () => {
    const scene = setUp();
    scene.supervisor.start();
    await settle();
    scene.openings[0]?.fail(new MissingValuesError(['TOKEN']));
    await settle();
    expect(scene.supervisor.state).toEqual({ kind: 'incomplete', missing: ['TOKEN'] });
    expect(scene.clock.waiting).toBe(0);
  });

  it('lists its tools twice a second at most, however often they change', async () => {
    const scene = setUp();
    scene.supervisor.start();
    await ready(scene);
    for (let count = 0; count < 1_000; count += 1) scene.openings[0]?.hooks.onToolsChanged();
    expect(scene.listed()).toBe(1);
    scene.clock.advance(500);
    await settle();
    expect(scene.listed()).toBe(2);
    expect(scene.supervisor.tools.tools.map(({ name }) => name)).toEqual(['tool-2']);
  });

  it('can be stopped at any time, and nothing of it acts after that', async () => {
    const scene = setUp();
    scene.supervisor.start();
    await settle();
    const stopped = scene.supervisor.stop();
    expect(scene.openings[0]?.hooks.signal.aborted).toBe(true);
    await stopped;
    scene.openings[0]?.hooks.onEnd('late', false);
    scene.openings[0]?.hooks.onToolsChanged();
    expect(scene.supervisor.state.kind).toBe('off');
    expect(scene.clock.waiting).toBe(0);
  });

  it('is not started by a restart that was overtaken', async () => {
    const scene = setUp();
    scene.supervisor.start();
    await ready(scene);
    const restarted = scene.supervisor.restart();
    await scene.supervisor.stop();
    await restarted;
    expect(scene.supervisor.state.kind).toBe('off');
    expect(scene.openings).toHaveLength(1);
  });

  it('is never started before the former one has ended', async () => {
    const scene = setUp();
    scene.supervisor.start();
    await ready(scene);
    await scene.supervisor.restart();
    await settle();
    expect(scene.closed()).toBe(1);
    expect(scene.openings).toHaveLength(2);
  });
});

function callOptions() {
  return { signal: new AbortController().signal, timeoutMs: 1_000 };
}
