import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineTool, type PolicyCall } from '../../../../src/main/realtime/index.ts';
import {
  echo,
  handTool,
  openSession,
  responseEnded,
  responseStarted,
  toolCall,
} from './support.ts';

const careful = { ...echo, needsApproval: true };
const call = toolCall('echo', 'c1', { text: 'hi' });

describe('rule 1: approval', () => {
  it('asks before a tool that needs it runs, and runs it once approved', async () => {
    const { session, connection, reader } = await openSession({ tools: [careful] });
    connection.emit(responseStarted, call, responseEnded('c1'));
    expect(await reader.until('tool-approval-requested')).toEqual({
      type: 'tool-approval-requested',
      toolName: 'echo',
      toolCallId: 'c1',
      args: { text: 'hi' },
    });
    expect(connection.sent).toEqual([]);
    expect(session.approve('c1')).toBe(true);
    await reader.until('tool-call-completed');
    expect(reader.types).toEqual([
      'tool-call-started',
      'tool-approval-requested',
      'tool-call-completed',
    ]);
  });

  it.each([
    ['a reason', 'Not today.', 'Error: The user denied echo: Not today.'],
    ['no reason', undefined, 'Error: The user denied echo.'],
  ])('tells the model of a denial with %s, and lets it reply', async (_what, reason, result) => {
    const { session, connection, reader } = await openSession({ tools: [careful] });
    connection.emit(responseStarted, call, responseEnded('c1'));
    await reader.until('tool-approval-requested');
    session.deny('c1', reason);
    const completed = await reader.until('tool-call-completed');
    expect(completed).toMatchObject({ result, outcome: 'denied' });
    expect(connection.actions).toEqual([
      {
        type: 'send',
        input: { type: 'tool-result', toolCallId: 'c1', output: result },
        options: { requestReply: true },
      },
    ]);
  });

  it('says that there is nothing to approve', async () => {
    const { session, connection, reader } = await openSession({ tools: [careful] });
    expect(session.approve('c1')).toBe(false);
    connection.emit(responseStarted, call);
    await reader.until('tool-approval-requested');
    expect(session.deny('c1')).toBe(true);
    expect(session.approve('c1')).toBe(false);
    expect(session.deny('c1')).toBe(false);
  });

  it('does not count waiting for the user against the time-out', async () => {
    const { session, connection, reader, clock } = await openSession({
      tools: [careful],
      toolTimeoutMs: 100,
    });
    connection.emit(responseStarted, call);
    await reader.until('tool-approval-requested');
    clock.advance(60_000);
    session.approve('c1');
    expect(await reader.until('tool-call-completed')).toMatchObject({ outcome: 'success' });
  });

  it('does not ask about arguments that do not fit', async () => {
    const { connection, reader } = await openSession({ tools: [careful] });
    connection.emit(responseStarted, toolCall('echo', 'c1', {}));
    expect(await reader.until('tool-call-completed')).toMatchObject({ outcome: 'error' });
    expect(reader.types).not.toContain('tool-approval-requested');
  });

  it('lets a policy decide in place of the tool', async () => {
    const { connection, reader } = await openSession({
      tools: [careful],
      toolPolicy: () => 'allow',
    });
    connection.emit(responseStarted, call);
    expect(await reader.until('tool-call-completed')).toMatchObject({ outcome: 'success' });
    expect(reader.types).not.toContain('tool-approval-requested');
  });

  it('asks where the policy says so', async () => {
    const { session, connection, reader } = await openSession({
      tools: [echo],
      toolPolicy: () => Promise.resolve('ask'),
    });
    connection.emit(responseStarted, call);
    await reader.until('tool-approval-requested');
    session.approve('c1');
    expect(await reader.until('tool-call-completed')).toMatchObject({ outcome: 'success' });
  });

  it('tells the model why the policy denies', async () => {
    const { connection, reader } = await openSession({
      tools: [echo],
      toolPolicy: () => ({ deny: 'That folder is off limits.' }),
    });
    connection.emit(responseStarted, call);
    expect(await reader.until('tool-call-completed')).toMatchObject({
      result: 'Error: That folder is off limits.',
      outcome: 'denied',
    });
  });

  it('does not run a tool whose policy fails', async () => {
    const { tool, signals } = handTool();
    const { connection, reader } = await openSession({
      tools: [tool],
      toolPolicy: () => Promise.reject(new Error('The policy could not be read.')),
    });
    connection.emit(responseStarted, toolCall('wait', 'c1'));
    expect(await reader.until('tool-call-completed')).toMatchObject({
      result: 'Error: The policy could not be read.',
      outcome: 'error',
    });
    expect(signals.size).toBe(0);
  });

  it('does not ask for a call that was withdrawn while the policy thought', async () => {
    let decide = (_decision: 'ask'): void => {};
    const { connection, reader } = await openSession({
      tools: [echo],
      toolPolicy: () => new Promise((resolve) => (decide = resolve)),
    });
    connection.emit(responseStarted, call);
    await reader.until('tool-call-started');
    connection.emit({ type: 'tool-call-cancelled', toolCallId: 'c1', reason: 'provider' });
    await reader.until('tool-call-cancelled');
    decide('ask');
    await new Promise(setImmediate);
    expect(reader.types).toEqual(['tool-call-started', 'tool-call-cancelled']);
  });

  it('shows the policy the arguments as the tool would get them', async () => {
    const calls: PolicyCall[] = [];
    const list = defineTool({
      name: 'list',
      description: 'Lists files.',
      parameters: z.object({ folder: z.string().default('/') }),
      execute: ({ folder }) => folder,
    });
    const { connection, reader } = await openSession({
      tools: [list],
      toolPolicy: (policyCall) => {
        calls.push(policyCall);
        return 'allow';
      },
    });
    connection.emit(responseStarted, toolCall('list', 'c1', {}));
    expect(await reader.until('tool-call-completed')).toMatchObject({ result: '/' });
    expect(calls).toEqual([{ toolName: 'list', toolCallId: 'c1', args: { folder: '/' } }]);
  });

  it('goes on waiting while the user speaks into the silence and is answered', async () => {
    const { session, connection, reader } = await openSession({ tools: [careful] });
    connection.emit(responseStarted, call, responseEnded('c1'));
    await reader.until('tool-approval-requested');
    connection.emit({ type: 'speech-started', itemId: 'u1' }, { type: 'speech-stopped' });
    connection.emit(responseStarted, responseEnded());
    connection.emit({ type: 'speech-started', itemId: 'u2' });
    await reader.until('speech-started', 2);
    expect(reader.types).not.toContain('interrupted');
    expect(session.approve('c1')).toBe(true);
    expect(await reader.until('tool-call-completed')).toMatchObject({ outcome: 'success' });
    const [sent] = connection.actions;
    expect(sent).toMatchObject({ input: { toolCallId: 'c1' }, options: { requestReply: true } });
  });

  it('is withdrawn where speech interrupts the model, or a tool that runs beside it', async () => {
    const { tool } = handTool();
    const { connection, reader } = await openSession({ tools: [careful, tool] });
    connection.emit(responseStarted, call);
    await reader.until('tool-approval-requested');
    connection.emit({ type: 'speech-started', itemId: 'u1' });
    expect(await reader.until('tool-call-cancelled')).toMatchObject({ reason: 'interruption' });
    connection.emit(responseEnded('c1'));
    connection.emit(responseStarted, toolCall('wait', 'c2'), toolCall('echo', 'c3', { text: '' }));
    connection.emit(responseEnded('c2', 'c3'));
    await reader.until('tool-approval-requested', 2);
    connection.emit({ type: 'speech-started', itemId: 'u2' });
    expect(await reader.until('tool-call-cancelled', 2)).toMatchObject({ toolCallId: 'c3' });
  });

  it('is withdrawn when the app asks for silence', async () => {
    const { session, connection, reader } = await openSession({ tools: [careful] });
    connection.emit(responseStarted, call, responseEnded('c1'));
    await reader.until('tool-approval-requested');
    await session.interrupt();
    expect(await reader.until('tool-call-cancelled')).toMatchObject({ toolCallId: 'c1' });
    expect(session.approve('c1')).toBe(false);
  });
});
