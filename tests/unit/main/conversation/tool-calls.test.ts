import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ConnectionEvent } from '../../../../src/main/realtime/index.ts';
import { ScriptedModel } from '../../../../src/main/realtime/scripted/index.ts';
import { defineHand, hashOf } from '../../../../src/main/tools/index.ts';
import { maxShownOutput, type ToolCallEntry } from '../../../../src/shared/conversation/state.ts';
import type { ApprovalAnswer } from '../../../../src/shared/tools/grants.ts';
import type { JobInfo } from '../../../../src/shared/tools/jobs.ts';
import { createRig } from './harness.ts';

const once: ApprovalAnswer = { kind: 'once' };

const greet = defineHand({
  name: 'greet',
  description: 'Greets.',
  risk: 'change',
  parameters: z.object({ name: z.string() }),
  plan: ({ name }) => ({
    preview: { kind: 'plain', title: 'Greet', text: `Hello ${name}` },
    subject: { kind: 'other', argsHash: hashOf({ name }) },
    isDestructive: false,
    options: [{ id: 'tool', label: 'Always', pattern: { kind: 'tool' } }],
    binding: '',
    execute: () => `Hello ${name}`,
  }),
});

function callOf(toolCallId: string): readonly ConnectionEvent[] {
  return [
    { type: 'response-started' },
    { type: 'tool-call', toolCallId, toolName: 'greet', args: '{"name":"Ann"}' },
    { type: 'response-ended', status: 'completed', toolCallIds: [toolCallId] },
  ];
}

async function startRig(options: { spokenYes?: boolean } = {}) {
  const model = new ScriptedModel([], { next: [[]] });
  const rig = createRig({ model, hands: [greet], ...options });
  await rig.conversation.start();
  const toolCalls = (): readonly ToolCallEntry[] =>
    rig.store.state.entries.filter((entry) => entry.kind === 'tool-call');
  async function until(status: ToolCallEntry['status'], index = 0): Promise<ToolCallEntry> {
    await rig.shows(() => toolCalls()[index]?.status === status);
    const entry = toolCalls()[index];
    if (entry === undefined) throw new Error('It was there a moment ago.');
    return entry;
  }
  const answer = ({ id, request }: ToolCallEntry, given: ApprovalAnswer = once) =>
    rig.conversation.answerRequest(id, request?.hash ?? '', given);
  return {
    ...rig,
    until,
    answer,
    emit: (...events: readonly ConnectionEvent[]) => model.connection.emit(...events),
    /** A call that was approved and has ended. */
    async done(): Promise<ToolCallEntry> {
      model.connection.emit(...callOf('c1'));
      answer(await until('waiting'));
      return until('succeeded');
    },
  };
}

describe('a tool call that waits for the user', () => {
  it('shows what exactly is asked, runs once it is allowed, and tells its result', async () => {
    const { emit, until, answer, store } = await startRig();
    emit(...callOf('c1'));
    const waiting = await until('waiting');
    expect(waiting).toMatchObject({
      args: '{\n  "name": "Ann"\n}',
      request: { preview: { text: 'Hello Ann' }, risk: 'change', toolCallId: 'c1' },
    });
    expect(store.state.phase).toBe('listening');
    expect(answer(waiting).ok).toBe(true);
    expect(store.state.phase).toBe('thinking');
    expect(await until('succeeded')).toMatchObject({ result: 'Hello Ann' });
    expect(answer(waiting)).toMatchObject({ ok: false, problem: { code: 'approval-gone' } });
  });

  it('does not run once it is denied', async () => {
    const { emit, until, answer, transcript } = await startRig();
    emit(...callOf('c1'));
    answer(await until('waiting'), { kind: 'deny', reason: 'not now' });
    const { result } = await until('denied');
    expect(result).toBe('Error: The user denied greet: not now');
    expect(transcript()).toEqual(['greet: denied']);
  });

  it('is not moved by an answer to something else', async () => {
    const { emit, until, conversation } = await startRig();
    emit(...callOf('c1'));
    const { id } = await until('waiting');
    const hash = '0'.repeat(64);
    expect(conversation.answerRequest(id, hash, once)).toMatchObject({
      ok: false,
      problem: { code: 'request-changed' },
    });
    expect(conversation.answerRequest('c1', hash, once).ok).toBe(false);
    await until('waiting');
  });

  it('is denied when nobody answers in time', async () => {
    const { emit, until, clock } = await startRig();
    emit(...callOf('c1'));
    await until('waiting');
    clock.advance(60_000);
    expect((await until('denied')).result).toContain('no answer within 60 seconds');
  });

  it('is not asked again where it was allowed for the conversation, until a new one', async () => {
    const { emit, until, answer, conversation } = await startRig();
    emit(...callOf('c1'));
    answer(await until('waiting'), { kind: 'conversation' });
    await until('succeeded');
    emit(...callOf('c2'));
    expect((await until('succeeded', 1)).request).toBeUndefined();
    await conversation.clear();
    await conversation.start();
    emit(...callOf('c3'));
    await until('waiting');
  });

  it('ends with the call', async () => {
    const { emit, until, answer, conversation, room } = await startRig();
    emit(...callOf('c1'));
    const waiting = await until('waiting');
    await conversation.stop();
    expect((await until('cancelled')).id).toBe(waiting.id);
    expect(room.consent.waiting()).toEqual([]);
    expect(room.stops()).toBeGreaterThan(0);
    expect(answer(waiting).ok).toBe(false);
  });

  it('ends when the user asks for silence', async () => {
    const { emit, until, conversation, room } = await startRig();
    emit(...callOf('c1'));
    await until('waiting');
    await conversation.interrupt();
    await until('cancelled');
    expect(room.consent.waiting()).toEqual([]);
  });
});

