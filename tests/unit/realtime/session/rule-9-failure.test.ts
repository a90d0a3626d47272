import { describe, expect, it } from 'vitest';
import {
  Agent,
  AuthenticationError,
  ConnectionError,
  RealtimeError,
  SessionClosedError,
  type ConnectionEvent,
} from '../../../../src/main/realtime/index.ts';
import { fail, refuse, ScriptedModel } from '../../../../src/main/realtime/scripted/index.ts';
import { handTool, openSession, responseStarted, toolCall } from './support.ts';

const broken = new ConnectionError('The line is dead.', { provider: 'Scripted' });

/** How a session ends when its connection does; tests/unit/realtime/reconnection has the rest. */
describe('rule 9: failures', () => {
  it('passes a recoverable error on and goes on', async () => {
    const { connection, reader } = await openSession();
    const error = new RealtimeError('Try again.', { code: 'busy' });
    connection.emit(
      { type: 'session-error', message: 'Try again.', code: 'busy', recoverable: true, error },
      { type: 'speech-stopped' },
    );
    await reader.until('speech-stopped');
    expect(reader.all('session-error')).toMatchObject([{ code: 'busy', recoverable: true }]);
  });

  it('ends with the error as the last event, and throws it', async () => {
    const { session, reader } = await openSession({
      script: [fail(broken)],
      reconnection: false,
    });
    await expect(reader.ended).rejects.toBe(broken);
    expect(reader.events).toEqual([
      {
        type: 'session-error',
        message: 'The line is dead.',
        code: 'connection-failed',
        recoverable: false,
        error: broken,
      },
    ]);
    expect(broken.retryable).toBe(true);
    expect(session.closed).toBe(true);
  });

  it('aborts the tools of a session that fails', async () => {
    const { tool, running } = handTool();
    const { connection, reader } = await openSession({ tools: [tool], reconnection: false });
    connection.emit(responseStarted, toolCall('wait', 'c1'));
    const signal = await running('c1');
    connection.emit({
      type: 'session-error',
      message: broken.message,
      recoverable: false,
      error: broken,
    });
    await expect(reader.ended).rejects.toBe(broken);
    expect(signal.aborted).toBe(true);
    expect(reader.types).toEqual(['tool-call-started', 'tool-call-cancelled', 'session-error']);
    expect(reader.all('tool-call-cancelled')).toMatchObject([{ reason: 'connection-lost' }]);
    expect(connection.closed).toBe(true);
  });

  it('refuses to send after the failure', async () => {
    const { session, reader } = await openSession({
      script: [fail(broken)],
      reconnection: false,
    });
    await reader.ended.catch(() => undefined);
    await expect(session.sendText('Hello?')).rejects.toThrow(SessionClosedError);
    await expect(session.interrupt()).rejects.toThrow('The Scripted session is over');
  });

  it('turns an event that nobody can read into a typed error', async () => {
    const { connection, reader } = await openSession();
    const hostile = { type: 'audio-delta', itemId: 'a' } as unknown as ConnectionEvent;
    connection.emit(hostile);
    await expect(reader.ended).rejects.toMatchObject({
      name: 'RealtimeError',
      code: 'internal-error',
    });
  });

  it('keeps events that it does not know to itself', async () => {
    const { connection, reader } = await openSession();
    connection.emit({ type: 'unknown', raw: { type: 'new.thing' } }, { type: 'speech-stopped' });
    await reader.until('speech-stopped');
    expect(reader.types).toEqual(['speech-stopped']);
  });

  it('rejects with the typed error of a refused connect', async () => {
    const refused = new AuthenticationError('The key is wrong.');
    const model = new ScriptedModel([refuse(refused)]);
    await expect(new Agent().realtimeSession({ model })).rejects.toBe(refused);
  });

  it('reports a result that the wire did not take', async () => {
    const { tool, answer, running } = handTool();
    const { connection, reader } = await openSession({
      tools: [tool],
      model: { profile: { inputs: ['audio'] } },
    });
    connection.emit(responseStarted, toolCall('wait', 'c1'));
    await running('c1');
    answer('c1', 'done');
    await reader.until('tool-call-cancelled');
    expect(reader.all('session-error')).toMatchObject([
      { code: 'unsupported-input', recoverable: true },
    ]);
    expect(reader.types).not.toContain('tool-call-completed');
  });
});
