import { describe, expect, it } from 'vitest';
import { fakeConnection, typesOf } from './fake-wire.ts';
import { outline } from './mapping-run.ts';

const created = (id: string) => ({ type: 'response.created', response: { id } });
const done = (id: string, status = 'completed') => ({
  type: 'response.done',
  response: { id, status },
});
const audio = (response_id: string, item_id: string, bytes = 4800) => ({
  type: 'response.output_audio.delta',
  response_id,
  item_id,
  delta: Buffer.alloc(bytes).toString('base64'),
});
const call = (response_id: string, call_id: string) => ({
  type: 'response.function_call_arguments.done',
  response_id,
  item_id: `item_${call_id}`,
  call_id,
  name: 'look',
  arguments: '{}',
});
const errorEvent = (code: string, event_id: string | null = null, message = 'No.') => ({
  type: 'error',
  error: { type: 'invalid_request_error', code, message, param: null, event_id },
});
const ms = (length: number) => new Uint8Array(length * 48);

describe('inputs', () => {
  it('a typed turn is an item and a request', async () => {
    const fake = fakeConnection();
    await fake.connection.send({ type: 'text', text: 'Hello' });
    expect(fake.written).toMatchObject([
      {
        type: 'conversation.item.create',
        item: { role: 'user', content: [{ type: 'input_text', text: 'Hello' }] },
      },
      { type: 'response.create' },
    ]);
  });

  it('a picture is an item and asks for nothing', async () => {
    const fake = fakeConnection();
    await fake.connection.send({ type: 'image', data: new Uint8Array(3), mimeType: 'image/png' });
    expect(typesOf(fake.written)).toEqual(['conversation.item.create']);
  });

  it('a picture for a blind model is refused before anything is written', async () => {
    const fake = fakeConnection({ model: 'gpt-4o-realtime-preview' });
    const sending = fake.connection.send({
      type: 'image',
      data: new Uint8Array(3),
      mimeType: 'image/png',
    });
    await expect(sending).rejects.toThrow('OpenAI Realtime does not support ImageInput input');
    expect(fake.written).toEqual([]);
  });

  it('sound that a slow wire does not take is thrown away and counted; messages are not', async () => {
    const fake = fakeConnection();
    fake.bufferedBytes = 320_001;
    await fake.connection.send({ type: 'audio', data: ms(20) });
    await fake.connection.send({ type: 'audio', data: ms(20) });
    await fake.connection.send({ type: 'text', text: 'Hello' });
    expect(fake.connection.droppedInputMs).toBe(40);
    expect(fake.appends).toBe(0);
    expect(fake.written).toHaveLength(2);
    fake.bufferedBytes = 0;
    await fake.connection.send({ type: 'audio', data: ms(20) });
    expect(fake.appends).toBe(1);
  });

  it('half a sample is refused, nothing is nothing', async () => {
    const fake = fakeConnection();
    await expect(
      fake.connection.send({ type: 'audio', data: new Uint8Array(3) }),
    ).rejects.toMatchObject({ code: 'audio-not-pcm16' });
    await fake.connection.send({ type: 'audio', data: new Uint8Array(0) });
    expect(fake.appends).toBe(0);
  });

  it('push to talk commits what is long enough', async () => {
    const { connection, written } = fakeConnection({ turnDetection: { type: 'manual' } });
    await connection.send({ type: 'audio', data: ms(90) });
    await expect(connection.commitAudio()).rejects.toMatchObject({ code: 'audio-too-short' });
    await connection.send({ type: 'audio', data: ms(10) });
    await connection.commitAudio();
    await connection.createResponse();
    await connection.clearAudio();
    await expect(connection.commitAudio()).rejects.toThrow(/only 0 ms were sent/);
    expect(typesOf(written)).toEqual([
      'input_audio_buffer.commit',
      'response.create',
      'input_audio_buffer.clear',
    ]);
  });

  it('committing is not for a server that ends turns itself', async () => {
    const { connection, written } = fakeConnection({ turnDetection: { type: 'semantic' } });
    await connection.send({ type: 'audio', data: ms(500) });
    await expect(connection.commitAudio()).rejects.toMatchObject({
      name: 'UnsupportedInputError',
      code: 'turn-detection-not-manual',
    });
    expect(written).toEqual([]);
  });

  it('a result of a call from an earlier connection goes out under the id on this wire', async () => {
    const fake = fakeConnection({ openCalls: new Map([['long-id', 'short']]) });
    await fake.connection.send({ type: 'tool-result', toolCallId: 'long-id', output: 'noon' });
    expect(fake.written).toMatchObject([
      { item: { type: 'function_call_output', call_id: 'short', output: 'noon' } },
      { type: 'response.create' },
    ]);
  });
});

