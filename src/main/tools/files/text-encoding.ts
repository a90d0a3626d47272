import { detect } from 'chardet';
import iconv from 'iconv-lite';

/** Text as it stands in a file; `encoding` and `hasBom` give the bytes back. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
  readonly hasBom: boolean;
}

const boms: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** Enough to tell an encoding by. */
const sampleBytes = 64 * 1024;

/** @returns undefined for what is no text. */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  for (const [encoding, bom] of boms) {
    if (bom.every((byte, index) => bytes[index] === byte)) {
      const text = iconv.decode(bytes.subarray(bom.length), encoding, { stripBOM: false });
      return { text, encoding, hasBom: true };
    }
  }
  if (bytes.subarray(0, sampleBytes).includes(0)) return undefined;
  const utf8 = strictUtf8(bytes);
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', hasBom: false };
  const encoding = detect(bytes.subarray(0, sampleBytes)) ?? 'windows-1252';
  const known = iconv.encodingExists(encoding) ? encoding : 'windows-1252';
  return { text: iconv.decode(bytes, known), encoding: known.toLowerCase(), hasBom: false };
}

/** @throws Error if the encoding has no bytes for a letter of the text. */
export function encodeText({ text, encoding, hasBom }: DecodedText): Uint8Array {
  const bytes = iconv.encode(text, encoding, { addBOM: hasBom });
  const back = iconv.decode(bytes, encoding, { stripBOM: hasBom });
  if (back === text) return bytes;
  throw new Error(
    `The file is written in ${encoding}, which has no letters for some of the new text. ` +
      'Use plain letters, or write the file as a new one.',
  );
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
