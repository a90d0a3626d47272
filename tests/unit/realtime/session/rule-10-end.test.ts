import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Agent, SessionClosedError } from '../../../../src/main/realtime/index.ts';
import { ScriptedModel } from '../../../../src/main/realtime/scripted/index.ts';
import { echo, handTool, openSession, responseStarted, toolCall } from './support.ts';

describe('rule 10: one reader, one end', () => {
  it('refuses a second concurrent iteration', async () => {
    const { session } = await openSession();
    expect(() => session[Symbol.asyncIterator]()).toThrow(
      expect.objectContaining({ code: 'second-reader', provider: 'Scripted' }),
    );
  });

  it('lets another reader go on where the first left', async () => {
    const model = new ScriptedModel([
      {
        type: 'emit',
        events: [{ type: 'speech-started' }, { type: 'speech-stopped' }],
      },
    ]);
    await using session = await new Agent().realtimeSession({ model });
    const types: string[] = [];
    for (let index = 0; index < 2; index += 1) {
      for await (const { type } of session) {
        types.push(type);
        break;
      }
    }
    expect(types).toEqual(['speech-started', 'speech-stopped']);
  });

  it('ends the iteration normally on close, which is idempotent', async () => {
    const { session, connection, reader } = await openSession();
    await Promise.all([session.close(), session.close()]);
    await session.close();
    await reader.ended;
    expect(reader.events).toEqual([]);
    expect(session.closed).toBe(true);
    expect(connection.closed).toBe(true);
  });

  it('aborts running tools and pending approvals, and leaves no timer', async () => {
    const { tool, running, answer } = handTool();
    const { session, connection, reader, clock } = await openSession({
      tools: [tool, { ...echo, needsApproval: true }],
    });
    connection.emit(responseStarted, toolCall('wait', 'c1'));
    connection.emit(toolCall('echo', 'c2', { text: 'hi' }));
    const signal = await running('c1');
    await reader.until('tool-approval-requested');
    await session.close();
    await reader.ended;
    expect(signal.aborted).toBe(true);
    expect(reader.all('tool-call-cancelled')).toEqual([
      { type: 'tool-call-cancelled', toolCallId: 'c1', toolName: 'wait', reason: 'closed' },
      { type: 'tool-call-cancelled', toolCallId: 'c2', toolName: 'echo', reason: 'closed' },
    ]);
    expect(clock.pendingTimers).toBe(0);
    answer('c1', 'too late');
    expect(session.approve('c2')).toBe(false);
    expect(connection.sent).toEqual([]);
  });

  it('rejects every send after the end, and ignores late playback reports', async () => {
    const { session } = await openSession();
    await session.close();
    const sends = [
      session.send({ type: 'text', text: 'x' }),
      session.sendAudio(new Uint8Array(2)),
      session.sendText('x'),
      session.sendImage(new Uint8Array(2), 'image/png'),
      session.interrupt(),
      session.commitAudio(),
      session.clearAudio(),
      session.createResponse(),
    ];
    for (const send of sends) await expect(send).rejects.toThrow(SessionClosedError);
    session.reportPlayback({ itemId: 'a', playedMs: 1 });
  });

  it('closes when its signal is aborted', async () => {
    const controller = new AbortController();
    const { connection, reader } = await openSession({ signal: controller.signal });
    controller.abort();
    await reader.ended;
    expect(connection.closed).toBe(true);
  });

  it('leaves no listener on its signal', async () => {
    const { signal } = new AbortController();
    const { session } = await openSession({ signal });
    expect(getEventListeners(signal, 'abort')).not.toEqual([]);
    await session.close();
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('does nothing any more about what the wire said last', async () => {
    const { tool, signals } = handTool();
    const { session, connection } = await openSession({ tools: [tool] });
    connection.emit(responseStarted, toolCall('wait', 'c1'));
    await session.close();
    expect(session.history).toEqual([]);
    expect(signals.size).toBe(0);
  });

  it('does not report that it could not interrupt a wire that has ended', async () => {
    const { connection, reader } = await openSession();
    connection.emit(responseStarted, { type: 'speech-started' });
    await connection.close();
    await reader.ended;
    expect(reader.types).toEqual(['speech-started', 'interrupted', 'turn-complete']);
  });

  it('does not connect with a signal that is aborted already', async () => {
    const model = new ScriptedModel([]);
    const connecting = new Agent().realtimeSession({ model, signal: AbortSignal.abort() });
    await expect(connecting).rejects.toMatchObject({ code: 'aborted', provider: 'Scripted' });
    expect(model.connectOptions).toEqual([]);
  });

  it('closes the wire if the signal is aborted while it opens', async () => {
    const controller = new AbortController();
    const model = new ScriptedModel([]);
    const connecting = new Agent().realtimeSession({ model, signal: controller.signal });
    controller.abort();
    await expect(connecting).rejects.toMatchObject({ code: 'aborted', provider: 'Scripted' });
    expect(model.connection.closed).toBe(true);
  });

  it('ends when the connection does', async () => {
    const { session, connection, reader } = await openSession();
    await connection.close();
    await reader.ended;
    expect(session.closed).toBe(true);
  });
});