describe('a spoken yes', () => {
  const yes: readonly ConnectionEvent[] = [
    { type: 'speech-started', itemId: 'u1' },
    { type: 'input-transcript', itemId: 'u1', text: 'Yes, please.', isFinal: true },
  ];

  it('approves where the user has switched it on', async () => {
    const { emit, until, room } = await startRig({ spokenYes: true });
    emit(...callOf('c1'));
    expect((await until('waiting')).request?.acceptsSpokenYes).toBe(true);
    emit(...yes);
    await until('succeeded');
    expect(room.noted.map(({ event, by }) => `${event} by ${by}`)).toContain('approved by voice');
  });

  it('means nothing otherwise', async () => {
    const { emit, until, shows, answer } = await startRig();
    emit(...callOf('c1'));
    const waiting = await until('waiting');
    emit(...yes);
    await shows(({ entries }) => entries.some((entry) => entry.kind === 'turn' && entry.isFinal));
    expect(answer(await until('waiting')).ok).toBe(true);
    expect(waiting.request?.acceptsSpokenYes).toBe(false);
  });

  it('of the model, or typed, means nothing', async () => {
    const { emit, until, conversation, shows } = await startRig({ spokenYes: true });
    emit(...callOf('c1'));
    await until('waiting');
    await conversation.sendText('yes');
    emit(
      { type: 'response-started' },
      { type: 'transcript', itemId: 'a1', text: 'Yes.', isFinal: true },
      { type: 'response-ended', status: 'completed', toolCallIds: [] },
    );
    await shows(({ entries }) =>
      entries.some((entry) => entry.kind === 'turn' && entry.role === 'assistant' && entry.isFinal),
    );
    await until('waiting');
  });
});

describe('what a tool does', () => {
  const job: JobInfo = {
    id: 'job-1',
    toolCallId: 'c1',
    command: 'make',
    folder: '/work',
    isBackground: true,
    status: 'running',
    startedAt: 0,
    outputBytes: 0,
  };
  const output = (text: string) =>
    ({ type: 'output', jobId: 'job-1', toolCallId: 'c1', text }) as const;

  it('is shown while it does it, and after the call', async () => {
    const { done, room, conversation, store } = await startRig();
    await done();
    room.job({ type: 'changed', job });
    room.job(output('one\n'));
    room.job(output('two\n'));
    expect(store.state.entries[0]).toMatchObject({ output: 'one\ntwo\n', job });
    await conversation.stop();
    room.job({ type: 'changed', job: { ...job, status: 'stopped' } });
    expect(store.state.entries[0]).toMatchObject({ job: { status: 'stopped' } });
  });

  it('is bounded, and keeps the end', async () => {
    const { done, room, store } = await startRig();
    await done();
    for (let line = 0; line < 3_000; line += 1) room.job(output(`line number ${line}\n`));
    const [entry] = store.state.entries;
    const shown = (entry?.kind === 'tool-call' && entry.output) || '';
    expect(shown.length).toBeLessThanOrEqual(maxShownOutput);
    expect(shown).toMatch(/^line number \d+\n/);
    expect(shown.endsWith('line number 2999\n')).toBe(true);
  });

  it('to a file can be taken back once', async () => {
    const { done, until, room, conversation } = await startRig();
    const { id } = await done();
    expect((await conversation.undoChange(id)).ok).toBe(false);
    room.changed({ id: 'change-1', toolCallId: 'c1', path: '/work/a.txt' });
    expect((await until('succeeded')).change).toMatchObject({ isUndone: false });
    expect((await conversation.undoChange(id)).ok).toBe(true);
    expect(room.undone).toEqual([{ changeId: 'change-1', toolName: 'greet', toolCallId: 'c1' }]);
    expect((await until('succeeded')).change).toMatchObject({ isUndone: true });
    expect((await conversation.undoChange(id)).ok).toBe(false);
  });

  it('to a file may be beyond taking back: the user is told why', async () => {
    const { done, until, room, conversation } = await startRig();
    const { id } = await done();
    room.changed({ id: 'gone', toolCallId: 'c1', path: '/work/a.txt' });
    expect(await conversation.undoChange(id)).toMatchObject({
      ok: false,
      problem: { message: 'The file has changed since.' },
    });
    expect((await until('succeeded')).change).toMatchObject({ isUndone: false });
  });
});
