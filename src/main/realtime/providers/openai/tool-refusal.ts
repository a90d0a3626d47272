import type { JsonSchema, ToolDefinition } from '../../tool.ts';
import { providerName } from './models.ts';

/** Refused at the top of the parameters ("schema must have type 'object' and not have …"). */
const refusedAtTop = ['oneOf', 'anyOf', 'allOf', 'enum', 'not'];

/** Why OpenAI cannot be told of a tool; undefined if it can. It refuses a session for one such tool. */
export function toolRefusal({ name, jsonSchema }: ToolDefinition): string | undefined {
  const refused = refusedAtTop.find((key) => key in jsonSchema);
  const reason =
    refused === undefined
      ? listWithoutItems(jsonSchema, 'parameters')
      : `${refused} at the top of its parameters is refused there`;
  if (reason === undefined) return undefined;
  return `${providerName} cannot be told of the tool "${name}": ${reason}.`;
}

/** "array schema missing items": where lists do not say what is in them. */
function listWithoutItems(schema: unknown, path: string): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const { type, items, prefixItems, properties, ...rest } = schema as JsonSchema;
  const isList = type === 'array' || (Array.isArray(type) && type.includes('array'));
  if (isList && items === undefined && prefixItems === undefined) {
    return `${path} is a list that does not say of what`;
  }
  const inner: [string, unknown][] = [
    ...Object.entries(typeof properties === 'object' && properties !== null ? properties : {}),
    ['[]', items],
    ...['anyOf', 'oneOf', 'allOf', '$defs', 'definitions', 'additionalProperties'].flatMap((key) =>
      innerOf(key, rest[key]),
    ),
  ];
  for (const [name, value] of inner) {
    const found = listWithoutItems(value, `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function innerOf(key: string, value: unknown): [string, unknown][] {
  if (key === 'additionalProperties') return [[key, value]];
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
