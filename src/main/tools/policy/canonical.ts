import { createHash } from 'node:crypto';

/**
 * JSON with sorted keys, so that equal values have equal text.
 * @throws TypeError for what JSON cannot say: functions, symbols, BigInt, NaN, circles.
 */
export function canonicalJson(value: unknown): string {
  return text(value, []);
}

/** SHA-256 of the canonical JSON, as 64 hexadecimal digits. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function text(value: unknown, parents: readonly object[]): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form.`);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new TypeError(`A ${typeof value} has no JSON form.`);
  if (parents.includes(value)) throw new TypeError('A circle has no JSON form.');
  const inner = [...parents, value];
  if (Array.isArray(value)) return `[${value.map((item) => text(item, inner)).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${text(member, inner)}`);
  return `{${members.join(',')}}`;
}
