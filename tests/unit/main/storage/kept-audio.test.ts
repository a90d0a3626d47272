import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeptAudio } from '../../../../src/main/storage/kept-audio.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-audio-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

function open(folder = join(root, 'audio')) {
  const logged: string[] = [];
  const log = (message: string): void => void logged.push(message);
  let id: string | undefined = 'one';
  let now = 1_000;
  const kept = createKeptAudio({
    folder,
    sampleRate: 16_000,
    keptId: () => id,
    epochNow: () => (now += 1),
    log: { info: log, warn: log, error: log },
  });
  return { kept, logged, keep: (next: string | undefined) => void (id = next) };
}

const piece = (value: number, samples = 2): Uint8Array => new Uint8Array(samples * 4).fill(value);

/** Writing is not awaited by anybody: the file tells. */
async function exported(kept: ReturnType<typeof open>['kept'], id: string, bytes: number) {
  const path = join(root, 'out.wav');
  await expect
    .poll(async () => {
      await kept.exportTo(id, path);
      return (await stat(path).catch(() => ({ size: 0 }))).size;
    })
    .toBe(bytes + 44);
  return readFile(path);
}

describe('the sound of a conversation', () => {
  it('is one WAV file of all its calls', async () => {
    const { kept } = open();
    const first = kept.open();
    first.write(piece(1));
    first.end();
    const second = kept.open();
    second.write(piece(2));
    const wav = await exported(kept, 'one', 16);
    expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
    expect(wav.readUInt16LE(22)).toBe(2);
    expect(wav.readUInt32LE(24)).toBe(16_000);
    expect(wav.readUInt32LE(40)).toBe(16);
    expect([...wav.subarray(44)]).toEqual([...piece(1), ...piece(2)]);
    second.end();
  });

  it('is kept only while its conversation is', async () => {
    const { kept, keep } = open();
    const sink = kept.open();
    keep(undefined);
    sink.write(piece(1));
    keep('two');
    sink.write(piece(2));
    keep(undefined);
    sink.write(piece(3));
    const wav = await exported(kept, 'two', 8);
    expect([...wav.subarray(44)]).toEqual([...piece(2)]);
    expect(await kept.exportTo('one', join(root, 'none.wav'))).toBe(false);
  });

  it('without the half sample that a crash has left', async () => {
    const { kept } = open();
    const sink = kept.open();
    sink.write(piece(1));
    sink.end();
    await exported(kept, 'one', 8);
    const [name = ''] = await readdir(join(root, 'audio'));
    const [file = ''] = await readdir(join(root, 'audio', name));
    await writeFile(join(root, 'audio', name, file), piece(1).subarray(0, 7));
    expect([...(await exported(kept, 'one', 4)).subarray(44)]).toEqual([1, 1, 1, 1]);
  });

  it('goes with its conversation', async () => {
    const { kept, keep } = open();
    for (const id of ['one', 'two', '../three']) {
      keep(id);
      const sink = kept.open();
      sink.write(piece(1));
      sink.end();
      await exported(kept, id, 8);
    }
    keep(undefined);
    await kept.prune(async (ids) => ids.filter((id) => id === 'two'));
    expect(await readdir(join(root, 'audio'))).toHaveLength(1);
    expect(await kept.exportTo('two', join(root, 'two.wav'))).toBe(true);
    expect(await readdir(root)).not.toContain('three');
  });

  it('stays if nobody can say whose it is', async () => {
    const { kept, logged } = open();
    const sink = kept.open();
    sink.write(piece(1));
    sink.end();
    await exported(kept, 'one', 8);
    await kept.prune(() => Promise.reject(new Error('closed')));
    expect(await kept.exportTo('one', join(root, 'one.wav'))).toBe(true);
    expect(logged).toHaveLength(1);
  });

  it('that the disk does not take costs the sound, never the call', async () => {
    await writeFile(join(root, 'file'), '');
    const { kept, logged } = open(join(root, 'file'));
    const sink = kept.open();
    sink.write(piece(1));
    sink.write(piece(1));
    sink.end();
    expect(logged).toEqual(['The sound of the call could not be kept']);
  });
});
