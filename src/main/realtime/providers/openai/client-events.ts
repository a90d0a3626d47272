import { encodeBase64 } from '../shared/base64.ts';
import type { WireObject } from './session-config.ts';

/** What a message of ours was for; it is part of its `event_id`, which errors quote. */
export type ClientEventKind =
  | 'session'
  | 'item'
  | 'commit'
  | 'clear'
  | 'truncate'
  | 'delete'
  | 'response'
  | 'cancel';

/** One JSON text frame to the server (protocols.md 1.5). */
export type ClientEvent = WireObject & { readonly type: string; readonly event_id?: string };

const prefix = 'parley';

export function eventIdOf(kind: ClientEventKind, number: number): string {
  return `${prefix}_${kind}_${number}`;
}

/** What the message with this `event_id` was for, or undefined if it is not ours. */
export function kindOfEventId(eventId: string): string | undefined {
  const [owner, kind] = eventId.split('_');
  return owner === prefix ? kind : undefined;
}

/** Builds messages, each with an `event_id` of its own; sound has none, it is never answered. */
export interface ClientEvents {
  sessionUpdate(session: WireObject): ClientEvent;
  item(item: WireObject): ClientEvent;
  commit(): ClientEvent;
  clear(): ClientEvent;
  /** @param playedMs whole milliseconds, not longer than what the server sent */
  truncate(itemId: string, playedMs: number): ClientEvent;
  delete(itemId: string): ClientEvent;
  cancel(responseId: string | undefined): ClientEvent;
}

export function createClientEvents(): ClientEvents {
  let count = 0;
  const event = (type: string, kind: ClientEventKind, fields: WireObject = {}): ClientEvent => {
    count += 1;
    return { type, event_id: eventIdOf(kind, count), ...fields };
  };
  return {
    sessionUpdate: (session) => event('session.update', 'session', { session }),
    item: (item) => event('conversation.item.create', 'item', { item }),
    commit: () => event('input_audio_buffer.commit', 'commit'),
    clear: () => event('input_audio_buffer.clear', 'clear'),
    truncate: (itemId, playedMs) =>
      event('conversation.item.truncate', 'truncate', {
        item_id: itemId,
        content_index: 0,
        audio_end_ms: playedMs,
      }),
    delete: (itemId) => event('conversation.item.delete', 'delete', { item_id: itemId }),
    cancel: (responseId) =>
      event('response.cancel', 'cancel', {
        ...(responseId !== undefined && { response_id: responseId }),
      }),
  };
}

export function appendEvent(pcm: Uint8Array): ClientEvent {
  return { type: 'input_audio_buffer.append', audio: encodeBase64(pcm) };
}

export function responseCreateEvent(eventId: string): ClientEvent {
  return { type: 'response.create', event_id: eventId };
}
