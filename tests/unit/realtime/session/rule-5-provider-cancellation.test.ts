import { describe, expect, it } from 'vitest';
import {
  echo,
  handTool,
  openSession,
  responseEnded,
  responseStarted,
  toolCall,
} from './support.ts';

function withdraw(toolCallId: string) {
  return { type: 'tool-call-cancelled', toolCallId, reason: 'provider' } as const;
}

describe('rule 5: server-side cancellation', () => {
  it('aborts the withdrawn call and sends nothing for it; the others are answered once', async () => {
    const { tool, answer, running } = handTool();
    const { connection, reader } = await openSession({ tools: [tool] });
    connection.emit(responseStarted, toolCall('wait', 'c1'), toolCall('wait', 'c2'));
    connection.emit(responseEnded('c1', 'c2'));
    const signal = await running('c1');
    await running('c2');
    connection.emit(withdraw('c1'), withdraw('c1'));
    expect(await reader.until('tool-call-cancelled')).toEqual({
      type: 'tool-call-cancelled',
      toolCallId: 'c1',
      toolName: 'wait',
      reason: 'provider',
    });
    expect(signal.aborted).toBe(true);
    answer('c1', 'ignored');
    answer('c2', 'wanted');
    await reader.until('tool-call-completed');
    connection.emit(withdraw('c2'), responseStarted, responseEnded());
    expect(await reader.until('turn-complete')).toMatchObject({ interrupted: false });
    expect(connection.sent).toEqual([{ type: 'tool-result', toolCallId: 'c2', output: 'wanted' }]);
    expect(reader.all('tool-call-cancelled')).toHaveLength(1);
    expect(reader.all('tool-call-completed')).toHaveLength(1);
  });

  it('ends the turn as interrupted if all its calls are withdrawn', async () => {
    const { tool, running } = handTool();
    const { connection, reader } = await openSession({ tools: [tool] });
    connection.emit(responseStarted, toolCall('wait', 'c1'), responseEnded('c1'));
    await running('c1');
    connection.emit(withdraw('c1'));
    expect(await reader.until('turn-complete')).toMatchObject({ interrupted: true });
    expect(connection.sent).toEqual([]);
  });

  it('withdraws a call that waits for approval', async () => {
    const { session, connection, reader } = await openSession({
      tools: [{ ...echo, needsApproval: true }],
    });
    connection.emit(responseStarted, toolCall('echo', 'c1', { text: 'hi' }), responseEnded('c1'));
    await reader.until('tool-approval-requested');
    connection.emit(withdraw('c1'));
    await reader.until('tool-call-cancelled');
    expect(session.approve('c1')).toBe(false);
    expect(connection.sent).toEqual([]);
  });

  it('ignores the withdrawal of a call that it does not know', async () => {
    const { connection, reader } = await openSession();
    connection.emit(withdraw('c9'), { type: 'speech-stopped' });
    await reader.until('speech-stopped');
    expect(reader.types).toEqual(['speech-stopped']);
  });
});
