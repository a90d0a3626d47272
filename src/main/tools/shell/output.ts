import { stripVTControlCharacters } from 'node:util';

/** What a command wrote: the beginning and the end of it are kept. */
export interface CappedOutput {
  append(bytes: Uint8Array): void;
  /** As text, with a line in the middle that says how much was left out. */
  text(): string;
  readonly totalBytes: number;
}

export interface OutputLimits {
  readonly headBytes: number;
  readonly tailBytes: number;
}

export const defaultOutputLimits: OutputLimits = { headBytes: 12 * 1024, tailBytes: 20 * 1024 };

export function createCappedOutput(limits: OutputLimits = defaultOutputLimits): CappedOutput {
  const { headBytes, tailBytes } = limits;
  const head = Buffer.alloc(headBytes);
  const ring = Buffer.alloc(tailBytes);
  let total = 0;

  function append(bytes: Uint8Array): void {
    const forHead = Math.min(bytes.length, Math.max(0, headBytes - total));
    head.set(bytes.subarray(0, forHead), total < headBytes ? total : 0);
    // Only the last bytes can still be in the tail when all is written.
    const rest = bytes.subarray(forHead);
    const kept = rest.subarray(Math.max(0, rest.length - tailBytes));
    const start = Math.max(0, total + bytes.length - headBytes - kept.length);
    for (let offset = 0; offset < kept.length;) {
      const place = (start + offset) % tailBytes;
      const part = kept.subarray(offset, offset + tailBytes - place);
      ring.set(part, place);
      offset += part.length;
    }
    total += bytes.length;
  }

  function text(): string {
    const first = head.subarray(0, Math.min(total, headBytes));
    const behind = Math.max(0, total - headBytes);
    if (behind <= tailBytes) return readable(Buffer.concat([first, ring.subarray(0, behind)]));
    const middle = behind % tailBytes;
    const last = Buffer.concat([ring.subarray(middle), ring.subarray(0, middle)]);
    const left = behind - tailBytes;
    return `${readable(first)}\n[… ${left} bytes left out …]\n${readable(last)}`;
  }

  return {
    append,
    text,
    get totalBytes() {
      return total;
    },
  };
}

/** Bytes as plain text: no colours, no control characters, progress lines as they ended. */
export function readable(bytes: Uint8Array): string {
  return (
    stripVTControlCharacters(new TextDecoder().decode(bytes))
      .replace(/\r\n/g, '\n')
      .replace(/^[^\n]*\r(?=[^\n])/gm, '')
      // oxlint-disable-next-line no-control-regex -- control characters are what is removed
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  );
}
