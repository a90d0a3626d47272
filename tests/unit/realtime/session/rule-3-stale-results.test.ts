import { describe, expect, it } from 'vitest';
import { noUsage } from '../../../../src/main/realtime/index.ts';
import {
  echo,
  handTool,
  openSession,
  responseEnded,
  responseStarted,
  toolCall,
} from './support.ts';

const cancelled = 'Error: cancelled because the user interrupted';

describe('rule 3: stale results', () => {
  it.each([
    ['the app', (at: Awaited<ReturnType<typeof openSession>>) => void at.session.interrupt()],
    [
      'the user',
      (at: Awaited<ReturnType<typeof openSession>>) =>
        at.connection.emit({ type: 'speech-started' }),
    ],
  ])('records a result without a reply after %s interrupted', async (_who, interrupt) => {
    const { tool, answer, running } = handTool();
    const opened = await openSession({ tools: [tool] });
    const { connection, reader } = opened;
    connection.emit(responseStarted, toolCall('wait', 'c1'), responseEnded('c1'));
    await running('c1');
    interrupt(opened);
    await reader.until('turn-complete');
    answer('c1', 'late');
    expect(await reader.until('tool-call-completed')).toMatchObject({
      result: 'late',
      outcome: 'success',
    });
    expect(connection.actions.at(-1)).toEqual({
      type: 'send',
      input: { type: 'tool-result', toolCallId: 'c1', output: 'late' },
      options: { requestReply: false },
    });
    connection.emit({ type: 'speech-stopped' });
    await reader.until('speech-stopped');
    expect(reader.all('turn-complete')).toEqual([{ type: 'turn-complete', interrupted: true }]);
  });

  it('ends a tool that is so defined, and answers for it', async () => {
    const { tool, running } = handTool({ cancelOnInterruption: true });
    const { session, connection, reader } = await openSession({ tools: [tool] });
    connection.emit(responseStarted, toolCall('wait', 'c1'), responseEnded('c1'));
    const signal = await running('c1');
    await session.interrupt();
    await reader.until('turn-complete');
    expect(signal.aborted).toBe(true);
    expect(reader.types).toEqual([
      'tool-call-started',
      'interrupted',
      'tool-call-cancelled',
      'turn-complete',
    ]);
    expect(reader.all('tool-call-cancelled')).toEqual([
      { type: 'tool-call-cancelled', toolCallId: 'c1', toolName: 'wait', reason: 'interruption' },
    ]);
    expect(connection.actions).toEqual([
      { type: 'interrupt', options: { heard: [], stoppedByProvider: false } },
      {
        type: 'send',
        input: { type: 'tool-result', toolCallId: 'c1', output: cancelled },
        options: { requestReply: false },
      },
    ]);
    expect(session.history).toEqual([
      {
        type: 'tool-call',
        id: 'c1',
        toolName: 'wait',
        args: '{}',
        result: cancelled,
        outcome: 'error',
      },
    ]);
  });

  it('ends a call that waits for approval', async () => {
    const { session, connection, reader } = await openSession({
      tools: [{ ...echo, needsApproval: true }],
    });
    connection.emit(responseStarted, toolCall('echo', 'c1', { text: 'hi' }));
    await reader.until('tool-approval-requested');
    connection.emit({ type: 'speech-started' });
    await reader.until('turn-complete');
    expect(session.approve('c1')).toBe(false);
    expect(reader.all('tool-call-cancelled')).toHaveLength(1);
    expect(reader.types).not.toContain('tool-call-completed');
    expect(connection.sent).toEqual([{ type: 'tool-result', toolCallId: 'c1', output: cancelled }]);
  });

  it('does not run a call that still comes of the interrupted response', async () => {
    const { tool, signals } = handTool();
    const { session, connection, reader } = await openSession({ tools: [tool] });
    connection.emit(responseStarted, { type: 'usage', usage: noUsage });
    await reader.until('usage');
    await session.interrupt();
    connection.emit(toolCall('wait', 'c1'), toolCall('wait', 'c1'), responseEnded('c1'));
    connection.emit({ type: 'speech-stopped' });
    await reader.until('speech-stopped');
    expect(signals.size).toBe(0);
    expect(connection.actions.slice(1)).toEqual([
      {
        type: 'send',
        input: { type: 'tool-result', toolCallId: 'c1', output: cancelled },
        options: { requestReply: false },
      },
    ]);
    expect(reader.all('turn-complete')).toHaveLength(1);
  });
});
