/** As much of the D-Bus protocol as a small service needs (D-Bus Specification, "Message Protocol"). */

/** One message, as far as it is looked at. */
export interface BusMessage {
  readonly type: 'call' | 'return' | 'error' | 'signal';
  readonly serial: number;
  readonly replySerial?: number;
  readonly path?: string;
  readonly member?: string;
  readonly destination?: string;
  readonly sender?: string;
  readonly body: Buffer;
}

/** A header field that is written: its code, its type and its value. */
type Field = readonly [code: number, signature: 'o' | 's' | 'g' | 'u', value: string | number];

export interface Sent {
  readonly type: BusMessage['type'];
  readonly serial: number;
  readonly fields: readonly Field[];
  readonly body?: Buffer;
}

export const field = {
  path: (value: string): Field => [1, 'o', value],
  interface: (value: string): Field => [2, 's', value],
  member: (value: string): Field => [3, 's', value],
  replySerial: (value: number): Field => [5, 'u', value],
  destination: (value: string): Field => [6, 's', value],
  signature: (value: string): Field => [8, 'g', value],
};

const types = ['call', 'return', 'error', 'signal'] as const;
const headerBytes = 16;

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

export function string(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([uint32(bytes.length), bytes, Buffer.alloc(1)]);
}

/** A boolean within a variant. */
export function variantBoolean(value: boolean): Buffer {
  return Buffer.concat([Buffer.from([1, 0x62, 0, 0]), uint32(Number(value))]);
}

function aligned(length: number, to: number): number {
  return Math.ceil(length / to) * to;
}

function padded(bytes: Buffer, to: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length, to) - bytes.length)]);
}

export function encode({ type, serial, fields, body = Buffer.alloc(0) }: Sent): Buffer {
  let array = Buffer.alloc(0);
  for (const [code, signature, value] of fields) {
    const start = Buffer.concat([
      padded(array, 8),
      Buffer.from([code, 1, signature.charCodeAt(0), 0]),
    ]);
    array = Buffer.concat([start, encodeField(signature, value)]);
  }
  const fixed = Buffer.from([0x6c, types.indexOf(type) + 1, 0, 1]);
  const header = [fixed, uint32(body.length), uint32(serial), uint32(array.length), array];
  return Buffer.concat([padded(Buffer.concat(header), 8), body]);
}

function encodeField(signature: Field[1], value: string | number): Buffer {
  if (signature === 'u') return uint32(Number(value));
  const text = String(value);
  if (signature !== 'g') return string(text);
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(`${text}\0`, 'latin1')]);
}

/** @returns the first message of the bytes, and how long it is; undefined if it is not whole yet */
export function decode(bytes: Buffer): { message: BusMessage; length: number } | undefined {
  if (bytes.length < headerBytes) return undefined;
  const fieldsEnd = headerBytes + bytes.readUInt32LE(12);
  const bodyStart = aligned(fieldsEnd, 8);
  const length = bodyStart + bytes.readUInt32LE(4);
  if (bytes.length < length) return undefined;
  const fields = new Map<number, string | number>();
  for (let at = headerBytes; at < fieldsEnd;) {
    at = aligned(at, 8);
    const code = bytes.readUInt8(at);
    const signature = String.fromCharCode(bytes.readUInt8(at + 2));
    const [value, end] = decodeField(bytes, at + 4, signature);
    fields.set(code, value);
    at = end;
  }
  const text = (code: number) => {
    const value = fields.get(code);
    return typeof value === 'string' ? value : undefined;
  };
  const [path, member, destination, sender] = [text(1), text(3), text(6), text(7)];
  const replySerial = fields.get(5);
  const message: BusMessage = {
    type: types[bytes.readUInt8(1) - 1] ?? 'signal',
    serial: bytes.readUInt32LE(8),
    body: bytes.subarray(bodyStart, length),
    ...(path !== undefined && { path }),
    ...(member !== undefined && { member }),
    ...(destination !== undefined && { destination }),
    ...(sender !== undefined && { sender }),
    ...(typeof replySerial === 'number' && { replySerial }),
  };
  return { message, length };
}

function decodeField(
  bytes: Buffer,
  at: number,
  signature: string,
): readonly [value: string | number, end: number] {
  if (signature === 'u') return [bytes.readUInt32LE(at), at + 4];
  const lengthBytes = signature === 'g' ? 1 : 4;
  const length = signature === 'g' ? bytes.readUInt8(at) : bytes.readUInt32LE(at);
  const start = at + lengthBytes;
  return [bytes.toString('utf8', start, start + length), start + length + 1];
}
