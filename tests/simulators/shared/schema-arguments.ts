import { isObject, type JsonObject } from './json.ts';

/**
 * Makes plausible arguments for a tool from its declared JSON Schema and what the user said:
 * "weather in Paris" fills a `city` with "Paris". Only required properties are filled, or all
 * when the schema requires none.
 */
export function plausibleArguments(schema: unknown, utterance: string): JsonObject {
  if (!isObject(schema) || !isObject(schema.properties)) return {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const names = Object.keys(schema.properties);
  const wanted = required.length > 0 ? names.filter((name) => required.includes(name)) : names;
  return Object.fromEntries(
    wanted.map((name) => [name, plausibleValue(name, propertyOf(schema, name), utterance)]),
  );
}

function plausibleValue(name: string, schema: JsonObject, utterance: string): unknown {
  if ('const' in schema) return schema.const;
  if ('default' in schema) return schema.default;
  if (Array.isArray(schema.enum)) return chooseFromEnum(schema.enum, utterance);
  if (Array.isArray(schema.examples) && schema.examples.length > 0) return schema.examples[0];
  const variants = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(variants) && isObject(variants[0])) {
    return plausibleValue(name, variants[0], utterance);
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return plausibleString(name, schema, utterance);
    case 'number':
    case 'integer':
      return plausibleNumber(schema, utterance);
    case 'boolean':
      return true;
    case 'array':
      return isObject(schema.items) ? [plausibleValue(name, schema.items, utterance)] : [];
    case 'object':
      return plausibleArguments(schema, utterance);
    default:
      return null;
  }
}

function plausibleString(name: string, schema: JsonObject, utterance: string): string {
  if (schema.format === 'date') return '2026-11-22';
  if (schema.format === 'date-time') return '2026-11-22T09:00:00Z';
  if (schema.format === 'uri' || /url|uri|link/i.test(name)) {
    return /https?:\/\/\S+/.exec(utterance)?.[0] ?? 'https://example.com';
  }
  if (/city|location|place|town|where/i.test(name)) return placeIn(utterance) ?? 'London';
  return /"([^"]+)"/.exec(utterance)?.[1] ?? utterance;
}

/** "in New York?" → "New York": capitalised words after in, for, at or of. */
function placeIn(utterance: string): string | undefined {
  return /\b(?:in|for|at|of)\s+(\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*)*)/u.exec(utterance)?.[1];
}

function plausibleNumber(schema: JsonObject, utterance: string): number {
  const spoken = /-?\d+(?:\.\d+)?/.exec(utterance)?.[0];
  const value = spoken === undefined ? Number(schema.minimum ?? 1) : Number(spoken);
  return schema.type === 'integer' ? Math.trunc(value) : value;
}

function chooseFromEnum(values: readonly unknown[], utterance: string): unknown {
  const lower = utterance.toLowerCase();
  return values.find((value) => lower.includes(String(value).toLowerCase())) ?? values[0];
}

function propertyOf(schema: JsonObject, name: string): JsonObject {
  const property = isObject(schema.properties) ? schema.properties[name] : undefined;
  return isObject(property) ? property : {};
}
