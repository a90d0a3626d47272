import { describe, expect, it } from 'vitest';
import { Agent, noUsage, type ConnectionEvent } from '../../../../src/main/realtime/index.ts';
import { ScriptedModel } from '../../../../src/main/realtime/scripted/index.ts';
import { openSession, readEvents, responseEnded, responseStarted, sound } from './support.ts';

const speechStarted = { type: 'speech-started' } as const;
const providerInterrupted = { type: 'provider-interrupted' } as const;
/** Comes through last, so that a test sees that nothing else came before it. */
const marker = { type: 'speech-stopped' } as const;

function audio(itemId: string, ms: number): ConnectionEvent {
  return { type: 'audio-delta', data: sound(ms), itemId };
}

function audioDone(itemId: string): ConnectionEvent {
  return { type: 'audio-done', itemId };
}

function interruptions(connection: { actions: readonly { type: string }[] }): unknown[] {
  return connection.actions.filter((action) => action.type === 'interrupt');
}

describe('rule 4: interruption', () => {
  it('cancels without truncating where nobody ever reported playback', async () => {
    const { session, connection, reader } = await openSession();
    connection.emit(responseStarted, audio('a', 500));
    await reader.until('audio-delta');
    await session.interrupt();
    await reader.until('turn-complete');
    expect(interruptions(connection)).toEqual([
      { type: 'interrupt', options: { heard: [], stoppedByProvider: false } },
    ]);
    expect(reader.events.slice(-2)).toEqual([
      { type: 'interrupted' },
      { type: 'turn-complete', interrupted: true },
    ]);
  });

  it('cuts the item being heard where it was played, and removes the later ones', async () => {
    const { session, connection, reader } = await openSession();
    connection.emit(responseStarted, audio('a', 500), audioDone('a'), audio('b', 300));
    await reader.until('audio-delta', 2);
    session.reportPlayback({ itemId: 'a', playedMs: 120 });
    session.reportPlayback({ itemId: 'a', playedMs: 219.9 });
    session.reportPlayback({ itemId: 'a', playedMs: 180 });
    await session.interrupt();
    const heard = [
      { itemId: 'a', playedMs: 219 },
      { itemId: 'b', playedMs: 0 },
    ];
    expect(interruptions(connection)).toEqual([
      { type: 'interrupt', options: { heard, stoppedByProvider: false } },
    ]);
    expect(await reader.until('interrupted')).toEqual({
      type: 'interrupted',
      itemId: 'a',
      playedMs: 219,
    });
  });

  it('clamps the position to what was received', async () => {
    const { session, connection, reader } = await openSession();
    connection.emit(responseStarted, audio('a', 500));
    await reader.until('audio-delta');
    session.reportPlayback({ itemId: 'a', playedMs: 9_000 });
    await session.interrupt();
    expect(await reader.until('interrupted')).toMatchObject({ itemId: 'a', playedMs: 500 });
  });

  it('drops what still comes of the cut response', async () => {
    const { session, connection, reader } = await openSession();
    connection.emit(responseStarted, audio('a', 100));
    await reader.until('audio-delta');
    await session.interrupt();
    connection.emit(
      audio('a', 100),
      { type: 'transcript', text: 'more', isFinal: false, itemId: 'a' },
      audio('b', 100),
      audioDone('a'),
      { type: 'response-ended', status: 'cancelled', toolCallIds: [] },
      { type: 'transcript', text: 'all', isFinal: true, itemId: 'a' },
      responseStarted,
      audio('c', 100),
      marker,
    );
    await reader.until('speech-stopped');
    expect(reader.types).toEqual([
      'audio-delta',
      'interrupted',
      'turn-complete',
      'audio-delta',
      'speech-stopped',
    ]);
    expect(reader.all('audio-delta')[1]).toMatchObject({ itemId: 'c' });
  });

  it('takes back speech that the reader has not seen', async () => {
    const model = new ScriptedModel([]);
    await using session = await new Agent().realtimeSession({ model });
    model.connection.emit(responseStarted, audio('a', 100), audio('a', 100), {
      type: 'usage',
      usage: { ...noUsage, total: 1 },
    });
    while (session.usage.total === 0) await new Promise(setImmediate);
    await session.interrupt();
    const reader = readEvents(session);
    await reader.until('turn-complete');
    expect(reader.types).toEqual(['usage', 'interrupted', 'turn-complete']);
  });

  it('ends the turn once if the user speaks during a response', async () => {
    const { session, connection, reader } = await openSession();
    connection.emit(responseStarted, audio('a', 500));
    await reader.until('audio-delta');
    session.reportPlayback({ itemId: 'a', playedMs: 200 });
    connection.emit(
      speechStarted,
      providerInterrupted,
      { type: 'response-ended', status: 'cancelled', toolCallIds: [] },
      marker,
    );
    await reader.until('speech-stopped');
    expect(reader.events.slice(1)).toEqual([
      speechStarted,
      { type: 'interrupted', itemId: 'a', playedMs: 200 },
      { type: 'turn-complete', interrupted: true },
      marker,
    ]);
    expect(interruptions(connection)).toEqual([
      {
        type: 'interrupt',
        options: { heard: [{ itemId: 'a', playedMs: 200 }], stoppedByProvider: true },
      },
    ]);
  });

  it('cuts playback that outlasts its turn, which stays complete', async () => {
    const { session, connection, reader } = await openSession();
    connection.emit(responseStarted, audio('a', 500), audioDone('a'), responseEnded());
    await reader.until('turn-complete');
    session.reportPlayback({ itemId: 'a', playedMs: 200 });
    connection.emit(speechStarted, marker);
    await reader.until('speech-stopped');
    expect(reader.types.slice(2)).toEqual([
      'turn-complete',
      'speech-started',
      'interrupted',
      'speech-stopped',
    ]);
    expect(interruptions(connection)).toHaveLength(1);
  });

  it('lets the user speak when everything was heard', async () => {
    const { session, connection, reader } = await openSession();
    connection.emit(responseStarted, audio('a', 500), audioDone('a'), responseEnded());
    await reader.until('turn-complete');
    session.reportPlayback({ itemId: 'a', playedMs: 500 });
    connection.emit(speechStarted, providerInterrupted, marker);
    await reader.until('speech-stopped');
    expect(reader.types.slice(-3)).toEqual(['turn-complete', 'speech-started', 'speech-stopped']);
    expect(connection.actions).toEqual([]);
  });

  it('takes the end of the response for the end of its sound', async () => {
    const { session, connection, reader } = await openSession();
    connection.emit(responseStarted, audio('a', 500), responseEnded());
    await reader.until('turn-complete');
    session.reportPlayback({ itemId: 'a', playedMs: 500 });
    connection.emit(speechStarted, marker);
    await reader.until('speech-stopped');
    expect(reader.types).not.toContain('interrupted');
  });

  it('leaves an item alone that was heard to its end, while the response goes on', async () => {
    const { session, connection, reader } = await openSession();
    connection.emit(responseStarted, audio('a', 500), audioDone('a'));
    await reader.until('audio-done');
    session.reportPlayback({ itemId: 'a', playedMs: 500 });
    await session.interrupt();
    expect(interruptions(connection)).toEqual([
      { type: 'interrupt', options: { heard: [], stoppedByProvider: false } },
    ]);
  });

  it('lets the user speak after the turn where nobody reports playback', async () => {
    const { connection, reader } = await openSession();
    connection.emit(responseStarted, audio('a', 500), audioDone('a'), responseEnded());
    connection.emit(speechStarted, marker);
    await reader.until('speech-stopped');
    expect(reader.types).not.toContain('interrupted');
    expect(connection.actions).toEqual([]);
  });

  it('flushes playback where the provider interrupts after the turn, once', async () => {
    const { connection, reader } = await openSession();
    connection.emit(responseStarted, audio('a', 500), audioDone('a'), responseEnded());
    connection.emit({ ...providerInterrupted, itemId: 'a' }, providerInterrupted, marker);
    await reader.until('speech-stopped');
    expect(reader.all('interrupted')).toEqual([{ type: 'interrupted', itemId: 'a' }]);
    expect(reader.all('turn-complete')).toEqual([{ type: 'turn-complete', interrupted: false }]);
  });

  it.each([
    ['asked for by the app', { interruptResponse: false }, 'server'],
    ['with push to talk', {}, 'manual'],
  ] as const)('lets the model go on when %s', async (_what, options, type) => {
    const { connection, reader } = await openSession({
      settings: { turnDetection: { type, ...options } },
    });
    connection.emit(responseStarted, audio('a', 500), speechStarted, audio('a', 500), marker);
    await reader.until('speech-stopped');
    expect(reader.types).toEqual([
      'audio-delta',
      'speech-started',
      'audio-delta',
      'speech-stopped',
    ]);
    expect(connection.actions).toEqual([]);
  });

  it('tells the connection even if nothing is known to go on', async () => {
    const { session, connection, reader } = await openSession();
    await session.interrupt();
    expect(interruptions(connection)).toEqual([
      { type: 'interrupt', options: { heard: [], stoppedByProvider: false } },
    ]);
    connection.emit(marker);
    await reader.until('speech-stopped');
    expect(reader.types).toEqual(['speech-stopped']);
  });

  it('ends the turn as interrupted where the provider cancels by itself', async () => {
    const { connection, reader } = await openSession();
    connection.emit(responseStarted, {
      type: 'response-ended',
      status: 'cancelled',
      toolCallIds: [],
    });
    expect(await reader.until('turn-complete')).toMatchObject({ interrupted: true });
  });

  it('keeps of the answer what was heard', async () => {
    const { session, connection, reader } = await openSession();
    const say = (text: string): ConnectionEvent => ({
      type: 'transcript',
      text,
      isFinal: false,
      itemId: 'a',
    });
    connection.emit(
      responseStarted,
      say('One two. '),
      audio('a', 1_000),
      say('Three four. '),
      audio('a', 1_000),
    );
    await reader.until('audio-delta', 2);
    session.reportPlayback({ itemId: 'a', playedMs: 1_500 });
    await session.interrupt();
    expect(session.history).toEqual([
      { type: 'message', id: 'a', role: 'assistant', text: 'One two. Three', interrupted: true },
    ]);
  });

  it('keeps earlier answers as they are, and the order in which people spoke', async () => {
    const { session, connection, reader } = await openSession();
    const say = (itemId: string, text: string): ConnectionEvent => ({
      type: 'transcript',
      text,
      isFinal: false,
      itemId,
    });
    connection.emit({ ...speechStarted, itemId: 'u' }, responseStarted, say('a', 'First.'));
    connection.emit(responseEnded(), responseStarted, say('b', 'Sec'));
    connection.emit({ type: 'input-transcript', text: 'Hi', isFinal: true, itemId: 'u' });
    await reader.until('input-transcript');
    await session.interrupt();
    expect(session.history).toEqual([
      { type: 'message', id: 'u', role: 'user', text: 'Hi' },
      { type: 'message', id: 'a', role: 'assistant', text: 'First.' },
      { type: 'message', id: 'b', role: 'assistant', text: 'Sec', interrupted: true },
    ]);
  });

  it.each([Number.NaN, -1])('refuses a position of %s', async (playedMs) => {
    const { session } = await openSession();
    expect(() => session.reportPlayback({ itemId: 'a', playedMs })).toThrow(RangeError);
  });
});
