import { shapeOf } from '../shared/captures.ts';
import { isObject, type JsonObject } from '../shared/json.ts';

/** The shapes that each event type takes. */
export function shapesByType(events: readonly JsonObject[]): Map<string, Set<string>> {
  const shapes = new Map<string, Set<string>>();
  for (const event of events) {
    const type = String(event.type);
    shapes.set(type, (shapes.get(type) ?? new Set()).add(shapeOf(event)));
  }
  return shapes;
}

const ASYNCHRONOUS = /input_audio_transcription/;
const STREAMED = /\.delta$/;

/**
 * The order of a conversation: every event with the ids it refers to, named by first appearance
 * (item-1, resp-1, …), where a run of streamed deltas is one entry. Transcription of the user is
 * left out, for it comes at its own time.
 */
export function orderOf(events: readonly JsonObject[]): string[] {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const nameOf = (id: string): string => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const prefix = id.slice(0, id.indexOf('_'));
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    names.set(id, `${prefix}-${count}`);
    return `${prefix}-${count}`;
  };
  const order: string[] = [];
  for (const event of events) {
    const type = String(event.type);
    if (ASYNCHRONOUS.test(type)) continue;
    const { event_id: _eventId, ...rest } = event;
    const entry = STREAMED.test(type)
      ? 'deltas'
      : `${type} ${referencesIn(rest, nameOf).join(' ')}`;
    if (entry !== 'deltas' || order.at(-1) !== 'deltas') order.push(entry);
  }
  return order;
}

function referencesIn(value: unknown, nameOf: (id: string) => string, path = ''): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((inner, index) => referencesIn(inner, nameOf, `${path}[${index}]`));
  }
  if (isObject(value)) {
    return Object.entries(value)
      .sort(([left], [right]) => left.localeCompare(right))
      .flatMap(([key, inner]) => referencesIn(inner, nameOf, `${path}.${key}`));
  }
  if (path.endsWith('previous_item_id') && value === null) return [`${path}=null`];
  if (typeof value !== 'string' || !/^(?:item|resp|conv|sess|call)_/.test(value)) return [];
  return [`${path}=${nameOf(value)}`];
}
