import { EventStreamCodec } from '@smithy/eventstream-codec';
import { isObject } from '../shared/json.ts';
import type { ExceptionName, NamedEvent } from './wire.ts';

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString('utf8'),
  (text) => new Uint8Array(Buffer.from(text, 'utf8')),
);

type Message = ReturnType<EventStreamCodec['decode']>;

/** A message of the input that is not as the SDK signs and wraps it. */
export class FrameError extends Error {}

/** What one input message holds: an event's JSON text, or the signed end of the input. */
export type InputMessage = { readonly text: string } | 'end';

/** Puts messages together from bytes, and takes them apart; throws FrameError for a wrong one. */
export interface InputDecoder {
  push(bytes: Uint8Array): InputMessage[];
}

const SIGNATURE_BYTES = 32;
const LENGTH_BYTES = 4;
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

export function createInputDecoder(): InputDecoder {
  let buffered: Buffer = Buffer.alloc(0);
  return {
    push: (bytes) => {
      buffered = Buffer.concat([buffered, bytes]);
      const messages: InputMessage[] = [];
      while (buffered.length >= LENGTH_BYTES) {
        const length = buffered.readUInt32BE(0);
        if (length > MAX_MESSAGE_BYTES) throw new FrameError(`A message of ${length} bytes`);
        if (buffered.length < length) break;
        messages.push(openOuter(decode(buffered.subarray(0, length))));
        buffered = buffered.subarray(length);
      }
      return messages;
    },
  };
}

/** Signed: `:date`, `:chunk-signature`, and another message as its body. */
function openOuter({ headers, body }: Message): InputMessage {
  if (headers[':date']?.type !== 'timestamp') throw new FrameError('No :date');
  const signature = headers[':chunk-signature'];
  if (signature?.type !== 'binary' || signature.value.byteLength !== SIGNATURE_BYTES) {
    throw new FrameError('No :chunk-signature of 32 bytes');
  }
  return body.byteLength === 0 ? 'end' : openInner(decode(body));
}

function openInner({ headers, body }: Message): InputMessage {
  const expected = {
    ':event-type': 'chunk',
    ':message-type': 'event',
    ':content-type': 'application/json',
  };
  for (const [name, value] of Object.entries(expected)) {
    if (headers[name]?.value !== value) throw new FrameError(`${name} is not ${value}`);
  }
  const chunk = JSON.parse(Buffer.from(body).toString('utf8')) as unknown;
  if (!isObject(chunk) || typeof chunk.bytes !== 'string') throw new FrameError('No bytes');
  return { text: Buffer.from(chunk.bytes, 'base64').toString('utf8') };
}

function decode(bytes: Uint8Array): Message {
  try {
    return codec.decode(bytes);
  } catch (error) {
    throw new FrameError(String(error), { cause: error });
  }
}

/** An output event as the service frames it, with the padding field that it adds. */
export function encodeEvent({ name, value }: NamedEvent): Uint8Array {
  return encodeChunk(JSON.stringify({ event: { [name]: value } }));
}

/** Any text as an output chunk, for hostile ones. */
export function encodeChunk(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'utf8').toString('base64');
  return encode(
    { ':event-type': 'chunk', ':message-type': 'event' },
    { bytes, p: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.slice(0, 11) },
  );
}

export function encodeException(exception: ExceptionName, message: string): Uint8Array {
  return encode({ ':exception-type': exception, ':message-type': 'exception' }, { message });
}

function encode(headers: Readonly<Record<string, string>>, body: object): Uint8Array {
  const all = { ...headers, ':content-type': 'application/json' };
  return codec.encode({
    headers: Object.fromEntries(
      Object.entries(all).map(([name, value]) => [name, { type: 'string', value } as const]),
    ),
    body: new Uint8Array(Buffer.from(JSON.stringify(body), 'utf8')),
  });
}
