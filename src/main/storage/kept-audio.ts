import { createReadStream, createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Log } from './log.ts';
import { wavHeader } from './wav-header.ts';

export interface KeptAudioOptions {
  /** One folder in it per conversation, one file in that per call. */
  readonly folder: string;
  /** Hz of the PCM16 stereo sound that is written. */
  readonly sampleRate: number;
  /** The conversation whose sound is kept now; undefined where none is. */
  readonly keptId: () => string | undefined;
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
  readonly log: Log;
}

/** The sound of conversations, if the user keeps it. A failing disk costs the sound, never the call. */
export interface KeptAudio {
  /** For a call that begins. What comes while nothing is to be kept is let go. */
  open(): { write(stereo: Uint8Array): void; end(): void };
  /** Writes all of a conversation's sound into one WAV file. @returns false if there is none. */
  exportTo(id: string, path: string): Promise<boolean>;
  /** Erases the sound of conversations that `known` does not answer. Never rejects. */
  prune(known: (ids: readonly string[]) => Promise<readonly string[]>): Promise<void>;
}

/** More than this waits for no disk: half a minute of sound. */
const mostWaitingBytes = 2_000_000;
const bytesPerFrame = 4;

export function createKeptAudio(options: KeptAudioOptions): KeptAudio {
  const { folder, sampleRate, keptId, epochNow, log } = options;

  function open() {
    let stream: WriteStream | undefined;
    let streamId: string | undefined;
    let hasFailed = false;

    function openFor(id: string): WriteStream | undefined {
      const own = join(folder, nameOf(id));
      try {
        mkdirSync(own, { recursive: true });
      } catch (error) {
        return failed(error);
      }
      const opened = createWriteStream(join(own, `${epochNow()}.pcm`), { mode: 0o600 });
      opened.on('error', failed);
      return opened;
    }

    function failed(error: unknown): undefined {
      if (!hasFailed) log.error('The sound of the call could not be kept', error);
      hasFailed = true;
    }

    return {
      write(stereo: Uint8Array): void {
        const id = keptId();
        if (id !== streamId) {
          stream?.end();
          stream = id === undefined || hasFailed ? undefined : openFor(id);
          streamId = id;
        }
        if (stream === undefined || hasFailed) return;
        if (stream.writableLength > mostWaitingBytes) failed(new Error('The disk is too slow'));
        else stream.write(stereo);
      },
      end: () => void stream?.end(),
    };
  }

  return {
    open,
    async exportTo(id, path) {
      const files = await filesOf(join(folder, nameOf(id)));
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      if (bytes === 0) return false;
      await pipeline(async function* whole() {
        yield wavHeader({ bytes, sampleRate, channels: 2 });
        for (const file of files) yield* createReadStream(file.path, { end: file.bytes - 1 });
      }, createWriteStream(path));
      return true;
    },
    async prune(known) {
      try {
        const ids = (await listed(folder)).map(idOf);
        if (ids.length === 0) return;
        const kept = new Set([...(await known(ids)), keptId()]);
        for (const id of ids.filter((other) => !kept.has(other))) {
          await rm(join(folder, nameOf(id)), { recursive: true, force: true });
        }
      } catch (error) {
        log.warn('The sound of erased conversations could not be erased', error);
      }
    },
  };
}

async function filesOf(
  folder: string,
): Promise<readonly { readonly path: string; readonly bytes: number }[]> {
  const names = [...(await listed(folder))].sort();
  const paths = names.map((name) => join(folder, name));
  const files = await Promise.all(
    paths.map(async (path) => ({ path, bytes: whole((await stat(path)).size) })),
  );
  return files.filter(({ bytes }) => bytes > 0);
}

/** A crash can leave half a sample behind. */
function whole(bytes: number): number {
  return bytes - (bytes % bytesPerFrame);
}

async function listed(folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  return readdir(folder);
}

/** An id as a name that every file system takes, and back. */
function nameOf(id: string): string {
  return Buffer.from(id, 'utf8').toString('base64url');
}

function idOf(name: string): string {
  return Buffer.from(name, 'base64url').toString('utf8');
}
