/**
 * The bytes of base64, standard or URL-safe (padding may be missing), in memory of their own, or
 * undefined if `text` is none. It runs for every piece of sound, so it does not look at the
 * characters itself: Node's decoder leaves out those that are none of base64, and what comes out is
 * then too short. (It takes some beyond Latin-1 for letters; they make noise, as wrong letters do.)
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const length = text.length - paddingOf(text);
  if (length % 4 === 1) return undefined;
  const bytes = Math.floor((length * 3) / 4);
  // Memory of its own, not of Node's pool: whoever posts a view posts all the memory behind it.
  const decoded = Buffer.allocUnsafeSlow(bytes);
  if (decoded.write(text, 'base64') !== bytes) return undefined;
  return new Uint8Array(decoded.buffer);
}

export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function paddingOf(text: string): number {
  if (!text.endsWith('=')) return 0;
  return text.endsWith('==') ? 2 : 1;
}
