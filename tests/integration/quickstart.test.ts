import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWav, SpeechSynthesizer, toSamples, writeWav } from '../../src/main/realtime/index.ts';

const run = promisify(execFile);
const script = join(import.meta.dirname, '../../examples/quickstart.ts');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-quickstart-'));
});

afterAll(() => rm(folder, { recursive: true }));

function quickstart(...args: readonly string[]) {
  return run(process.execPath, [script, ...args]);
}

async function speech(path: string): Promise<{ seconds: number; peak: number }> {
  const { samples, sampleRate } = readWav(await readFile(path));
  expect(sampleRate).toBe(24_000);
  const peak = samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
  return { seconds: samples.length / sampleRate, peak };
}

describe('npm run quickstart', () => {
  it('asks a made question, and writes the spoken answer', async () => {
    const out = join(folder, 'made.wav');
    const { stdout, stderr } = await quickstart('--out', out, '--speed', '10');
    expect(stderr).toBe('');
    expect(stdout).toContain('Connected to Rehearsal (rehearsal).');
    expect(stdout).toMatch(
      /speech-stopped[\s\S]+transcript +"I am Rehearsal[\s\S]+turn-complete\n/,
    );
    expect(stdout).toContain(`s of speech to ${out}`);
    const { seconds, peak } = await speech(out);
    expect(seconds).toBeGreaterThan(5);
    expect(peak).toBeGreaterThan(3_000);
  });

  it('asks the question of a WAV file at its own rate', async () => {
    const question = join(folder, 'question.wav');
    const out = join(folder, 'spoken.wav');
    await using synthesizer = new SpeechSynthesizer();
    const pcm = await synthesizer.speak('Is anybody there at all?', { sampleRate: 44_100 });
    await writeFile(question, writeWav(toSamples(pcm), 44_100));
    const { stdout } = await quickstart('--in', question, '--out', out, '--speed', '10');
    expect(stdout).toMatch(/input-transcript +"\(\d+\.\d s of speech\)"/);
    expect((await speech(out)).seconds).toBeGreaterThan(5);
  });

  it('types a question, and lets the model use the tool', async () => {
    const out = join(folder, 'typed.wav');
    const { stdout } = await quickstart('--text', 'What time is it?', '--out', out);
    expect(stdout).toMatch(/tool-call-started +get_time\(\{\}\)/);
    expect(stdout).toMatch(/tool-call-completed +get_time: success, "\w{3} \w{3} \d\d \d{4}/);
    expect((await speech(out)).seconds).toBeGreaterThan(1);
  });

  it('says what is wrong, and fails', async () => {
    await expect(quickstart('--provider', 'nobody')).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^quickstart: --provider nobody: choose one of rehearsal, /),
    });
  });
});
