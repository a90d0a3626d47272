import {
  ApiError,
  invalidType,
  missingParameter,
  outOfRange,
  unknownParameter,
  unsupportedValue,
} from './errors.ts';
import { isObject } from '../shared/json.ts';

/** Throws the service's ApiError when the value at `path` is not what the protocol allows. */
export type Validator = (value: unknown, path: string) => void;

export const anything: Validator = () => undefined;

export const text: Validator = (value, path) => {
  if (typeof value !== 'string') throw invalidType(path, 'a string', value);
};

export const flag: Validator = (value, path) => {
  if (typeof value !== 'boolean') throw invalidType(path, 'a boolean', value);
};

/** Any JSON object. */
export const jsonObject: Validator = (value, path) => {
  if (!isObject(value)) throw invalidType(path, 'an object', value);
};

/** A number within bounds, inclusive. */
export function number(low: number, high: number): Validator {
  return (value, path) => {
    if (typeof value !== 'number') throw invalidType(path, 'a number', value);
    if (value < low || value > high) throw outOfRange(path, value, low, high);
  };
}

/** A whole number within bounds, inclusive. */
export function integer(low: number, high: number = Number.MAX_SAFE_INTEGER): Validator {
  return (value, path) => {
    if (!Number.isInteger(value)) throw invalidType(path, 'an integer', value);
    number(low, high)(value, path);
  };
}

/** One of these strings. */
export function oneOf(...supported: readonly string[]): Validator {
  return (value, path) => {
    if (typeof value !== 'string' || !supported.includes(value)) {
      throw unsupportedValue(path, value, supported);
    }
  };
}

export function nullable(inner: Validator): Validator {
  return (value, path) => {
    if (value !== null) inner(value, path);
  };
}

/** The first alternative that accepts; its last alternative's complaint otherwise. */
export function either(...alternatives: readonly Validator[]): Validator {
  return (value, path) => {
    let complaint: ApiError | undefined;
    for (const alternative of alternatives) {
      try {
        alternative(value, path);
        return;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        complaint = error;
      }
    }
    if (complaint !== undefined) throw complaint;
  };
}

export function listOf(inner: Validator): Validator {
  return (value, path) => {
    if (!Array.isArray(value)) throw invalidType(path, 'an array', value);
    for (const [index, entry] of value.entries()) inner(entry, `${path}[${index}]`);
  };
}

/** An object with exactly these fields; those named in `required` must be present. */
export function object(
  fields: Readonly<Record<string, Validator>>,
  required: readonly string[] = [],
): Validator {
  return (value, path) => {
    if (!isObject(value)) throw invalidType(path, 'an object', value);
    for (const name of required) {
      if (value[name] === undefined) throw missingParameter(join(path, name));
    }
    for (const [name, entry] of Object.entries(value)) {
      const validate = fields[name];
      if (validate === undefined) throw unknownParameter(join(path, name));
      validate(entry, join(path, name));
    }
  };
}

/** An object whose `type` chooses the shape of the rest. */
export function tagged(shapes: Readonly<Record<string, Validator>>): Validator {
  return (value, path) => {
    if (!isObject(value)) throw invalidType(path, 'an object', value);
    if (value.type === undefined) throw missingParameter(join(path, 'type'));
    const shape = typeof value.type === 'string' ? shapes[value.type] : undefined;
    if (shape === undefined) {
      throw unsupportedValue(join(path, 'type'), value.type, Object.keys(shapes));
    }
    shape(value, path);
  };
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
