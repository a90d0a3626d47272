import { isObject, type JsonObject } from '../shared/json.ts';

/** What is inside belongs to the user and keeps its spelling. */
const OPAQUE = new Set([
  'args',
  'data',
  'labels',
  'parametersJsonSchema',
  'properties',
  'response',
  'responseJsonSchema',
]);

/**
 * A client frame in one spelling: protobuf's JSON takes `realtime_input` as well as
 * `realtimeInput`, and Python clients send the former (captures).
 */
export function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const key = name.replaceAll(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase());
      return [key, OPAQUE.has(key) ? inner : camelCased(inner)];
    }),
  );
}

/** Fields that only group others. */
const GROUPS = new Set(['serverContent', 'realtimeInput']);

/**
 * What a frame carries, for it may carry several things: `['turnComplete', 'usageMetadata']`,
 * `['audio']`. A model turn that only thinks is a `thought`.
 */
export function kindsOf(frame: unknown): string[] {
  if (!isObject(frame)) return ['(no object)'];
  const kinds = Object.entries(frame).flatMap(([name, value]) => {
    if (!GROUPS.has(name) || !isObject(value)) return [name];
    return Object.entries(value).map(([inner, content]) => kindOf(inner, content));
  });
  return kinds.length === 0 ? ['(empty)'] : kinds;
}

function kindOf(name: string, content: unknown): string {
  const parts = name === 'modelTurn' && isObject(content) ? content.parts : undefined;
  const isThought =
    Array.isArray(parts) && parts.every((part) => isObject(part) && part.thought === true);
  return isThought ? 'thought' : name;
}

/** A frame with the length of its sounds and pictures in place of their bytes. */
export function withoutMedia(frame: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(frame), (name, value: unknown) =>
    name === 'data' && typeof value === 'string' ? `(${value.length} characters)` : value,
  ) as JsonObject;
}
