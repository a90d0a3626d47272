import { UnsupportedInputError } from '../../errors.ts';
import type { JsonSchema } from '../../tool.ts';
import { providerName } from './models.ts';

/** The subset of OpenAPI 3.0 that function declarations take. */
export type GeminiSchema = { readonly [key: string]: unknown };

/** Taken over as they are. */
const copied = ['title', 'description', 'format', 'pattern', 'default'];
/** Numbers go as they are, int64 counts as strings; what is neither is left out. */
const numbers = ['minimum', 'maximum'];
const counted = [
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'minProperties',
  'maxProperties',
];
const typeNames = ['string', 'number', 'integer', 'boolean', 'array', 'object'];
const formats: Readonly<Record<string, readonly string[]>> = {
  string: ['enum', 'date-time'],
  number: ['float', 'double'],
  integer: ['int32', 'int64'],
};

/**
 * Narrows JSON Schema to what Gemini takes: references are inlined, `const` and unions with null
 * rewritten, and what only restricts further (`not`, `uniqueItems`, …) left out, since the session
 * checks the arguments against the whole schema before a tool runs.
 * @throws UnsupportedInputError for what cannot be expressed: recursion, references to elsewhere, and
 *   schemas that allow nothing.
 */
export function narrowSchema(toolName: string, schema: JsonSchema): GeminiSchema {
  const definitions = { ...asObject(schema['$defs']), ...asObject(schema['definitions']) };
  const narrower = new Narrower(toolName, definitions);
  const narrowed = narrower.narrow(schema, 'parameters', []);
  narrower.assertKeysNamed(narrowed, 'parameters', true);
  return narrowed;
}

class Narrower {
  readonly #toolName: string;
  readonly #definitions: JsonSchema;

  constructor(toolName: string, definitions: JsonSchema) {
    this.#toolName = toolName;
    this.#definitions = definitions;
  }

  /** An OBJECT without properties is refused, except as the whole, which then is not sent. */
  assertKeysNamed(narrowed: GeminiSchema, path: string, isWhole = false): void {
    const properties = Object.entries(asObject(narrowed['properties']) ?? {});
    if (narrowed['type'] === 'OBJECT' && properties.length === 0 && !isWhole) {
      throw this.#impossible(path, 'an object with any keys');
    }
    for (const [name, schema] of properties) {
      this.assertKeysNamed(schema as GeminiSchema, `${path}.${name}`);
    }
    const items = asObject(narrowed['items']);
    if (items !== undefined) this.assertKeysNamed(items, `${path}[]`);
    for (const [index, variant] of asArray(narrowed['anyOf']).entries()) {
      this.assertKeysNamed(variant as GeminiSchema, `${path}.anyOf[${index}]`);
    }
  }

  narrow(schema: unknown, path: string, references: readonly string[]): GeminiSchema {
    if (schema === true) return {};
    const object = asObject(schema);
    if (object === undefined) throw this.#impossible(path, 'a schema that allows nothing');
    const reference = object['$ref'];
    if (typeof reference === 'string') return this.#inline(reference, object, path, references);
    const variants = object['anyOf'] ?? object['oneOf'];
    if (Array.isArray(variants)) return this.#union(object, variants, path, references);
    if (Array.isArray(object['allOf'])) {
      return this.#intersection(object, object['allOf'], path, references);
    }
    if (Array.isArray(object['type'])) return this.#severalTypes(object, path, references);
    return this.#plain(object, path, references);
  }

