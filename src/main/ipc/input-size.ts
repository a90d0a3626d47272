/** The largest request that a page of ours makes is a picture of 4 MB. */
export const maxInputBytes = 8 * 1024 * 1024;

/** What a value costs besides its text and bytes. */
const bytesPerValue = 8;

/**
 * Whether a message has more in it than any request needs. Looks at no more than that, so that
 * neither a huge message nor one that holds itself keeps main busy.
 */
export function isOversized(input: unknown, maxBytes = maxInputBytes): boolean {
  let bytes = 0;
  const seen = new Set<unknown>();
  const waiting: unknown[] = [input];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'object' && value !== null) {
      // A small message that holds itself must not cost as much as a large one.
      if (seen.has(value)) continue;
      seen.add(value);
    }
    bytes += bytesPerValue + ownBytes(value);
    if (bytes > maxBytes) return true;
    const parts = partsOf(value);
    if ((waiting.length + parts.length) * bytesPerValue > maxBytes) return true;
    for (const part of parts) waiting.push(part);
  }
  return false;
}

function ownBytes(value: unknown): number {
  if (typeof value === 'string') return value.length * 2;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return value instanceof ArrayBuffer ? value.byteLength : 0;
}

function partsOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value;
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  if (value instanceof Set) return [...value];
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return [];
  return [...Object.keys(value), ...Object.values(value)];
}
