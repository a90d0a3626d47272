import { describe, expect, it } from 'vitest';
import { handTool, openSession, responseEnded, responseStarted, toolCall } from './support.ts';

describe('rule 2: one follow-up per batch', () => {
  it('answers every call of a batch once, and completes the turn once, after the reply', async () => {
    const { tool, answer, running } = handTool();
    const { connection, reader } = await openSession({ tools: [tool] });
    connection.emit(
      responseStarted,
      toolCall('wait', 'c1'),
      toolCall('wait', 'c2'),
      responseEnded('c1', 'c2'),
    );
    await Promise.all([running('c1'), running('c2')]);
    answer('c1', 'one');
    await reader.until('tool-call-completed');
    answer('c2', 'two');
    await reader.until('tool-call-completed', 2);
    expect(reader.types).not.toContain('turn-complete');
    connection.emit(responseStarted, responseEnded(), { type: 'speech-stopped' });
    await reader.until('speech-stopped');
    expect(connection.actions).toEqual(
      ['c1', 'c2'].map((toolCallId) => ({
        type: 'send',
        input: expect.objectContaining({ type: 'tool-result', toolCallId }),
        options: { requestReply: true },
      })),
    );
    expect(reader.all('turn-complete')).toEqual([{ type: 'turn-complete', interrupted: false }]);
  });

  it('keeps the turn open for a tool that finishes before its response has ended', async () => {
    const { tool, answer, running } = handTool();
    const { connection, reader } = await openSession({ tools: [tool] });
    connection.emit(responseStarted, toolCall('wait', 'c1'));
    await running('c1');
    answer('c1', 'quick');
    await reader.until('tool-call-completed');
    connection.emit(responseEnded('c1'), { type: 'speech-stopped' });
    await reader.until('speech-stopped');
    expect(reader.types).not.toContain('turn-complete');
    connection.emit(responseStarted, responseEnded());
    expect(await reader.until('turn-complete')).toMatchObject({ interrupted: false });
  });

  it('completes the turn where the model goes on in the same response', async () => {
    const { tool, answer, running } = handTool();
    const { connection, reader } = await openSession({ tools: [tool] });
    connection.emit(responseStarted, toolCall('wait', 'c1'));
    await running('c1');
    answer('c1', 'quick');
    await reader.until('tool-call-completed');
    connection.emit(responseEnded());
    expect(await reader.until('turn-complete')).toMatchObject({ interrupted: false });
  });

  it('waits for a tool that outlives the response that did not wait for it', async () => {
    const { tool, answer, running } = handTool();
    const { connection, reader } = await openSession({ tools: [tool] });
    connection.emit(responseStarted, toolCall('wait', 'c1'), responseEnded());
    await running('c1');
    expect(reader.types).not.toContain('turn-complete');
    answer('c1', 'done');
    await reader.until('tool-call-completed');
    connection.emit(responseStarted, responseEnded());
    await reader.until('turn-complete');
    expect(reader.types).toEqual(['tool-call-started', 'tool-call-completed', 'turn-complete']);
  });

  it('completes the turn only after the reply where another response came between', async () => {
    const { tool, answer, running } = handTool();
    const { connection, reader } = await openSession({ tools: [tool] });
    connection.emit(responseStarted, toolCall('wait', 'c1'), responseEnded('c1'));
    await running('c1');
    answer('c1', 'noon');
    await reader.until('tool-call-completed');
    // The provider's own voice detection was quicker than the request for the reply.
    connection.emit(
      responseStarted,
      { ...responseEnded(), isReplyPending: true },
      { type: 'speech-stopped' },
    );
    await reader.until('speech-stopped');
    expect(reader.types).not.toContain('turn-complete');
    connection.emit(responseStarted, responseEnded());
    expect(await reader.until('turn-complete')).toEqual({
      type: 'turn-complete',
      interrupted: false,
    });
  });
});
