import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { concat, rms, silence, toSamples } from '../../../src/main/realtime/audio/pcm.ts';
import { resample } from '../../../src/main/realtime/audio/resample.ts';
import { systemClock } from '../../../src/main/realtime/clock.ts';
import { SessionClosedError, UnsupportedInputError } from '../../../src/main/realtime/errors.ts';
import { noUsage } from '../../../src/main/realtime/usage.ts';
import {
  type Conversation,
  converse,
  inputRate,
  outputRate,
  spokenSentence,
  toolsNamed,
} from './conversation.ts';

const sentence = await spokenSentence('Hello, can you hear what I am saying to you?');

const soundOf = (conversation: Conversation): Int16Array =>
  toSamples(concat(conversation.all('audio-delta').map((event) => event.data)));

describe('a typed turn', () => {
  it('is read back in words and sound, at no cost', async () => {
    await using conversation = await converse();
    await conversation.type('Good morning');
    await conversation.next('response-ended');
    expect(conversation.outline).toEqual([
      'response-started',
      'transcript',
      'audio-delta',
      'transcript',
      'audio-delta',
      'transcript',
      'audio-delta',
      'transcript',
      'audio-delta',
      'audio-done',
      'transcript',
      'usage',
      'response-ended',
    ]);
    expect(conversation.said).toContain('You typed: Good morning');
    const deltas = conversation.all('transcript').filter((event) => !event.isFinal);
    expect(deltas.map((event) => event.text).join('')).toBe(conversation.said);
    expect(rms(soundOf(conversation))).toBeGreaterThan(0.02);
    expect(soundOf(conversation).length).toBeGreaterThan(2 * outputRate);
    expect(conversation.all('usage')[0]?.usage).toEqual(noUsage);
    expect(conversation.all('response-ended')[0]?.status).toBe('completed');
  });

  it('introduces itself only once', async () => {
    await using conversation = await converse();
    for (const text of ['one', 'two']) {
      await conversation.type(text);
      await conversation.next('response-ended');
    }
    expect(conversation.said.match(/I am Rehearsal/g)).toHaveLength(1);
  });

  it('waits for the answer before it', async () => {
    await using conversation = await converse();
    await conversation.type('one');
    await conversation.type('two');
    await conversation.next('response-ended');
    await conversation.next('response-ended');
    expect(conversation.said).toMatch(/You typed: one\nYou typed: two/);
    const [first, second] = conversation.all('response-ended');
    expect(first?.responseId).not.toBe(second?.responseId);
  });
});

describe('a spoken turn', () => {
  it('is answered with its length and the sound of the same voice', async () => {
    await using conversation = await converse();
    await conversation.say(sentence);
    await conversation.next('response-ended');
    const [started] = conversation.all('speech-started');
    const [stopped] = conversation.all('speech-stopped');
    const [heard] = conversation.all('input-transcript');
    expect(conversation.outline.slice(0, 4)).toEqual([
      'speech-started',
      'speech-stopped',
      'input-transcript',
      'response-started',
    ]);
    expect(new Set([started?.itemId, stopped?.itemId, heard?.itemId]).size).toBe(1);
    expect(heard?.text).toMatch(/^\(\d\.\d s of speech\)$/);
    expect(conversation.said).toMatch(/I heard you for \d\.\d seconds/);

    const echo = toSamples(concat(echoChunks(conversation)));
    const original = resample(toSamples(sentence), inputRate, outputRate);
    const start = ((started?.positionMs ?? 0) * outputRate) / 1000;
    const margin = outputRate / 50;
    const expected = original.slice(start + margin, start + echo.length - margin);
    const error = expected.map((sample, index) => sample - (echo[index + margin] ?? 0));
    expect(rms(error)).toBeLessThan(rms(expected) / 1000);
  });

  it('is told the delay that was measured', async () => {
    let now = 10_000;
    await using conversation = await converse({}, { clock: { ...systemClock, now: () => now } });
    const silenceStart = sentence.length - inputRate * 2 * 0.9;
    await conversation.say(sentence.subarray(0, silenceStart));
    now += 730;
    await conversation.say(sentence.subarray(silenceStart));
    await conversation.next('response-ended');
    expect(conversation.said).toContain('730 milliseconds after the end of your speech');
  });

  it('is not transcribed if nobody wants that', async () => {
    await using conversation = await converse({ settings: { inputTranscription: false } });
    await conversation.say(sentence);
    await conversation.next('response-ended');
    expect(conversation.all('input-transcript')).toEqual([]);
  });

  it('is found in a long recording that is sent in one piece', async () => {
    await using conversation = await converse({}, { maxEchoMs: 5000 });
    const data = concat([sentence, silence(20_000, inputRate)]);
    await conversation.connection.send({ type: 'audio', data });
    await conversation.next('response-ended');
    expect(rms(toSamples(concat(echoChunks(conversation))))).toBeGreaterThan(0.02);
  });

  it('is echoed from its end if it is long', async () => {
    await using conversation = await converse({}, { maxEchoMs: 1000 });
    await conversation.say(sentence);
    await conversation.next('response-ended');
    expect(conversation.said).toContain('Here are the last 1.0 seconds');
    expect(concat(echoChunks(conversation))).toHaveLength(outputRate * 2);
  });
});

