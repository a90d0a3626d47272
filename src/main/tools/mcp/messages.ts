import { createLineReader } from './lines.ts';
import type { JSONRPCMessage, Sdk } from './sdk.ts';

export interface MessageReaderOptions {
  readonly schema: Sdk['JSONRPCMessageSchema'];
  readonly onMessage: (message: JSONRPCMessage) => void;
  /** A line that is no message, e.g. a greeting. */
  readonly onNonsense: (line: string) => void;
  readonly onTooLong: () => void;
}

/** A picture of 10 MB fits, as base64. */
export const maxMessageBytes = 16 * 1024 * 1024;
const maxMessagesInLine = 100;
const maxNonsenseCharacters = 2_000;
/** Nobody here listens to these; a flood of them shall cost as little as possible. */
const unheard = new Set([
  'notifications/progress',
  'notifications/resources/updated',
  'notifications/resources/list_changed',
  'notifications/prompts/list_changed',
]);

/** Reads JSON-RPC messages, one a line; an older version of the protocol puts several into a list. */
export function createMessageReader(options: MessageReaderOptions): {
  append(bytes: Buffer): void;
} {
  const { schema, onMessage, onNonsense } = options;

  function read(line: string): void {
    if (line.trim() === '') return;
    const parsed = parse(line);
    const items: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
    for (const item of items.slice(0, maxMessagesInLine)) {
      if (isUnheard(item)) continue;
      const message = schema.safeParse(item);
      if (message.success) {
        onMessage(message.data);
        continue;
      }
      onNonsense(`Not a message: ${line.slice(0, maxNonsenseCharacters)}`);
      return;
    }
  }

  return createLineReader({
    maxBytes: maxMessageBytes,
    onLine: read,
    onTooLong: options.onTooLong,
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // No message either; the reader says so with the line.
    return undefined;
  }
}

function isUnheard(item: unknown): boolean {
  if (typeof item !== 'object' || item === null || !('method' in item)) return false;
  return typeof item.method === 'string' && unheard.has(item.method) && !('id' in item);
}
