/** Cuts bytes into lines, and never keeps more than one line of a given length. */
export interface LineReader {
  /** Hands each line that is complete to `onLine`, without its end. */
  append(bytes: Buffer): void;
  /** What came after the last line end. */
  rest(): string;
}

export interface LineReaderOptions {
  readonly maxBytes: number;
  readonly onLine: (line: string) => void;
  /** A line was longer: it is thrown away up to its end. Called once for it. */
  readonly onTooLong: () => void;
}

const newline = 0x0a;

export function createLineReader({ maxBytes, onLine, onTooLong }: LineReaderOptions): LineReader {
  let parts: Buffer[] = [];
  let length = 0;
  let isSkipping = false;

  /** Without joining anything before the line is whole: a long one comes in very many pieces. */
  function keep(part: Buffer): void {
    if (isSkipping) return;
    length += part.length;
    if (length <= maxBytes) {
      // A copy: a few bytes must not keep the pool alive that they were read into.
      parts.push(Buffer.from(part));
      return;
    }
    isSkipping = true;
    parts = [];
    onTooLong();
  }

  function take(): string {
    const line = Buffer.concat(parts).toString('utf8').replace(/\r$/, '');
    parts = [];
    length = 0;
    return line;
  }

  return {
    append(bytes) {
      let start = 0;
      for (;;) {
        const end = bytes.indexOf(newline, start);
        if (end === -1) break;
        keep(bytes.subarray(start, end));
        if (isSkipping) length = 0;
        else onLine(take());
        isSkipping = false;
        start = end + 1;
      }
      if (start < bytes.length) keep(bytes.subarray(start));
    },
    rest: take,
  };
}