describe('tools', () => {
  it('are called by a typed command, and their result is told', async () => {
    await using conversation = await converse({ tools: toolsNamed('read_file') });
    await conversation.type('read notes.txt');
    const ended = await conversation.next('response-ended');
    const [call] = conversation.all('tool-call');
    expect(call).toMatchObject({ toolName: 'read_file', args: '{"path":"notes.txt"}' });
    expect(ended?.toolCallIds).toEqual([call?.toolCallId]);
    await answer(conversation, call?.toolCallId, 'buy milk\nbuy bread');
    await conversation.next('response-ended');
    expect(conversation.said).toBe('Reading notes.txt gave: buy milk buy bread');
  });

  it('are called in parallel, and answered by one reply', async () => {
    await using conversation = await converse({ tools: toolsNamed('list_files', 'get_time') });
    await conversation.type('list my files and what time is it');
    const ended = await conversation.next('response-ended');
    const calls = conversation.all('tool-call');
    expect(calls.map((call) => call.toolName)).toEqual(['list_files', 'get_time']);
    expect(ended?.toolCallIds).toEqual(calls.map((call) => call.toolCallId));
    await answer(conversation, calls[1]?.toolCallId, '12:30');
    await answer(conversation, calls[0]?.toolCallId, '["a.txt"]');
    await conversation.next('response-ended');
    await conversation.type('mark');
    await conversation.next('response-ended');
    expect(conversation.said.split('\n')).toEqual([
      'Listing your files gave: a.txt Asking for the time gave: 12:30',
      'You typed: mark',
    ]);
  });

  it('that were not given are named', async () => {
    await using conversation = await converse({ tools: toolsNamed('list_files') });
    await conversation.type('run git status and list my files');
    await conversation.next('response-ended');
    expect(conversation.said).toContain('run_command, which I was not given');
    expect(conversation.all('tool-call').map((call) => call.toolName)).toEqual(['list_files']);
  });

  it('can be answered without a reply', async () => {
    await using conversation = await converse({ tools: toolsNamed('get_time') });
    await conversation.type('what time is it');
    const call = await conversation.next('tool-call');
    await conversation.next('response-ended');
    const input = { type: 'tool-result', toolCallId: call?.toolCallId ?? '', output: '' } as const;
    await conversation.connection.send(input, { requestReply: false });
    await conversation.type('mark');
    await conversation.next('response-ended');
    expect(conversation.said).toBe('You typed: mark');
  });

  it('that nobody called cannot be answered', async () => {
    await using conversation = await converse();
    await answer(conversation, 'call_x', '');
    expect(await conversation.next('session-error')).toMatchObject({
      code: 'unknown-tool-call',
      recoverable: true,
    });
  });
});

describe('an interruption', () => {
  it.each([
    ['by voice', (conversation: Conversation) => conversation.say(sentence)],
    [
      'by the app',
      async (conversation: Conversation) => {
        await conversation.connection.interrupt({ heard: [], stoppedByProvider: false });
        await conversation.type('next');
      },
    ],
  ])('%s stops the answer at once, and the next turn is answered', async (_, interrupt) => {
    await using conversation = await converse();
    await conversation.type('word '.repeat(50));
    await conversation.type('this turn is forgotten');
    const first = await conversation.next('audio-delta');
    const before = conversation.events.length;
    await interrupt(conversation);
    expect((await conversation.next('response-ended'))?.status).toBe('cancelled');
    expect((await conversation.next('response-ended'))?.status).toBe('completed');
    const after = conversation.events.slice(before);
    const late = after.filter((event) => 'itemId' in event && event.itemId === first?.itemId);
    expect(late.filter((event) => event.type === 'audio-delta')).toEqual([]);
    expect(late.filter((event) => event.type === 'audio-done')).toHaveLength(1);
    expect(conversation.said).not.toContain('forgotten');
  });

  it('that Rehearsal made itself does not stop the answer to it', async () => {
    await using conversation = await converse();
    await conversation.say(sentence);
    await conversation.next('audio-delta');
    await conversation.connection.interrupt({ heard: [], stoppedByProvider: true });
    expect((await conversation.next('response-ended'))?.status).toBe('completed');
  });

  it('is not made by a voice if that is switched off', async () => {
    const turnDetection = { type: 'server', interruptResponse: false } as const;
    await using conversation = await converse({ settings: { turnDetection } });
    await conversation.type('Good morning');
    await conversation.next('audio-delta');
    await conversation.say(sentence);
    expect((await conversation.next('response-ended'))?.status).toBe('completed');
    expect((await conversation.next('response-ended'))?.status).toBe('completed');
  });
});

