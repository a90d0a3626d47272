import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  createConsent,
  createGrantBook,
  defineHand,
  hashOf,
  type AuditLog,
  type Consent,
  type NewAuditEntry,
} from '../../../src/main/tools/index.ts';
import type { ToolContext } from '../../../src/main/realtime/index.ts';
import type { Grant, Risk } from '../../../src/shared/tools/grants.ts';
import { createTestClock, type TestClock } from './clock.ts';

const epoch = 1_700_000_000_000;

interface Bench {
  readonly consent: Consent;
  readonly clock: TestClock;
  readonly entries: NewAuditEntry[];
  /** What was really done. */
  readonly done: string[];
  readonly stored: () => readonly Grant[];
  /** What the file holds that the hand looks at. */
  world: string;
}

function createBench(spokenYes = false): Bench {
  const clock = createTestClock();
  const entries: NewAuditEntry[] = [];
  const done: string[] = [];
  let stored: readonly Grant[] = [];
  const bench: { world: string } = { world: 'old' };
  const hand = (name: string, risk: Risk, isDestructive = false) =>
    defineHand({
      name,
      description: name,
      risk,
      parameters: z.object({ text: z.string().default('') }),
      plan({ text }) {
        const seen = bench.world;
        if (text === 'impossible') throw new Error('It is outside the granted folders.');
        return {
          preview: { kind: 'plain', title: name, text: `${seen} → ${text}` },
          subject: { kind: 'other', argsHash: hashOf({ text }) },
          isDestructive,
          options: [
            { id: 'exact', label: 'This', pattern: { kind: 'exact', argsHash: hashOf({ text }) } },
            { id: 'tool', label: 'All', pattern: { kind: 'tool' } },
          ],
          binding: seen,
          execute() {
            if (text === 'fail') throw new Error('It broke.');
            done.push(text);
            return `did ${text}`;
          },
        };
      },
    });
  const audit: AuditLog = {
    append: (entry) => entries.push(entry),
    read: async () => ({ entries: [] }),
    exportTo: async () => {},
    flush: async () => {},
  };
  const epochNow = (): number => epoch + clock.now();
  const store = { load: () => [], save: (grants: readonly Grant[]) => (stored = grants) };
  let ids = 0;
  const hands = [
    hand('change', 'change'),
    hand('destroy', 'change', true),
    hand('run', 'run', true),
  ];
  const consent = createConsent({
    hands: () => hands,
    grants: createGrantBook(store, epochNow),
    settings: () => ({ spokenYes }),
    audit,
    clock,
    epochNow,
    newId: () => `grant-${++ids}`,
    answerWithinMs: () => 60_000,
  });
  return Object.assign(bench, { consent, clock, entries, done, stored: () => stored });
}

function context(toolCallId: string): ToolContext {
  const session = { sendText: async () => {}, showImage: async () => {} };
  return { signal: new AbortController().signal, toolCallId, session };
}

async function ask(bench: Bench, id: string, text: string, toolName = 'change') {
  return bench.consent.decide({ toolName, toolCallId: id, args: { text } });
}

/** As the session does it after an approval. */
async function run(bench: Bench, id: string, text: string, toolName = 'change'): Promise<unknown> {
  const tool = bench.consent.tools().find(({ name }) => name === toolName);
  if (tool === undefined) throw new Error(`no ${toolName}`);
  return tool.execute({ text }, context(id));
}

function hashFor(bench: Bench, id: string): string {
  return bench.consent.request(id)?.hash ?? '';
}

