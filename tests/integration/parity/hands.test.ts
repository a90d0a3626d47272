import { describe, expect, it } from 'vitest';
import { talkWithHands, type TalkWithHands } from './hands.ts';
import { rows } from './rows.ts';
import { hearing, sentenceFor, start } from './talk.ts';

const writeNotes = 'write hello to notes.txt';
const once = { kind: 'once' } as const;

/** A typed command whose request is approved. @returns what the model was told of it */
async function run(heard: TalkWithHands, command: string): Promise<string> {
  await heard.session.sendText(`run ${command}`);
  expect(heard.answer(await heard.asked(), once)).toBe(true);
  return (await heard.next('tool-call-completed')).result;
}

describe.each(rows)('$name: a change that is asked for', (row) => {
  it('is shown, done after a yes, and told', async () => {
    const service = await start(row);
    const heard = await talkWithHands(service.model());
    await heard.session.sendText(writeNotes);
    const request = await heard.asked();
    expect(request.preview).toMatchObject({ kind: 'file-change', action: 'create' });
    expect(request.preview).toMatchObject({ diff: expect.stringContaining('+hello') });
    expect(heard.hands.exists('notes.txt')).toBe(false);
    expect(heard.answer(request, once)).toBe(true);
    await heard.next('turn-complete');
    expect(await heard.hands.read('notes.txt')).toBe('hello');
    expect(heard.said().join()).toContain('was written');
    expect(heard.answer(request, once)).toBe(false);
  });

  it('is not done after a no, and the model is told', async () => {
    const service = await start(row);
    const heard = await talkWithHands(service.model());
    await heard.session.sendText(writeNotes);
    expect(heard.answer(await heard.asked(), { kind: 'deny' })).toBe(true);
    expect((await heard.next('tool-call-completed')).outcome).toBe('denied');
    await heard.next('turn-complete');
    expect(heard.hands.exists('notes.txt')).toBe(false);
    expect(heard.said().join()).toContain('The user denied');
  });

  it('is not done when nobody answers', async () => {
    const service = await start(row);
    const heard = await talkWithHands(service.model());
    await heard.session.sendText(writeNotes);
    const request = await heard.asked();
    heard.hands.clock.advance(120_000);
    expect(await heard.next('tool-call-completed')).toMatchObject({
      outcome: 'denied',
      result: expect.stringContaining('no answer within 120 seconds'),
    });
    await heard.next('turn-complete');
    expect(heard.answer(request, once)).toBe(false);
    expect(heard.hands.exists('notes.txt')).toBe(false);
  });

  it('is withdrawn when the user asks for silence, and nobody talks of it', async () => {
    const service = await start(row);
    const heard = await talkWithHands(service.model());
    await heard.session.sendText(writeNotes);
    const request = await heard.asked();
    await heard.session.interrupt();
    expect(await heard.next('tool-call-cancelled')).toMatchObject({ reason: 'interruption' });
    heard.hands.room.consent.cancel(request.toolCallId);
    expect(heard.answer(request, once)).toBe(false);
    expect(await heard.saidUntilMark()).toEqual(['You typed: mark 1']);
    expect(heard.hands.exists('notes.txt')).toBe(false);
  });

  it('is withdrawn when the user interrupts what the model says meanwhile', async () => {
    const service = await start(row, { speed: 10 });
    const heard = await talkWithHands(service.model());
    const speech = await sentenceFor(heard);
    await heard.session.sendText(writeNotes);
    const request = await heard.asked();
    await heard.session.sendText('and so on '.repeat(30).trim());
    const { itemId } = await heard.next('audio-delta');
    heard.session.reportPlayback({ itemId, playedMs: 20 });
    await hearing(heard, speech);
    expect(await heard.next('tool-call-cancelled')).toMatchObject({ reason: 'interruption' });
    expect(heard.session.approve(request.toolCallId)).toBe(false);
    expect(heard.hands.exists('notes.txt')).toBe(false);
  });

  it('outlives what the user says into the silence', async () => {
    const service = await start(row);
    const heard = await talkWithHands(service.model());
    const speech = await sentenceFor(heard);
    await heard.session.sendText(writeNotes);
    const request = await heard.asked();
    await hearing(heard, speech);
    await heard.next('transcript');
    expect(heard.all('tool-call-cancelled')).toEqual([]);
    expect(heard.answer(request, once)).toBe(true);
    await heard.next('turn-complete');
    expect(await heard.hands.read('notes.txt')).toBe('hello');
  });

  it('beside another one is answered by itself, and one answer tells of both', async () => {
    const service = await start(row);
    const heard = await talkWithHands(service.model());
    await heard.session.sendText('run echo one and write hello to notes.txt');
    const requests = [await heard.asked(1), await heard.asked(2)];
    const ofCommand = requests.find(({ toolName }) => toolName === 'run_command');
    const ofChange = requests.find(({ toolName }) => toolName === 'write_file');
    if (ofCommand === undefined || ofChange === undefined) throw new Error('Both are asked for.');
    expect(heard.answer(ofCommand, once)).toBe(true);
    expect((await heard.next('tool-call-completed')).result).toContain('one');
    expect(heard.hands.exists('notes.txt')).toBe(false);
    expect(heard.answer(ofChange, { kind: 'deny' })).toBe(true);
    await heard.next('turn-complete');
    const said = heard.said().join();
    expect(said).toContain('one');
    expect(said).toContain('denied');
    expect(heard.hands.exists('notes.txt')).toBe(false);
  });
});

describe.each(rows)('$name: a command', (row) => {
  it('that is killed: the model is told, and the conversation goes on', async () => {
    const service = await start(row);
    const heard = await talkWithHands(service.model());
    expect(await run(heard, 'echo begun; kill -KILL $$')).toMatch(/begun\s*\[.*(?:KILL|137)/);
    await heard.next('turn-complete');
    expect(await heard.saidUntilMark()).toHaveLength(1);
  });

  it('that writes 10 MB: the model gets its beginning and its end', async () => {
    const service = await start(row);
    const heard = await talkWithHands(service.model());
    const result = await run(
      heard,
      `echo first; head -c 10000000 /dev/zero | tr '\\0' x; echo; echo last`,
    );
    expect(result.length).toBeLessThan(100_000);
    expect(result.startsWith('first')).toBe(true);
    expect(result).toMatch(/last\s*\[exit code 0/);
    // Nobody wants to hear all of it.
    await heard.session.interrupt();
    await heard.next('turn-complete');
    expect((await heard.saidUntilMark()).at(-1)).toBe('You typed: mark 1');
    expect(heard.all('session-error')).toEqual([]);
  });

  it('that writes no text: what is no text is replaced, and arrives', async () => {
    const service = await start(row);
    const heard = await talkWithHands(service.model());
    const result = await run(heard, String.raw`printf 'a\377\376\300b\000c'`);
    expect(result).toMatch(/^a\uFFFD+b.?c\s*\[exit code 0/s);
    expect(result.isWellFormed()).toBe(true);
    await heard.next('turn-complete');
    expect(await heard.saidUntilMark()).toHaveLength(1);
    expect(heard.all('session-error')).toEqual([]);
  });
});