describe('turns by hand', () => {
  const settings = { turnDetection: { type: 'manual' } } as const;

  it('end with a commit and are answered on request', async () => {
    await using conversation = await converse({ settings });
    await conversation.say(sentence);
    await conversation.connection.commitAudio();
    await conversation.next('input-transcript');
    expect(conversation.outline).toEqual(['input-transcript']);
    await conversation.connection.createResponse();
    await conversation.next('response-ended');
    expect(conversation.said).toContain('I heard you for');
  });

  it('forget what is cleared', async () => {
    await using conversation = await converse({ settings });
    await conversation.say(sentence);
    await conversation.connection.clearAudio();
    await conversation.connection.commitAudio();
    expect((await conversation.next('session-error'))?.code).toBe('no-audio');
    expect(conversation.all('input-transcript')).toEqual([]);
  });

  it('are refused while Rehearsal ends turns itself', async () => {
    await using conversation = await converse();
    await expect(conversation.connection.commitAudio()).rejects.toThrow(UnsupportedInputError);
  });

  it('can be left to createResponse alone', async () => {
    const turnDetection = { type: 'server', createResponse: false } as const;
    await using conversation = await converse({ settings: { turnDetection } });
    await conversation.say(sentence);
    await conversation.next('input-transcript');
    expect(conversation.all('response-started')).toEqual([]);
    await conversation.connection.createResponse();
    await conversation.next('response-ended');
    expect(conversation.said).toContain('I heard you for');
  });
});

describe('anything else', () => {
  it('greets somebody who has said nothing yet', async () => {
    await using conversation = await converse();
    await conversation.connection.createResponse();
    await conversation.next('response-ended');
    expect(conversation.said).toContain('Hello, I am Rehearsal');
  });

  it('tells of the pictures it received with its next answer', async () => {
    await using conversation = await converse();
    const data = new Uint8Array(3000);
    await conversation.connection.send({ type: 'image', data, mimeType: 'image/png' });
    await conversation.type('look');
    await conversation.next('response-ended');
    expect(conversation.said).toMatch(/^I received a picture of 3 kilobytes\./);
  });

  it('keeps the whole answer for a reader that comes late', async () => {
    await using early = await converse();
    await using late = await converse();
    for (const { connection } of [early, late]) await connection.createResponse();
    await early.next('response-ended');
    await late.next('response-ended');
    expect(soundOf(late)).toEqual(soundOf(early));
  });

  it.each([
    ['an unknown voice', { voice: 'marin' }],
    ['semantic turn detection', { turnDetection: { type: 'semantic' } }],
  ] as const)('refuses %s', async (_, settings) => {
    await expect(converse({ settings })).rejects.toThrow(UnsupportedInputError);
  });
});

describe('the end', () => {
  it('ends the iteration, may be repeated, and refuses later inputs', async () => {
    await using conversation = await converse();
    await conversation.type('Good morning');
    await conversation.next('audio-delta');
    await Promise.all([conversation.connection.close(), conversation.connection.close()]);
    expect(await conversation.next('session-error')).toBeUndefined();
    expect(conversation.all('response-ended').map((event) => event.status)).toEqual(['cancelled']);
    await expect(conversation.type('late')).rejects.toThrow(SessionClosedError);
  });

  it('comes with the abort of its signal, before and after it connected', async () => {
    const abort = new AbortController();
    await using conversation = await converse({ signal: abort.signal });
    abort.abort(new Error('enough'));
    expect(await conversation.next('session-error')).toBeUndefined();
    await expect(converse({ signal: abort.signal })).rejects.toThrow('enough');
  });

  it('leaves nothing that keeps the process alive', async () => {
    const script = fileURLToPath(new URL('leave-nothing.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script]);
    expect(JSON.parse(stdout)).toEqual([]);
  });
});

async function answer(
  { connection }: Conversation,
  toolCallId = '',
  output: string,
): Promise<void> {
  await connection.send({ type: 'tool-result', toolCallId, output });
}

/** The sound between the words that announce the echo and the next words. */
function echoChunks({ events }: Conversation): Uint8Array[] {
  const start = events.findIndex(
    (event) => event.type === 'transcript' && event.text.includes('(your voice'),
  );
  const length = events.slice(start + 1).findIndex((event) => event.type !== 'audio-delta');
  return events
    .slice(start + 1, start + 1 + length)
    .flatMap((event) => (event.type === 'audio-delta' ? [event.data] : []));
}
