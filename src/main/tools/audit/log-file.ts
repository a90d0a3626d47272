import { createReadStream } from 'node:fs';
import { appendFile, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createWriteStream } from 'node:fs';

export interface LogFileOptions {
  readonly folder: string;
  readonly maxFileBytes: number;
  readonly maxFiles: number;
  readonly onError: (error: unknown) => void;
}

/** Lines in numbered files, `audit-000001.jsonl` and so on; the highest number is written to. */
export interface LogFile {
  append(line: string): void;
  flush(): Promise<void>;
  /** Oldest first. */
  names(): Promise<readonly string[]>;
  exportTo(path: string): Promise<void>;
}

const namePattern = /^audit-(\d{6})\.jsonl$/;
const onlyForTheUser = 0o600;

export function createLogFile(options: LogFileOptions): LogFile {
  const { folder, maxFileBytes, maxFiles, onError } = options;
  let queue: Promise<void> = Promise.resolve();
  let current: { name: string; bytes: number } | undefined;

  async function names(): Promise<readonly string[]> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return (await readdir(folder)).filter((name) => namePattern.test(name)).sort();
  }

  async function openNewest(): Promise<{ name: string; bytes: number }> {
    const newest = (await names()).at(-1);
    if (newest === undefined) return { name: nameOf(1), bytes: 0 };
    const path = join(folder, newest);
    const { size } = await stat(path);
    // After a crash the last line may be half a line: what follows must not be glued to it.
    if (size > 0 && !(await endsWithNewline(path, size))) await appendFile(path, '\n');
    return { name: newest, bytes: size + 1 };
  }

  async function write(line: string): Promise<void> {
    current ??= await openNewest();
    if (current.bytes > maxFileBytes) {
      current = { name: nameOf(numberOf(current.name) + 1), bytes: 0 };
      const old = (await names()).slice(0, -(maxFiles - 1) || undefined);
      for (const name of old) await rm(join(folder, name), { force: true });
    }
    await appendFile(join(folder, current.name), `${line}\n`, { mode: onlyForTheUser });
    current.bytes += Buffer.byteLength(line) + 1;
  }

  return {
    append(line) {
      queue = queue.then(() => write(line)).catch(onError);
    },
    flush: () => queue,
    names,
    async exportTo(path) {
      await queue;
      const target = createWriteStream(path, { mode: onlyForTheUser });
      for (const name of await names()) {
        await pipeline(createReadStream(join(folder, name)), target, { end: false });
      }
      await new Promise<void>((resolve, reject) => {
        target.once('error', reject);
        target.end(resolve);
      });
    },
  };
}

function nameOf(number: number): string {
  return `audit-${String(number).padStart(6, '0')}.jsonl`;
}

function numberOf(name: string): number {
  return Number(namePattern.exec(name)?.[1] ?? 0);
}

async function endsWithNewline(path: string, size: number): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return bytesRead === 1 && buffer[0] === 0x0a;
  } finally {
    await file.close();
  }
}