describe('replies', () => {
  it('a request that met a response of the server itself: its end says that the reply is to come', async () => {
    const fake = fakeConnection();
    fake.serve(created('r1'), call('r1', 'c1'), done('r1'));
    await fake.connection.send({ type: 'tool-result', toolCallId: 'c1', output: 'noon' });
    fake.serve(
      created('r2'),
      errorEvent('conversation_already_has_active_response', 'parley_response_1'),
      done('r2'),
      created('r3'),
      done('r3'),
    );
    fake.end({ code: 1000, reason: '' });
    const { events } = await fake.readAll();
    const ends = events.filter((event) => event.type === 'response-ended');
    expect(ends.map(({ responseId, isReplyPending }) => [responseId, isReplyPending])).toEqual([
      ['r1', undefined],
      ['r2', true],
      ['r3', undefined],
    ]);
    expect(typesOf(fake.written)).toEqual([
      'conversation.item.create',
      'response.create',
      'response.create',
    ]);
  });

  it('two results of one response are followed by one request, after its end', async () => {
    const fake = fakeConnection();
    fake.serve(created('r1'), call('r1', 'a'), call('r1', 'b'));
    await fake.connection.send({ type: 'tool-result', toolCallId: 'a', output: '1' });
    await fake.connection.send({ type: 'tool-result', toolCallId: 'b', output: '2' });
    expect(typesOf(fake.written)).not.toContain('response.create');
    fake.serve(done('r1'));
    expect(typesOf(fake.written)).toEqual([
      'conversation.item.create',
      'conversation.item.create',
      'response.create',
    ]);
  });

  it('a request that is refused is made again after the active response, without an error', async () => {
    const fake = fakeConnection();
    await fake.connection.send({ type: 'text', text: 'Hello' });
    const eventId = String(fake.written.at(-1)?.event_id);
    fake.serve(
      created('voice'),
      errorEvent('conversation_already_has_active_response', eventId),
      done('voice'),
    );
    expect(typesOf(fake.written).filter((type) => type === 'response.create')).toHaveLength(2);
    await fake.connection.close();
    const { events } = await fake.readAll();
    expect(typesOf(events)).not.toContain('session-error');
  });

  it('a request that is refused for another reason is an error and blocks nothing', async () => {
    const fake = fakeConnection();
    await fake.connection.send({ type: 'text', text: 'Hello' });
    fake.serve(errorEvent('invalid_value', String(fake.written.at(-1)?.event_id)));
    await fake.connection.createResponse();
    expect(typesOf(fake.written).filter((type) => type === 'response.create')).toHaveLength(2);
    await fake.connection.close();
    expect(outline((await fake.readAll()).events)).toEqual(['session-error invalid_value']);
  });

  it('an end that cannot be read is an end all the same', async () => {
    const fake = fakeConnection();
    fake.serve(created('r1'));
    await fake.connection.send({ type: 'text', text: 'Hello' });
    fake.serve({ type: 'response.done', response: 'what?' });
    expect(typesOf(fake.written)).toContain('response.create');
    await fake.connection.close();
    expect(outline((await fake.readAll()).events)).toEqual([
      'response-started',
      'session-error malformed-frame',
      'response-ended failed',
    ]);
  });
});

