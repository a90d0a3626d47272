import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QuickstartError, readArguments } from '../../../examples/quickstart-arguments.ts';
import { writeWav } from '../../../src/main/realtime/index.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-arguments-'));
  await writeFile(join(folder, 'text.wav'), 'not a WAV file');
  await writeFile(join(folder, 'empty.wav'), writeWav(new Int16Array(), 16_000));
  await writeFile(join(folder, 'sound.wav'), writeWav(new Int16Array(160), 16_000));
});

afterAll(() => rm(folder, { recursive: true }));

/** `@/` stands for the folder of this test. */
function read(...args: readonly string[]) {
  return readArguments(args.map((arg) => arg.replace(/^@\//, `${folder}/`)));
}

describe('arguments of the quickstart', () => {
  it('needs none', () => {
    expect(read()).toMatchObject({
      model: { profile: { provider: 'rehearsal' } },
      question: { type: 'made' },
      outputPath: 'answer.wav',
      speed: 1,
    });
  });

  it('takes a provider with its model, server and voice', () => {
    const args = [
      '--model',
      'gpt-realtime-1.5',
      '--base-url',
      'ws://localhost:1',
      '--voice',
      'ash',
    ];
    const { model } = read('--provider', 'openai', ...args) ?? {};
    expect(model?.profile).toMatchObject({ provider: 'openai', model: 'gpt-realtime-1.5' });
    expect(read('--provider', 'gemini')?.model.profile.provider).toBe('gemini');
  });

  it('takes a typed or a spoken question', () => {
    expect(read('--text', 'Hi')?.question).toEqual({ type: 'typed', text: 'Hi' });
    expect(read('--in', '@/sound.wav')?.question).toEqual({
      type: 'spoken',
      sound: { sampleRate: 16_000, samples: new Int16Array(160) },
    });
  });

  it('asks for the usage', () => {
    expect(read('--help')).toBeUndefined();
  });

  it.each([
    [['--nope'], /Unknown option '--nope'\. Run with --help/],
    [['nope'], /Unexpected argument 'nope'\. Run with --help/],
    [['--in'], /'--in <value>' argument missing\. Run with --help/],
    [['--provider', 'toString'], /^--provider toString: choose one of rehearsal, openai, gemini/],
    [['--model', 'x'], /^--model: Rehearsal runs in this process/],
    [['--base-url', 'ws://x'], /^--base-url: Rehearsal runs in this process/],
    [['--text', ' '], /^--text: the question is empty/],
    [['--text', 'Hi', '--in', 'x.wav'], /^--text and --in are two questions/],
    [['--in', '@/none.wav'], /^--in .*none\.wav: it cannot be read: there is no such thing\.$/],
    [['--in', '@/'], /^--in .*: it cannot be read: it is a folder\.$/],
    [['--in', '@/text.wav'], /^--in .*text\.wav: This is not a WAV file/],
    [['--in', '@/empty.wav'], /^--in .*empty\.wav: there is no sound in it\.$/],
    [['--out', '@/none/x.wav'], /^--out .*: .*none cannot be used: there is no such thing\.$/],
    [['--out', '@/'], /^--out .*: this is a folder; give the name of a file\.$/],
    [['--speed', '0'], /^--speed 0: give a number above 0/],
    [['--speed', 'fast'], /^--speed fast: give a number above 0/],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => read(...args)).toThrow(QuickstartError);
    expect(() => read(...args)).toThrow(message);
  });
});
