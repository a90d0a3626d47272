import {
  ApiError,
  invalidType,
  onlyModelAudio,
  pastTheEnd,
  unknownCall,
  unknownItem,
} from './errors.ts';
import { contentOf, type StoredItem } from './items.ts';
import type { JsonObject } from '../shared/json.ts';

/** The ordered items of one session, with the checks that the service makes on them. */
export interface Conversation {
  readonly id: string;
  readonly items: readonly StoredItem[];
  find(itemId: string): StoredItem | undefined;
  /** Adds after `previousItemId`: undefined appends, `root` puts in front. */
  insert(wire: JsonObject & { id: string }, previousItemId?: unknown): StoredItem;
  previousOf(itemId: string): string | null;
  /** Cuts the model's audio at `audioEndMs` and forgets its transcript (protocols.md 1.7). */
  truncate(itemId: unknown, contentIndex: unknown, audioEndMs: unknown): StoredItem;
  remove(itemId: unknown): StoredItem;
  retrieve(itemId: unknown): StoredItem;
  hasAssistantAudio(): boolean;
  /** Throws unless a function call with this id is in the conversation. */
  requireCall(callId: unknown): void;
}

/** Creates an empty conversation. */
export function createConversation(id: string): Conversation {
  const items: StoredItem[] = [];
  const find = (itemId: unknown) => items.find((item) => item.id === itemId);

  function required(itemId: unknown, action: 'truncate' | 'delete' | 'retrieve'): StoredItem {
    const item = find(itemId);
    if (item === undefined) throw unknownItem(action, String(itemId));
    return item;
  }

  function insert(wire: JsonObject & { id: string }, previousItemId?: unknown): StoredItem {
    if (find(wire.id) !== undefined) {
      throw new ApiError(
        'item_create_duplicate_item_id',
        `Error creating item: an item with id '${wire.id}' already exists.`,
        'item.id',
      );
    }
    const position = positionAfter(previousItemId);
    const item: StoredItem = { id: wire.id, wire, audio: [], audioMs: 0 };
    items.splice(position, 0, item);
    return item;
  }

  function positionAfter(previousItemId: unknown): number {
    if (previousItemId === undefined || previousItemId === null) return items.length;
    if (previousItemId === 'root') return 0;
    const index = items.findIndex((item) => item.id === previousItemId);
    if (index >= 0) return index + 1;
    throw new ApiError(
      'item_create_invalid_previous_item_id',
      `Error creating item: the previous item with id '${String(previousItemId)}' does not exist.`,
      'previous_item_id',
    );
  }

  function truncate(itemId: unknown, contentIndex: unknown, audioEndMs: unknown): StoredItem {
    if (typeof audioEndMs !== 'number' || !Number.isInteger(audioEndMs)) {
      throw invalidType('audio_end_ms', 'an integer', audioEndMs);
    }
    const item = required(itemId, 'truncate');
    if (!isAssistantAudio(item) || contentIndex !== 0) throw onlyModelAudio();
    const availableMs = Math.floor(item.audioMs);
    if (audioEndMs > availableMs) throw pastTheEnd(availableMs, audioEndMs);
    const bytes = Buffer.concat(item.audio);
    const kept = Math.floor((bytes.length * audioEndMs) / Math.max(1, item.audioMs) / 2) * 2;
    item.audio = [bytes.subarray(0, kept)];
    item.audioMs = audioEndMs;
    item.wire = { ...item.wire, content: [{ type: 'output_audio', transcript: null }] };
    return item;
  }

  return {
    id,
    items,
    find,
    insert,
    previousOf: (itemId) => items[items.findIndex((item) => item.id === itemId) - 1]?.id ?? null,
    truncate,
    remove: (itemId) => {
      const item = required(itemId, 'delete');
      items.splice(items.indexOf(item), 1);
      return item;
    },
    retrieve: (itemId) => required(itemId, 'retrieve'),
    requireCall: (callId) => {
      if (!items.some(({ wire }) => wire.type === 'function_call' && wire.call_id === callId)) {
        throw unknownCall(String(callId));
      }
    },
    hasAssistantAudio: () => items.some((item) => isAssistantAudio(item)),
  };
}

function isAssistantAudio(item: StoredItem): boolean {
  if (item.wire.role !== 'assistant') return false;
  return item.audioMs > 0 || contentOf(item.wire).some((part) => part.type === 'output_audio');
}
