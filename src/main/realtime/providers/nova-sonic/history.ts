import type { HistoryItem } from '../../history.ts';
import type { TextRole } from './client-events.ts';
import { bytesOf } from './text-pieces.ts';

export interface HistoryBlock {
  readonly role: Exclude<TextRole, 'SYSTEM'>;
  readonly text: string;
}

/** The service refuses more: 40 KB in all, and about 40 messages (protocols.md 3.5). */
const maxBytes = 40_000;
const maxBlocks = 40;

/**
 * Earlier turns as the service takes them: the user first, the two sides taking turns, neighbours of
 * one side joined, and of a long conversation the newest part. Tool calls are told as text.
 */
export function historyBlocks(history: readonly HistoryItem[]): readonly HistoryBlock[] {
  return withinLimits(alternating(history));
}

function alternating(history: readonly HistoryItem[]): HistoryBlock[] {
  const blocks: HistoryBlock[] = [];
  for (const item of history) {
    const text = textOf(item).trim();
    if (text === '') continue;
    const role = item.type === 'message' && item.role === 'user' ? 'USER' : 'ASSISTANT';
    const last = blocks.at(-1);
    if (last?.role === role) blocks[blocks.length - 1] = { role, text: `${last.text}\n${text}` };
    else blocks.push({ role, text });
  }
  return blocks;
}

function withinLimits(blocks: readonly HistoryBlock[]): HistoryBlock[] {
  const kept: HistoryBlock[] = [];
  let bytes = 0;
  for (const block of blocks.toReversed()) {
    const room = maxBytes - bytes;
    const size = bytesOf(block.text);
    if (kept.length === maxBlocks || room <= 0) break;
    kept.unshift(size <= room ? block : { ...block, text: lastPart(block.text, room) });
    bytes += size;
  }
  const firstOfUser = kept.findIndex(({ role }) => role === 'USER');
  return firstOfUser < 0 ? [] : kept.slice(firstOfUser);
}

/** The end of a text that is too long, from a whole word on. */
function lastPart(text: string, maxPartBytes: number): string {
  const bytes = Buffer.from(text, 'utf8');
  const part = bytes.subarray(bytes.byteLength - maxPartBytes + 3).toString('utf8');
  const firstSpace = part.search(/\s/u);
  return `…${firstSpace < 0 ? part.replace(/^�+/u, '') : part.slice(firstSpace)}`;
}

function textOf(item: HistoryItem): string {
  if (item.type === 'message') return item.text;
  const result = item.result === undefined ? 'is still running' : `answered: ${item.result}`;
  return `(I used the tool ${item.toolName} with ${item.args}; and it ${result})`;
}