describe('a request', () => {
  it('shows what will happen, is approved once, and runs once', async () => {
    const bench = createBench();
    expect(await ask(bench, 'c1', 'new')).toBe('ask');
    expect(bench.consent.request('c1')).toMatchObject({
      toolCallId: 'c1',
      toolName: 'change',
      risk: 'change',
      preview: { kind: 'plain', text: 'old → new' },
      acceptsSpokenYes: false,
      expiresAt: epoch + 60_000,
    });
    expect(bench.consent.resolve('c1', hashFor(bench, 'c1'), { kind: 'once' })).toEqual({
      kind: 'approved',
    });
    expect(await run(bench, 'c1', 'new')).toBe('did new');
    await expect(run(bench, 'c1', 'new')).rejects.toThrow('nobody agreed');
    expect(bench.done).toEqual(['new']);
    expect(await ask(bench, 'c2', 'new')).toBe('ask');
  });

  it('runs nothing before it is answered, after it is denied, or that nobody decided', async () => {
    const bench = createBench();
    await ask(bench, 'c1', 'new');
    await expect(run(bench, 'c1', 'new')).rejects.toThrow('nobody agreed');
    const hash = hashFor(bench, 'c1');
    expect(bench.consent.resolve('c1', hash, { kind: 'deny', reason: 'no!' })).toEqual({
      kind: 'denied',
      reason: 'no!',
    });
    await expect(run(bench, 'c1', 'new')).rejects.toThrow('nobody agreed');
    await expect(run(bench, 'never-asked', 'new')).rejects.toThrow('nobody agreed');
    expect(bench.consent.resolve('c1', hash, { kind: 'once' })).toEqual({ kind: 'gone' });
    expect(bench.done).toEqual([]);
  });

  it('is bound to its arguments: others do not run on its approval', async () => {
    const bench = createBench();
    await ask(bench, 'c1', 'new');
    bench.consent.resolve('c1', hashFor(bench, 'c1'), { kind: 'once' });
    await expect(run(bench, 'c1', 'worse')).rejects.toThrow('nobody agreed');
    await expect(run(bench, 'c1', 'new', 'destroy')).rejects.toThrow('nobody agreed');
    expect(bench.done).toEqual([]);
  });

  it('asks again when the call was changed under the same id', async () => {
    const bench = createBench();
    await ask(bench, 'c1', 'new');
    const seen = hashFor(bench, 'c1');
    await ask(bench, 'c1', 'worse');
    expect(bench.consent.resolve('c1', seen, { kind: 'once' })).toMatchObject({
      kind: 'changed',
      request: { preview: { text: 'old → worse' } },
    });
    await expect(run(bench, 'c1', 'worse')).rejects.toThrow('nobody agreed');
  });

  it('asks again when the world changed: its hash holds what was looked at', async () => {
    const bench = createBench();
    await ask(bench, 'c1', 'new');
    const seen = hashFor(bench, 'c1');
    bench.world = 'changed by somebody';
    await ask(bench, 'c1', 'new');
    expect(bench.consent.resolve('c1', seen, { kind: 'once' }).kind).toBe('changed');
  });

  it('takes no approval for another call, though it asks for the same', async () => {
    const bench = createBench();
    await ask(bench, 'c1', 'new');
    await ask(bench, 'c2', 'new');
    expect(bench.consent.resolve('c2', hashFor(bench, 'c1'), { kind: 'once' }).kind).toBe(
      'changed',
    );
  });

  it('is refused by the plan without asking', async () => {
    const bench = createBench();
    expect(await ask(bench, 'c1', 'impossible')).toEqual({
      deny: 'It is outside the granted folders.',
    });
    expect(await ask(bench, 'c1', 'x', 'unknown')).toEqual({
      deny: 'There is no tool named unknown.',
    });
    expect(bench.consent.waiting()).toEqual([]);
  });
});

describe('time-out and cancellation', () => {
  it('denies when nobody answers in time', async () => {
    const bench = createBench();
    const denied: string[] = [];
    bench.consent.onTimeOut((id, reason) => denied.push(`${id}: ${reason}`));
    await ask(bench, 'c1', 'new');
    const hash = hashFor(bench, 'c1');
    bench.clock.advance(59_999);
    expect(denied).toEqual([]);
    bench.clock.advance(1);
    expect(denied).toEqual(['c1: no answer within 60 seconds']);
    expect(bench.consent.resolve('c1', hash, { kind: 'once' })).toEqual({ kind: 'gone' });
    await expect(run(bench, 'c1', 'new')).rejects.toThrow('nobody agreed');
  });

  it('forgets what is cancelled, and leaves no timer', async () => {
    const bench = createBench();
    await ask(bench, 'c1', 'a');
    await ask(bench, 'c2', 'b');
    await ask(bench, 'c3', 'c');
    bench.consent.resolve('c3', hashFor(bench, 'c3'), { kind: 'once' });
    bench.consent.cancel('c1');
    expect(bench.consent.waiting().map(({ toolCallId }) => toolCallId)).toEqual(['c2']);
    bench.consent.cancelAll();
    expect(bench.consent.waiting()).toEqual([]);
    expect(bench.clock.waiting).toBe(0);
    await expect(run(bench, 'c3', 'c')).rejects.toThrow('nobody agreed');
  });
});

it('does not ask about a call that was cancelled while it was planned', async () => {
  const bench = createBench();
  const decision = ask(bench, 'c1', 'new');
  const other = ask(bench, 'c2', 'new');
  bench.consent.cancel('c1');
  expect(await decision).toEqual({ deny: 'The call was cancelled.' });
  expect(await other).toBe('ask');
  expect(bench.consent.waiting()).toHaveLength(1);
});

