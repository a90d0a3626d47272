const encoder = new TextEncoder();

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  return encoder.encode(text).byteLength;
}

/**
 * Splits a text into pieces of at most `maxBytes` of UTF-8, after spaces where there are some and
 * never within a character. Joined, the pieces are the text. An empty text is one empty piece.
 */
export function piecesOf(text: string, maxBytes: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const word of text.match(/\s*\S+|\s+$/gu) ?? []) {
    for (const part of bytesOf(word) > maxBytes ? [...word] : [word]) {
      const partBytes = bytesOf(part);
      if (bytes + partBytes > maxBytes && piece !== '') {
        pieces.push(piece);
        piece = '';
        bytes = 0;
      }
      piece += part;
      bytes += partBytes;
    }
  }
  return piece === '' && pieces.length > 0 ? pieces : [...pieces, piece];
}
