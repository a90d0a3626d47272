const alphabet = /^[A-Za-z0-9+/]*={0,2}$/;

/** The bytes of standard base64 (padding may be missing), or undefined if `text` is none. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (!alphabet.test(text) || text.replaceAll('=', '').length % 4 === 1) return undefined;
  return new Uint8Array(Buffer.from(text, 'base64'));
}

export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
