import { readFileSync } from 'node:fs';
import { isObject, type JsonObject } from './json.ts';

/** One frame of a capture, see tests/captures/README.md. */
export interface CapturedFrame {
  readonly from: 'client' | 'server';
  readonly data: JsonObject;
}

/** Reads a capture of real traffic by file name without extension. */
export function readCapture(name: string): CapturedFrame[] {
  const file = new URL(`../../captures/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as CapturedFrame[];
}

/** The recursive shape of a value: sorted keys with the types of what is under them. */
export function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].sort().join('|')}]`;
  if (!isObject(value)) return value === null ? 'null' : typeof value;
  const fields = Object.entries(value).map(([key, inner]) => `${key}:${shapeOf(inner)}`);
  return `{${fields.sort().join(',')}}`;
}