describe('standing grants', () => {
  it('for the conversation cover what was offered first, until it ends', async () => {
    const bench = createBench();
    await ask(bench, 'c1', 'new');
    bench.consent.resolve('c1', hashFor(bench, 'c1'), { kind: 'conversation' });
    expect(await ask(bench, 'c2', 'new')).toBe('allow');
    expect(await run(bench, 'c2', 'new')).toBe('did new');
    expect(await ask(bench, 'c3', 'other')).toBe('ask');
    expect(bench.stored()).toEqual([]);
    bench.consent.endConversation();
    expect(await ask(bench, 'c4', 'new')).toBe('ask');
  });

  it('for always cover the chosen pattern of exactly this tool, and expire', async () => {
    const bench = createBench();
    await ask(bench, 'c1', 'new');
    bench.consent.resolve('c1', hashFor(bench, 'c1'), { kind: 'always', optionId: 'tool' });
    expect(bench.stored()).toMatchObject([
      { toolName: 'change', pattern: { kind: 'tool' }, scope: 'always', grantedAt: epoch },
    ]);
    expect(await ask(bench, 'c2', 'other')).toBe('allow');
    expect(await ask(bench, 'c3', 'other', 'destroy')).toBe('ask');
    bench.clock.advance(90 * 24 * 60 * 60 * 1_000);
    expect(await ask(bench, 'c4', 'other')).toBe('ask');
  });

  it('are not made of an option that was not offered', async () => {
    const bench = createBench();
    await ask(bench, 'c1', 'new');
    bench.consent.resolve('c1', hashFor(bench, 'c1'), { kind: 'always', optionId: 'everything' });
    expect(bench.stored()).toEqual([]);
    expect(await ask(bench, 'c2', 'new')).toBe('ask');
  });
});

describe('a spoken yes', () => {
  it('approves what is not destructive, where the user switched it on', async () => {
    const bench = createBench(true);
    await ask(bench, 'c1', 'new');
    expect(bench.consent.request('c1')?.acceptsSpokenYes).toBe(true);
    expect(bench.consent.resolveBySpeech()).toEqual({ toolCallId: 'c1' });
    expect(await run(bench, 'c1', 'new')).toBe('did new');
    expect(bench.entries.find(({ event }) => event === 'approved')).toMatchObject({ by: 'voice' });
  });

  it.each([
    ['switched off', false, ['change']],
    ['destructive', true, ['destroy']],
    ['a program', true, ['run']],
    ['two that wait', true, ['change', 'change']],
    ['two, of which one would do', true, ['change', 'destroy']],
    ['nothing waits', true, []],
  ] as const)('approves nothing: %s', async (_name, isOn, tools) => {
    const bench = createBench(isOn);
    for (const [index, toolName] of tools.entries()) await ask(bench, `c${index}`, 'x', toolName);
    expect(bench.consent.resolveBySpeech()).toBeUndefined();
    expect(bench.consent.waiting()).toHaveLength(tools.length);
  });
});

describe('the log', () => {
  it('has every call, decision and result', async () => {
    const bench = createBench();
    await ask(bench, 'c1', 'new');
    bench.consent.resolve('c1', hashFor(bench, 'c1'), { kind: 'always', optionId: 'exact' });
    bench.clock.advance(5);
    await run(bench, 'c1', 'new');
    await ask(bench, 'c2', 'new');
    await ask(bench, 'c3', 'impossible');
    await ask(bench, 'c4', 'fail');
    bench.consent.resolve('c4', hashFor(bench, 'c4'), { kind: 'once' });
    await expect(run(bench, 'c4', 'fail')).rejects.toThrow('It broke.');
    await ask(bench, 'c5', 'no');
    bench.consent.resolve('c5', hashFor(bench, 'c5'), { kind: 'deny' });
    await ask(bench, 'c6', 'late');
    bench.clock.advance(60_000);
    const lines = bench.entries.map(
      ({ toolCallId, event, by }) => `${toolCallId} ${event} ${by ?? ''}`,
    );
    expect(lines).toEqual([
      'c1 asked policy',
      'c1 granted user',
      'c1 approved user',
      'c1 finished ',
      'c2 allowed grant',
      'c3 refused policy',
      'c4 asked policy',
      'c4 approved user',
      'c4 failed ',
      'c5 asked policy',
      'c5 denied user',
      'c6 asked policy',
      'c6 timed-out clock',
    ]);
  });
});