  #inline(
    reference: string,
    { $ref: _reference, ...rest }: JsonSchema,
    path: string,
    references: readonly string[],
  ): GeminiSchema {
    const name = /^#\/(?:\$defs|definitions)\/(.+)$/.exec(reference)?.[1];
    const target = name === undefined ? undefined : this.#definitions[decodePointer(name)];
    if (target === undefined) throw this.#impossible(path, `the reference ${reference}`);
    if (references.includes(reference)) throw this.#impossible(path, 'a schema that holds itself');
    const inlined = asObject(target);
    const merged = inlined === undefined ? target : { ...inlined, ...rest };
    return this.narrow(merged, path, [...references, reference]);
  }

  #union(
    { anyOf: _any, oneOf: _one, ...rest }: JsonSchema,
    variants: readonly unknown[],
    path: string,
    references: readonly string[],
  ): GeminiSchema {
    const others = variants.filter((variant) => !isNull(variant));
    const nullable = others.length < variants.length ? { nullable: true } : {};
    const [only] = others;
    if (others.length === 1) {
      return { ...this.narrow({ ...asObject(only), ...rest }, path, references), ...nullable };
    }
    const { type: _type, ...own } = this.#plain(rest, path, references);
    const anyOf = others.map((variant, index) =>
      this.narrow(variant, `${path}.anyOf[${index}]`, references),
    );
    return { ...own, ...nullable, anyOf };
  }

  #intersection(
    { allOf: _all, ...rest }: JsonSchema,
    parts: readonly unknown[],
    path: string,
    references: readonly string[],
  ): GeminiSchema {
    const narrowed = parts.map((part) => this.narrow(part, path, references));
    return [...narrowed, this.narrow(rest, path, references)].reduce((whole, part) => ({
      ...whole,
      ...part,
      ...mergedObject(whole, part),
    }));
  }

  #severalTypes(object: JsonSchema, path: string, references: readonly string[]): GeminiSchema {
    const types = object['type'] as readonly unknown[];
    const others = types.filter((type) => type !== 'null');
    const nullable = others.length < types.length ? { nullable: true } : {};
    const [only] = others;
    if (others.length === 1) {
      return { ...this.narrow({ ...object, type: only }, path, references), ...nullable };
    }
    const { type: _type, description, ...rest } = object;
    const anyOf = others.map((type) => this.#plain({ ...rest, type }, path, references));
    return { ...(description !== undefined && { description }), ...nullable, anyOf };
  }

  #plain(object: JsonSchema, path: string, references: readonly string[]): GeminiSchema {
    const type = this.#typeOf(object, path);
    const result: Record<string, unknown> = type === undefined ? {} : { type: type.toUpperCase() };
    for (const key of copied) if (object[key] !== undefined) result[key] = object[key];
    for (const key of numbers) if (typeof object[key] === 'number') result[key] = object[key];
    for (const key of counted) if (Number.isInteger(object[key])) result[key] = String(object[key]);
    if (!formats[type ?? '']?.includes(String(result['format']))) delete result['format'];
    return {
      ...result,
      ...this.#choices(object, result),
      ...((type ?? 'object') === 'object' && this.#members(object, path, references)),
      ...this.#items(object, type, path, references),
    };
  }

  #typeOf(object: JsonSchema, path: string): string | undefined {
    const type = object['type'] ?? impliedType(object);
    if (type === undefined) return undefined;
    if (typeof type === 'string' && typeNames.includes(type)) return type;
    throw this.#impossible(path, `the type ${JSON.stringify(type)}`);
  }

  /** Only strings can be enumerated; of other values the description tells. */
  #choices(object: JsonSchema, result: JsonSchema): GeminiSchema {
    const values = 'const' in object ? [object['const']] : object['enum'];
    if (!Array.isArray(values)) return {};
    // An empty text is refused as a choice.
    const choices = values.filter((value) => value !== null && value !== '');
    const nullable = values.includes(null) ? { nullable: true } : {};
    if (choices.length === 0) return nullable;
    if (choices.every((value) => typeof value === 'string')) {
      return { ...nullable, type: 'STRING', format: 'enum', enum: choices };
    }
    const told = `One of: ${choices.map((value) => JSON.stringify(value)).join(', ')}.`;
    const description = result['description'];
    return {
      ...nullable,
      description: typeof description === 'string' ? `${description} ${told}` : told,
    };
  }

  /** An object whose keys nobody has named cannot be told: where it is optional, nobody needs it. */
  #members(object: JsonSchema, path: string, references: readonly string[]): GeminiSchema {
    const own = asObject(object['properties']);
    if (own === undefined) return {};
    const required = asArray(object['required']);
    const properties: Record<string, GeminiSchema> = {};
    for (const [name, schema] of Object.entries(own)) {
      if (isFreeObject(schema) && !required.includes(name)) continue;
      properties[name] = this.narrow(schema, `${path}.${name}`, references);
    }
    const named = required.filter((name) => Object.hasOwn(properties, String(name)));
    return { properties, ...(named.length > 0 && { required: named }) };
  }

  #items(
    object: JsonSchema,
    type: string | undefined,
    path: string,
    references: readonly string[],
  ): GeminiSchema {
    if (type !== 'array') return {};
    const tuple = object['prefixItems'];
    if (Array.isArray(tuple)) {
      return { items: this.narrow({ anyOf: tuple }, `${path}[]`, references) };
    }
    return { items: this.narrow(object['items'] ?? { type: 'string' }, `${path}[]`, references) };
  }

  #impossible(path: string, what: string): UnsupportedInputError {
    return new UnsupportedInputError(
      `${providerName} cannot be told of the tool "${this.#toolName}": ${what} at ${path} has no ` +
        'equivalent there. Simplify its parameters, or switch the tool off for this model.',
      { provider: providerName, code: 'schema-not-expressible' },
    );
  }
}

function isFreeObject(schema: unknown): boolean {
  const object = asObject(schema);
  if (object === undefined) return false;
  const { type } = object;
  const isObject = type === 'object' || (Array.isArray(type) && type.includes('object'));
  const isNamed = Object.keys(asObject(object['properties']) ?? {}).length > 0;
  return isObject && !isNamed && !['$ref', 'anyOf', 'oneOf', 'allOf'].some((key) => key in object);
}

function impliedType(object: JsonSchema): string | undefined {
  if ('properties' in object) return 'object';
  if ('items' in object || 'prefixItems' in object) return 'array';
  const value = object['const'];
  return value === undefined || value === null ? undefined : typeof value;
}

function mergedObject(a: GeminiSchema, b: GeminiSchema): GeminiSchema {
  const properties = { ...asObject(a['properties']), ...asObject(b['properties']) };
  const required = [...asArray(a['required']), ...asArray(b['required'])];
  return {
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required: [...new Set(required)] }),
  };
}

function isNull(variant: unknown): boolean {
  return asObject(variant)?.['type'] === 'null';
}

function asObject(value: unknown): JsonSchema | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonSchema)
    : undefined;
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function decodePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
