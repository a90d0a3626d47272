import { invalidArgument, invalidValue, Refusal, unknownField } from './refusal.ts';
import { isObject } from '../shared/json.ts';

const FIELDS = new Set([
  'anyOf',
  'default',
  'description',
  'enum',
  'example',
  'format',
  'items',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'nullable',
  'pattern',
  'properties',
  'propertyOrdering',
  'required',
  'title',
  'type',
]);
const TYPES = ['STRING', 'NUMBER', 'INTEGER', 'BOOLEAN', 'ARRAY', 'OBJECT', 'NULL'];
const STRING_FORMATS = ['enum', 'date-time'];
const INT64_FIELDS = [
  'maxItems',
  'maxLength',
  'maxProperties',
  'minItems',
  'minLength',
  'minProperties',
];

/**
 * Takes only the service's subset of OpenAPI 3.0: no `$ref`, `const`, `additionalProperties`, no
 * lists of types, no arrays without items, no objects without properties.
 * @throws Refusal with code 1007.
 */
export function checkSchema(schema: unknown, path: string): void {
  if (!isObject(schema)) throw invalidValue(path, schema);
  for (const name of Object.keys(schema)) {
    if (!FIELDS.has(name)) throw unknownField(name, path);
  }
  const type = checkType(schema.type, path);
  checkBounds(schema, path);
  if (schema.enum !== undefined) checkChoices(schema.enum, type, path);
  if (type === 'STRING' && schema.format !== undefined) {
    if (!STRING_FORMATS.includes(String(schema.format))) {
      throw new Refusal(
        1007,
        `${path}.format: only 'enum' and 'date-time' are supported for STRING type`,
      );
    }
  }
  if (type === 'ARRAY' && schema.items === undefined) {
    throw new Refusal(1007, `${path}.items: missing field.`);
  }
  if (schema.items !== undefined) checkSchema(schema.items, `${path}.items`);
  if (type === 'OBJECT' || schema.properties !== undefined) checkProperties(schema, path);
  if (schema.anyOf !== undefined) checkVariants(schema.anyOf, path);
}

function checkType(type: unknown, path: string): string | undefined {
  if (type === undefined) return undefined;
  const name = typeof type === 'string' ? type.toUpperCase() : '';
  if (!TYPES.includes(name)) throw invalidValue(`${path}.type`, type);
  return name;
}

/** int64 goes as a string of digits or as a whole number. */
function checkBounds(schema: Record<string, unknown>, path: string): void {
  for (const name of INT64_FIELDS) {
    const value = schema[name];
    const isWhole = Number.isInteger(value) || (typeof value === 'string' && /^\d+$/.test(value));
    if (value !== undefined && !isWhole) throw invalidValue(`${path}.${name}`, value);
  }
  for (const name of ['maximum', 'minimum']) {
    const value = schema[name];
    if (value !== undefined && typeof value !== 'number') {
      throw invalidValue(`${path}.${name}`, value);
    }
  }
}

function checkChoices(choices: unknown, type: string | undefined, path: string): void {
  if (type !== 'STRING') {
    throw new Refusal(1007, `${path}.enum: only allowed for STRING type`);
  }
  const isList = Array.isArray(choices) && choices.every((choice) => typeof choice === 'string');
  if (!isList || choices.includes('')) throw invalidValue(`${path}.enum`, choices);
}

function checkProperties(schema: Record<string, unknown>, path: string): void {
  const { properties, required } = schema;
  if (!isObject(properties) || Object.keys(properties).length === 0) {
    throw new Refusal(1007, `${path}.properties: should be non-empty for OBJECT type`);
  }
  for (const [name, inner] of Object.entries(properties)) {
    checkSchema(inner, `${path}.properties[${name}]`);
  }
  if (required === undefined) return;
  if (!Array.isArray(required)) throw invalidValue(`${path}.required`, required);
  for (const [index, name] of required.entries()) {
    if (typeof name !== 'string' || !Object.hasOwn(properties, name)) {
      throw new Refusal(1007, `${path}.required[${index}]: property is not defined`);
    }
  }
}

function checkVariants(variants: unknown, path: string): void {
  if (!Array.isArray(variants) || variants.length === 0) throw invalidArgument();
  for (const [index, variant] of variants.entries())
    checkSchema(variant, `${path}.any_of[${index}]`);
}
