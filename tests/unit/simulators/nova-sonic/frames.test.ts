import { EventStreamCodec } from '@smithy/eventstream-codec';
import { describe, expect, it } from 'vitest';
import {
  createInputDecoder,
  encodeEvent,
  encodeException,
  FrameError,
} from '../../../simulators/nova-sonic/frames.ts';

type Headers = Parameters<EventStreamCodec['encode']>[0]['headers'];

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString('utf8'),
  (text) => new Uint8Array(Buffer.from(text, 'utf8')),
);
const date: Headers = { ':date': { type: 'timestamp', value: new Date(0) } };
const signature = (length = 32): Headers => ({
  ':chunk-signature': { type: 'binary', value: new Uint8Array(length) },
});
const signed: Headers = { ...date, ...signature() };
const chunk: Headers = {
  ':event-type': { type: 'string', value: 'chunk' },
  ':message-type': { type: 'string', value: 'event' },
  ':content-type': { type: 'string', value: 'application/json' },
};
const body = (value: unknown): Uint8Array => new Uint8Array(Buffer.from(JSON.stringify(value)));
const bytes = Buffer.from('{"event":{"sessionEnd":{}}}').toString('base64');
const inner = (headers: Headers = chunk, value: unknown = { bytes }): Uint8Array =>
  codec.encode({ headers, body: body(value) });
const outer = (headers: Headers = signed, content = inner()): Uint8Array =>
  codec.encode({ headers, body: content });

describe('input messages', () => {
  it('are put together from bytes, however they are cut', () => {
    const all = Buffer.concat([outer(), outer(), outer(signed, new Uint8Array())]);
    const decoder = createInputDecoder();
    const messages = [...all].flatMap((byte) => decoder.push(Uint8Array.of(byte)));
    expect(messages).toEqual([
      { text: '{"event":{"sessionEnd":{}}}' },
      { text: '{"event":{"sessionEnd":{}}}' },
      'end',
    ]);
  });

  it.each<[string, Uint8Array]>([
    ['are signed', outer(date)],
    ['have a date', outer(signature())],
    ['have a signature of 32 bytes', outer({ ...date, ...signature(31) })],
    [
      'hold a chunk',
      outer(signed, inner({ ...chunk, ':event-type': { type: 'string', value: 'x' } })),
    ],
    ['hold bytes', outer(signed, inner(chunk, { text: 'no' }))],
    ['hold another message', outer(signed, body({ bytes }))],
    ['have the right checksum', outer().map((byte, index) => (index === 50 ? byte ^ 1 : byte))],
  ])('%s, or are refused', (_what, message) => {
    expect(() => createInputDecoder().push(message)).toThrow(FrameError);
  });
});

describe('output messages', () => {
  it('carry an event as base64 of its JSON', () => {
    const { headers, body: content } = codec.decode(
      encodeEvent({ name: 'completionStart', value: { promptName: 'p' } }),
    );
    expect(headers[':event-type']?.value).toBe('chunk');
    const { bytes: base64 } = JSON.parse(Buffer.from(content).toString()) as { bytes: string };
    expect(JSON.parse(Buffer.from(base64, 'base64').toString())).toEqual({
      event: { completionStart: { promptName: 'p' } },
    });
  });

  it('carry an exception by its type', () => {
    const { headers, body: content } = codec.decode(
      encodeException('throttlingException', 'Slow.'),
    );
    expect(headers[':message-type']?.value).toBe('exception');
    expect(headers[':exception-type']?.value).toBe('throttlingException');
    expect(JSON.parse(Buffer.from(content).toString())).toEqual({ message: 'Slow.' });
  });
});
