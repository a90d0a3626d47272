const signatures: readonly (readonly [mimeType: string, start: number, text: string])[] = [
  ['image/png', 0, '\u0089PNG\r\n\u001a\n'],
  ['image/jpeg', 0, '\u00ff\u00d8\u00ff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
];

/** By the first bytes; the name of a file can say anything. */
export function imageTypeOf(bytes: Uint8Array): string | undefined {
  return signatures.find(([, start, text]) => hasAt(bytes, start, text))?.[0];
}

export function isPdf(bytes: Uint8Array): boolean {
  return hasAt(bytes, 0, '%PDF-');
}

function hasAt(bytes: Uint8Array, start: number, text: string): boolean {
  return Buffer.from(bytes.subarray(start, start + text.length)).toString('latin1') === text;
}
