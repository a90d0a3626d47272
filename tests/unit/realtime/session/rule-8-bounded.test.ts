import { describe, expect, it } from 'vitest';
import { Agent } from '../../../../src/main/realtime/index.ts';
import { expectSend, ScriptedModel } from '../../../../src/main/realtime/scripted/index.ts';
import { echo, readEvents, responseStarted, sound, toolCall } from './support.ts';

describe('rule 8: bounded', () => {
  it('drops the speech that nobody reads, counts it, and keeps everything else', async () => {
    const model = new ScriptedModel([]);
    await using session = await new Agent({ tools: [echo] }).realtimeSession({ model });
    model.connection.emit(responseStarted);
    for (let second = 0; second < 121; second += 1) {
      model.connection.emit(
        { type: 'audio-delta', data: sound(1_000), itemId: 'a' },
        { type: 'transcript', text: '.', isFinal: false, itemId: 'a' },
      );
    }
    model.connection.emit(toolCall('echo', 'c1', { text: 'ran' }));
    const reader = readEventsLater(session, model);
    expect((await reader).all('audio-delta')).toHaveLength(120);
    expect((await reader).all('transcript')).toHaveLength(121);
    expect(session.dropped).toEqual({ inputMs: 0, outputMs: 1_000 });
  });

  it('runs tools although nobody reads', async () => {
    const model = new ScriptedModel([
      expectSend({ type: 'text' }),
      { type: 'emit', events: [responseStarted, toolCall('echo', 'c1', { text: 'ran' })] },
      expectSend({ type: 'tool-result', output: 'ran' }),
      { type: 'emit', events: [{ type: 'speech-stopped' }] },
    ]);
    await using session = await new Agent({ tools: [echo] }).realtimeSession({ model });
    await session.sendText('Go');
    await readEvents(session).until('tool-call-completed');
    model.assertFinished();
  });

  it('ends with an error if thousands of events wait for a reader', async () => {
    const model = new ScriptedModel([]);
    await using session = await new Agent().realtimeSession({ model });
    while (!session.closed) {
      for (let index = 0; index < 1_000; index += 1) {
        model.connection.emit({ type: 'speech-stopped' });
      }
      await new Promise(setImmediate);
    }
    expect(model.connection.closed).toBe(true);
    const reader = readEvents(session);
    await expect(reader.ended).rejects.toMatchObject({ code: 'reader-too-slow' });
    expect(reader.events).toHaveLength(10_000);
  });
});

async function readEventsLater(
  session: Parameters<typeof readEvents>[0],
  model: ScriptedModel,
): Promise<ReturnType<typeof readEvents>> {
  while (model.connection.sent.length === 0) await new Promise(setImmediate);
  const reader = readEvents(session);
  await reader.until('tool-call-completed');
  return reader;
}
