import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  concat,
  durationMs,
  rms,
  silence,
  toSamples,
} from '../../../../src/main/realtime/audio/pcm.ts';
import {
  SpeechSynthesisError,
  SpeechSynthesizer,
  type SynthesizerOptions,
} from '../../../../src/main/realtime/audio/synthesizer.ts';
import { VoiceActivityDetector } from '../../../../src/main/realtime/audio/voice-activity.ts';

const sampleRate = 24000;
const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

function open(options?: SynthesizerOptions): SpeechSynthesizer {
  const synthesizer = new SpeechSynthesizer(options);
  undo.push(() => synthesizer.close());
  return synthesizer;
}

/** `(module (memory (export "memory") 1) (func (export "_start") …` */
const moduleHead =
  '0061736d01000000010401600000030201000503010001' +
  '07130206' +
  '6d656d6f72790200065f73746172740000';
const trap = Buffer.from(`${moduleHead}0a05010300000b`, 'hex');
const endlessLoop = Buffer.from(`${moduleHead}0a0901070003400c000b0b`, 'hex');

describe('SpeechSynthesizer', () => {
  it('makes audible speech at the rate that was asked for', async () => {
    const synthesizer = open();
    const text = 'Hello, this is a test of the voice.';
    const at16 = await synthesizer.speak(text, { sampleRate: 16000 });
    const at24 = await synthesizer.speak(text, { sampleRate });
    const lengthMs = durationMs(at24.length, sampleRate);
    expect(lengthMs).toBeGreaterThan(1500);
    expect(lengthMs).toBeLessThan(4000);
    expect(durationMs(at16.length, 16000)).toBeCloseTo(lengthMs, 0);
    expect(rms(toSamples(at24))).toBeGreaterThan(0.02);
  });

  it('is speech to the voice activity detector', async () => {
    const voice = await open().speak('Can anybody hear me?', { sampleRate });
    const sound = concat([silence(300, sampleRate), voice, silence(700, sampleRate)]);
    const events = new VoiceActivityDetector({ sampleRate }).process(sound);
    expect(events.map((event) => event.type)).toEqual(['speech-started', 'speech-stopped']);
  });

  it('gives sentences one by one', async () => {
    const spoken = [];
    for await (const sentence of open().speakSentences('First one. 日本! Second.', {
      sampleRate,
    })) {
      spoken.push([sentence.text, sentence.pcm.length > 0]);
    }
    expect(spoken).toEqual([
      ['First one.', true],
      ['日本!', false],
      ['Second.', true],
    ]);
  });

  it('keeps concurrent calls apart', async () => {
    const synthesizer = open();
    const texts = ['One.', 'A much longer sentence than the first.', 'One.'];
    const [a, b, c] = await Promise.all(
      texts.map((text) => synthesizer.speak(text, { sampleRate })),
    );
    expect(a).toEqual(c);
    expect(b?.length).toBeGreaterThan((a?.length ?? 0) * 2);
  });

  it('can be aborted while it waits and while it works, and goes on with the next call', async () => {
    const synthesizer = open();
    const working = new AbortController();
    const waiting = new AbortController();
    const long = 'word '.repeat(40);
    const first = synthesizer.speak(long, { sampleRate, signal: working.signal });
    const second = synthesizer.speak(long, { sampleRate, signal: waiting.signal });
    const third = synthesizer.speak('Third.', { sampleRate });
    waiting.abort(new Error('not needed'));
    await expect(second).rejects.toThrow('not needed');
    working.abort(new Error('interrupted'));
    await expect(first).rejects.toThrow('interrupted');
    expect((await third).length).toBeGreaterThan(0);
  });

  it('stops a synthesis that is stuck, with a typed error', async () => {
    const synthesizer = open({ modulePath: await program(endlessLoop), timeoutMs: 50 });
    const stuck = synthesizer.speak('Hello.', { sampleRate });
    await expect(stuck).rejects.toBeInstanceOf(SpeechSynthesisError);
    await expect(stuck).rejects.toMatchObject({ code: 'synthesizer-stuck' });
  });

  it('lets a stuck synthesis be aborted', async () => {
    const synthesizer = open({ modulePath: await program(endlessLoop) });
    const abort = new AbortController();
    const stuck = synthesizer.speak('Hello.', { sampleRate, signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(stuck).rejects.toThrow('enough');
    await synthesizer.close();
  });

  it.each([
    ['cannot be loaded', 'not a program', 'WebAssembly'],
    ['crashes', trap, 'unreachable'],
  ])('reports a voice that %s, and starts afresh with the next call', async (_, code, message) => {
    const synthesizer = open({ modulePath: await program(code) });
    for (let call = 0; call < 2; call++) {
      await expect(synthesizer.speak('Hello.', { sampleRate })).rejects.toMatchObject({
        code: 'synthesizer-crashed',
        message: expect.stringContaining(message),
      });
    }
  });

  it('fails calls under way when it is closed, and later ones', async () => {
    const synthesizer = open();
    const running = synthesizer.speak('word '.repeat(40), { sampleRate });
    const failure = expect(running).rejects.toMatchObject({ code: 'synthesizer-closed' });
    await synthesizer.close();
    await synthesizer.close();
    await failure;
    await expect(synthesizer.speak('Late.', { sampleRate })).rejects.toMatchObject({
      code: 'synthesizer-closed',
    });
  });
});

async function program(code: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'synthesizer-'));
  undo.push(() => rm(folder, { recursive: true }));
  const path = join(folder, 'voice.wasm');
  await writeFile(path, code);
  return path;
}
