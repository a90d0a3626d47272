import { describe, expect, it } from 'vitest';
import { Agent, noUsage, type RealtimeInput } from '../../../../src/main/realtime/index.ts';
import { ScriptedModel } from '../../../../src/main/realtime/scripted/index.ts';
import { echo, openSession, responseEnded, responseStarted } from './support.ts';

describe('Agent', () => {
  it('refuses two tools of one name', () => {
    expect(() => new Agent({ tools: [echo, echo] })).toThrow(
      'Two tools are named "echo": the model could not tell them apart.',
    );
  });

  it('tells the model its instructions and tools, and what the session brings', async () => {
    const model = new ScriptedModel([], { next: [[]] });
    const agent = new Agent({ instructions: 'Be brief.', tools: [echo] });
    const plain = await agent.realtimeSession({ model });
    await plain.close();
    const history = [{ type: 'message', id: 'u', role: 'user', text: 'Hi' }] as const;
    const settings = { voice: 'marin' };
    await using session = await agent.realtimeSession({
      model,
      instructions: 'Be long.',
      history,
      settings,
      resumptionHandle: 'h1',
    });
    expect(model.connectOptions).toEqual([
      { instructions: 'Be brief.', tools: [echo] },
      { instructions: 'Be long.', tools: [echo], history, settings, resumptionHandle: 'h1' },
    ]);
    expect(session.history).toEqual(history);
    expect(session.profile).toBe(model.profile);
  });

  it.each([0, -1, Number.NaN])('refuses a tool time-out of %s', async (toolTimeoutMs) => {
    const model = new ScriptedModel([]);
    await expect(new Agent().realtimeSession({ model, toolTimeoutMs })).rejects.toThrow(RangeError);
  });
});

describe('RealtimeSession', () => {
  it('passes speech and transcripts on, and completes the turn', async () => {
    const { connection, reader } = await openSession();
    const events = [
      { type: 'audio-delta', data: new Uint8Array(480), itemId: 'a' },
      { type: 'transcript', text: 'Hi', isFinal: true, itemId: 'a' },
      { type: 'input-transcript', text: 'Hello', isFinal: true, itemId: 'u' },
      { type: 'audio-done', itemId: 'a' },
    ] as const;
    connection.emit(responseStarted, ...events, responseEnded());
    await reader.until('turn-complete');
    expect(reader.events).toEqual([...events, { type: 'turn-complete', interrupted: false }]);
  });

  it('sends what the shorthands say', async () => {
    const { session, connection } = await openSession();
    await session.send({ type: 'text', text: 'One' });
    await session.sendText('Two');
    await session.sendAudio(new Uint8Array([1, 0]));
    await session.sendImage(new Uint8Array([2]), 'image/jpeg');
    expect(connection.sent).toEqual([
      { type: 'text', text: 'One' },
      { type: 'text', text: 'Two' },
      { type: 'audio', data: new Uint8Array([1, 0]) },
      { type: 'image', data: new Uint8Array([2]), mimeType: 'image/jpeg' },
    ]);
    expect(session.history.map((item) => item.type === 'message' && item.text)).toEqual([
      'One',
      'Two',
    ]);
  });

  it('refuses what the model does not take, and keeps it out of the history', async () => {
    const { session, connection } = await openSession({
      model: { profile: { inputs: ['audio'] } },
    });
    await expect(session.sendText('Hi')).rejects.toThrow(
      'Scripted does not support TextInput input',
    );
    expect(session.history).toEqual([]);
    expect(connection.sent).toEqual([]);
  });

  it('refuses what is no input at all', async () => {
    const { session, connection } = await openSession();
    const nonsense = { type: 'smell' } as unknown as RealtimeInput;
    await expect(session.send(nonsense)).rejects.toMatchObject({
      name: 'UnsupportedInputError',
      message: 'Scripted does not support smell input',
    });
    expect(connection.sent).toEqual([]);
  });

  it('answers tool calls by itself', async () => {
    const { session } = await openSession();
    const send = session.send({ type: 'tool-result', toolCallId: 'c1', output: '' });
    await expect(send).rejects.toMatchObject({ code: 'session-answers-tools' });
  });

  it('sums the usage', async () => {
    const { session, connection, reader } = await openSession();
    const usage = { ...noUsage, output: { text: 1, audio: 2 }, total: 3 };
    connection.emit({ type: 'usage', usage }, { type: 'usage', usage });
    await reader.until('usage', 2);
    expect(session.usage).toEqual({ ...noUsage, output: { text: 2, audio: 4 }, total: 6 });
  });

  it('keeps the newest handle by which the provider resumes', async () => {
    const { session, connection, reader } = await openSession();
    connection.emit(
      { type: 'resumption-update', handle: 'h1', resumable: true },
      { type: 'resumption-update', resumable: false },
      { type: 'speech-stopped' },
    );
    await reader.until('speech-stopped');
    expect(session.resumptionHandle).toBe('h1');
  });
});
