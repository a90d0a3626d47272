/**
 * The system calls (WASI preview 1) that the flite program makes, answered from memory: it gets its
 * arguments, writes one file, and can touch nothing of this machine. `node:wasi` would need a
 * folder on disk for the same, and prints a warning that it is experimental.
 */
const errno = { success: 0, badFile: 8, notSeekable: 70 } as const;
const fileTypes = { character: 2, folder: 3, regular: 4 } as const;
const descriptors = { stderr: 2, root: 3, file: 4 } as const;
const rootPath = '/';
/** Where the program is to write its sound. */
export const outputPath = '/out.wav';

/** What a finished run left behind. */
export interface FliteRun {
  readonly exitCode: number;
  /** The file that was written. */
  readonly file: Uint8Array;
  /** What was printed to standard error. */
  readonly messages: string;
}

class ProgramExit extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`exit ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/** Runs the program once to its end, on the calling thread. @throws WebAssembly.RuntimeError */
export function runFlite(module: WebAssembly.Module, args: readonly string[]): FliteRun {
  const output = createOutput();
  const memory: { current?: WebAssembly.Memory } = {};
  const view = (): DataView => {
    if (memory.current === undefined) throw new Error('The program called before it was loaded.');
    return new DataView(memory.current.buffer);
  };
  const instance = new WebAssembly.Instance(module, {
    wasi_snapshot_preview1: { ...processCalls(view, args), ...fileCalls(view, output) },
  });
  const { memory: exported, _start: start } = instance.exports;
  if (!(exported instanceof WebAssembly.Memory) || typeof start !== 'function') {
    throw new Error('flite.wasm is not the program that was expected.');
  }
  memory.current = exported;
  return { exitCode: exitCodeOf(start as () => void), ...output.read() };
}

function exitCodeOf(start: () => void): number {
  try {
    start();
    return 0;
  } catch (error) {
    if (error instanceof ProgramExit) return error.exitCode;
    throw error;
  }
}

interface Output {
  write(descriptor: number, bytes: Uint8Array): void;
  read(): Pick<FliteRun, 'file' | 'messages'>;
}

function createOutput(): Output {
  const file: Uint8Array[] = [];
  const messages: Uint8Array[] = [];
  return {
    write: (descriptor, bytes) =>
      void (descriptor === descriptors.file ? file : messages).push(bytes),
    read: () => ({
      file: Uint8Array.from(Buffer.concat(file)),
      messages: Buffer.concat(messages).toString('utf8'),
    }),
  };
}

type Calls = Record<string, (...parameters: never[]) => number>;

function processCalls(view: () => DataView, args: readonly string[]): Calls {
  const encoded = ['flite', ...args].map((arg) => new TextEncoder().encode(`${arg}\0`));
  return {
    args_sizes_get(countPointer: number, bytesPointer: number) {
      view().setUint32(countPointer, encoded.length, true);
      const total = encoded.reduce((sum, arg) => sum + arg.length, 0);
      view().setUint32(bytesPointer, total, true);
      return errno.success;
    },
    args_get(listPointer: number, textPointer: number) {
      let pointer = textPointer;
      for (const [index, arg] of encoded.entries()) {
        view().setUint32(listPointer + index * 4, pointer, true);
        writeBytes(view(), pointer, arg);
        pointer += arg.length;
      }
      return errno.success;
    },
    clock_time_get(_clock: number, _precision: bigint, pointer: number) {
      view().setBigUint64(pointer, BigInt(Math.round(performance.now() * 1e6)), true);
      return errno.success;
    },
    proc_exit(code: number): never {
      throw new ProgramExit(code);
    },
  };
}

function fileCalls(view: () => DataView, output: Output): Calls {
  return {
    fd_prestat_get(descriptor: number, pointer: number) {
      if (descriptor !== descriptors.root) return errno.badFile;
      view().setUint32(pointer, 0, true);
      view().setUint32(pointer + 4, rootPath.length, true);
      return errno.success;
    },
    fd_prestat_dir_name(_descriptor: number, pointer: number) {
      writeBytes(view(), pointer, new TextEncoder().encode(rootPath));
      return errno.success;
    },
    path_open(...parameters: number[]) {
      view().setUint32(parameters[8] ?? 0, descriptors.file, true);
      return errno.success;
    },
    fd_fdstat_get(descriptor: number, pointer: number) {
      writeBytes(view(), pointer, new Uint8Array(24));
      view().setUint8(pointer, fileTypeOf(descriptor));
      view().setBigUint64(pointer + 8, ~0n, true);
      view().setBigUint64(pointer + 16, ~0n, true);
      return errno.success;
    },
    fd_write(descriptor: number, listPointer: number, count: number, writtenPointer: number) {
      const pieces = ioVectors(view(), listPointer, count);
      for (const piece of pieces) output.write(descriptor, piece);
      const written = pieces.reduce((sum, piece) => sum + piece.length, 0);
      view().setUint32(writtenPointer, written, true);
      return errno.success;
    },
    fd_read(_descriptor: number, _listPointer: number, _count: number, readPointer: number) {
      view().setUint32(readPointer, 0, true);
      return errno.success;
    },
    fd_seek: () => errno.notSeekable,
    fd_fdstat_set_flags: () => errno.success,
    fd_close: () => errno.success,
  };
}

function fileTypeOf(descriptor: number): number {
  if (descriptor === descriptors.root) return fileTypes.folder;
  return descriptor <= descriptors.stderr ? fileTypes.character : fileTypes.regular;
}

function ioVectors(view: DataView, listPointer: number, count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => {
    const start = view.getUint32(listPointer + index * 8, true);
    const length = view.getUint32(listPointer + index * 8 + 4, true);
    return new Uint8Array(view.buffer, start, length).slice() as Uint8Array;
  });
}

function writeBytes(view: DataView, pointer: number, bytes: Uint8Array): void {
  new Uint8Array(view.buffer, pointer, bytes.length).set(bytes);
}