describe('interruption', () => {
  it('cancels, cuts at what was played, drops the rest and takes back what was not read', async () => {
    const fake = fakeConnection();
    fake.serve(created('r1'), audio('r1', 'i1'), audio('r1', 'i2'));
    await fake.connection.interrupt({
      heard: [
        { itemId: 'i1', playedMs: 40.7 },
        { itemId: 'i2', playedMs: 0 },
      ],
      stoppedByProvider: false,
    });
    expect(fake.written).toMatchObject([
      { type: 'response.cancel', response_id: 'r1' },
      { type: 'conversation.item.truncate', item_id: 'i1', audio_end_ms: 40 },
      { type: 'conversation.item.delete', item_id: 'i2' },
    ]);
    fake.serve(
      audio('r1', 'i1'),
      errorEvent('item_delete_invalid_item_id', String(fake.written[2]?.event_id)),
      done('r1', 'cancelled'),
      created('r2'),
      audio('r2', 'i3'),
    );
    await fake.connection.close();
    expect(outline((await fake.readAll()).events)).toEqual([
      'response-started',
      'response-ended cancelled',
      'response-started',
      'audio-delta 4800',
    ]);
  });

  it('of a reply that was only requested cancels it and drops all of it', async () => {
    const fake = fakeConnection();
    await fake.connection.send({ type: 'text', text: 'Hello' });
    await fake.connection.interrupt({ heard: [], stoppedByProvider: false });
    const early = fake.written.at(-1);
    expect(early?.type).toBe('response.cancel');
    fake.serve(
      errorEvent('response_cancel_not_active', String(early?.event_id)),
      created('r1'),
      audio('r1', 'i1'),
      done('r1', 'cancelled'),
    );
    expect(fake.written.at(-1)).toMatchObject({ type: 'response.cancel', response_id: 'r1' });
    await fake.connection.close();
    expect(outline((await fake.readAll()).events)).toEqual([
      'response-started',
      'response-ended cancelled',
    ]);
  });

  it('leaves the next reply alone if the request that was interrupted is refused', async () => {
    const fake = fakeConnection();
    await fake.connection.send({ type: 'text', text: 'Hello' });
    const eventId = String(fake.written.at(-1)?.event_id);
    await fake.connection.interrupt({ heard: [], stoppedByProvider: true });
    fake.serve(errorEvent('rate_limit_exceeded', eventId), created('r1'), audio('r1', 'i1'));
    await fake.connection.close();
    expect(outline((await fake.readAll()).events)).toEqual([
      'session-error rate_limit_exceeded',
      'response-started',
      'audio-delta 4800',
    ]);
  });
});

describe('the end', () => {
  it.each([
    ['session_expired', 'session-expired', true],
    ['insufficient_quota', 'insufficient_quota', false],
  ])('comes with %s, after what waits', async (code, errorCode, retryable) => {
    const fake = fakeConnection({ lifetimeMs: 3_600_000 });
    fake.serve(created('r1'), errorEvent(code));
    const { events, failure } = await fake.readAll();
    expect(typesOf(events)).toEqual(['response-started']);
    expect(failure).toMatchObject({ code: errorCode, retryable });
    expect(fake.isClosed).toBe(true);
    expect(fake.clock.pendingTimers).toBe(0);
  });

  it('comes with a wire that is lost', async () => {
    const fake = fakeConnection();
    fake.end({ code: 1006, reason: '' });
    const { failure } = await fake.readAll();
    expect(failure).toMatchObject({ name: 'ConnectionError', retryable: true });
    await expect(fake.connection.send({ type: 'text', text: 'Hello' })).rejects.toMatchObject({
      name: 'SessionClosedError',
    });
  });

  it('comes with close(), quietly and as often as you like', async () => {
    const fake = fakeConnection({ lifetimeMs: 3_600_000 });
    await Promise.all([fake.connection.close(), fake.connection.close()]);
    await fake.connection[Symbol.asyncDispose]();
    expect(await fake.readAll()).toEqual({ events: [], failure: undefined });
    expect(fake.clock.pendingTimers).toBe(0);
    await expect(fake.connection.commitAudio()).rejects.toMatchObject({ code: 'session-closed' });
  });

  it('comes when the caller aborts', async () => {
    const controller = new AbortController();
    const fake = fakeConnection({ signal: controller.signal });
    controller.abort();
    expect(await fake.readAll()).toEqual({ events: [], failure: undefined });
    expect(fake.isClosed).toBe(true);
  });

  it('is announced five minutes before the limit of the session', async () => {
    const fake = fakeConnection({ lifetimeMs: 60 * 60_000 });
    fake.clock.advance(55 * 60_000 - 1);
    fake.serve({ type: 'new.thing' });
    fake.clock.advance(1);
    await fake.connection.close();
    const { events } = await fake.readAll();
    expect(events).toEqual([
      { type: 'unknown', name: 'new.thing', raw: { type: 'new.thing' } },
      { type: 'session-ending', timeLeftMs: 5 * 60_000, reason: 'session-limit' },
    ]);
  });
});

describe('one reader', () => {
  it('at a time', async () => {
    const fake = fakeConnection();
    const first = fake.connection[Symbol.asyncIterator]();
    expect(() => fake.connection[Symbol.asyncIterator]()).toThrow(/already have a reader/);
    await first.return?.();
    await fake.connection.close();
    expect((await fake.readAll()).failure).toBeUndefined();
  });
});
