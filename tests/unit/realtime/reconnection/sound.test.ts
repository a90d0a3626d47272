import { describe, expect, it } from 'vitest';
import { answer, handle, hears, lost, says, sounds } from './conversation.ts';
import { asked, profiles, told, type ProfileName } from './fake-service.ts';
import { createMicrophone, framesOn, range } from './microphone.ts';
import { responseStarted } from '../session/support.ts';
import { openRig, settled } from './rig.ts';

const names = Object.keys(profiles) as ProfileName[];

describe.each(names)("the user's sound (%s)", (profile) => {
  it('waits while there is no connection, and arrives in order, once', async () => {
    const { service, session, reader, clock } = await openRig({ profile });
    const microphone = createMicrophone();
    for (const frame of microphone.silence(500)) await session.sendAudio(frame);
    service.answers.push(lost);
    service.newest.fail(lost);
    await reader.until('reconnecting');
    for (const frame of microphone.speech(1_000)) await session.sendAudio(frame);
    await settled();
    clock.advance(400);
    await reader.until('reconnected');
    for (const frame of microphone.silence(500)) await session.sendAudio(frame);
    await settled();
    const [first, second] = service.wires.map(framesOn);
    expect(first).toEqual(range(0, 50));
    expect(second).toEqual(range(50, 200));
    expect(session.dropped.inputMs).toBe(0);
  });

  it('is dropped, oldest first and counted, beyond the buffer', async () => {
    const { service, session, reader, clock } = await openRig({
      profile,
      reconnection: { bufferMs: 3_000, random: () => 0 },
    });
    const microphone = createMicrophone();
    service.answers.push(lost);
    service.newest.fail(lost);
    await reader.until('reconnecting');
    for (const frame of microphone.silence(4_000)) await session.sendAudio(frame);
    expect(session.dropped.inputMs).toBe(1_000);
    await settled();
    clock.advance(400);
    await reader.until('reconnected');
    await settled();
    expect(framesOn(service.newest)).toEqual(range(100, 400));
  });

  it('that waited long does not flood the new connection, and stays in order', async () => {
    const { service, session, reader, clock } = await openRig({ profile });
    const microphone = createMicrophone();
    service.answers.push(lost);
    service.newest.fail(lost);
    await reader.until('reconnecting');
    for (const frame of microphone.silence(10_000)) await session.sendAudio(frame);
    await settled();
    clock.advance(400);
    await reader.until('reconnected');
    await settled();
    expect(framesOn(service.newest).length).toBeLessThanOrEqual(301);
    for (const frame of microphone.silence(100)) await session.sendAudio(frame);
    for (let step = 0; step < 10; step += 1) {
      clock.advance(100);
      await settled();
    }
    expect(framesOn(service.newest)).toEqual(range(0, 1_010));
    expect(session.dropped.inputMs).toBe(0);
  });

  it('of a turn that goes on is told again from where the user began to speak', async () => {
    const { service, session, reader } = await openRig({ profile });
    const microphone = createMicrophone();
    for (const frame of microphone.silence(2_000)) await session.sendAudio(frame);
    for (const frame of microphone.speech(1_000)) await session.sendAudio(frame);
    service.newest.fail(lost);
    await reader.until('reconnected');
    for (const frame of microphone.speech(500)) await session.sendAudio(frame);
    await settled();
    const heard = framesOn(service.newest);
    // The detector takes a little of what was before the voice with it.
    expect(heard[0]).toBeGreaterThanOrEqual(165);
    expect(heard[0]).toBeLessThanOrEqual(200);
    expect(heard).toEqual(range(heard[0] ?? 0, 350));
    expect(framesOn(service.wires[0] ?? service.newest)).toEqual(range(0, 300));
  });

  it('of a turn that was answered is not told again', async () => {
    const { service, session, reader } = await openRig({ profile });
    const microphone = createMicrophone();
    for (const frame of microphone.speech(1_000)) await session.sendAudio(frame);
    for (const frame of microphone.silence(1_500)) await session.sendAudio(frame);
    service.newest.serve(hears('u', 'Good morning.'), ...answer('a', 'Good morning.'));
    await reader.until('turn-complete');
    service.newest.fail(lost);
    await reader.until('reconnected');
    await settled();
    expect(framesOn(service.newest)).toEqual([]);
    expect(told(service.newest)).toEqual(['user: Good morning.', 'assistant: Good morning.']);
  });

  it('stays in order when the new connection breaks while it is told', async () => {
    const { service, session, reader, clock } = await openRig({ profile });
    const microphone = createMicrophone();
    for (const frame of microphone.silence(1_000)) await session.sendAudio(frame);
    for (const frame of microphone.speech(1_000)) await session.sendAudio(frame);
    service.onReceived = (_action, wire) => {
      if (wire === service.wires[1] && wire.received.length === 30) wire.fail(lost);
    };
    service.newest.fail(lost);
    await reader.until('reconnected');
    for (const frame of microphone.speech(300)) await session.sendAudio(frame);
    await settled();
    clock.advance(400);
    await reader.until('reconnected', 2);
    await settled();
    const heard = framesOn(service.newest);
    expect(heard).toEqual(range(heard[0] ?? 0, 230));
    expect(heard[0]).toBeLessThanOrEqual(100);
    expect(framesOn(service.wires[1] ?? service.newest)).toHaveLength(30);
  });
});

describe('words that are heard twice', () => {
  it('stay one turn: the words of before are not repeated, and the whole comes under the old id', async () => {
    const { service, session, reader } = await openRig();
    const microphone = createMicrophone();
    for (const frame of microphone.silence(1_000)) await session.sendAudio(frame);
    for (const frame of microphone.speech(1_000)) await session.sendAudio(frame);
    service.newest.serve({ type: 'speech-started', itemId: 'u1' }, hears('u1', 'What is', false));
    await reader.until('input-transcript');
    service.newest.fail(lost);
    await reader.until('reconnected');
    expect(told(service.newest)).toEqual([]);
    service.newest.serve(
      { type: 'speech-started', itemId: 'u2' },
      hears('u2', 'What', false),
      hears('u2', ' is the time', false),
      { type: 'speech-stopped', itemId: 'u2' },
      hears('u2', 'What is the time?'),
      ...answer('a', 'Ten.'),
    );
    await reader.until('turn-complete');
    expect(reader.all('speech-started')).toEqual([{ type: 'speech-started', itemId: 'u1' }]);
    expect(reader.all('input-transcript')).toEqual([
      hears('u1', 'What is', false),
      hears('u1', 'What is the time?'),
    ]);
    expect(session.history.map((item) => item.type === 'message' && item.text)).toEqual([
      'What is the time?',
      'Ten.',
    ]);
  });

  it('that come late from the old connection are finished with what was said', async () => {
    const { service, session, reader } = await openRig({ profile: 'resuming' });
    service.newest.serve(
      { type: 'speech-started', itemId: 'u1' },
      hears('u1', 'Good mor', false),
      { type: 'speech-stopped', itemId: 'u1' },
      ...answer('a', 'Hello.'),
      handle('h'),
    );
    await reader.until('turn-complete');
    service.newest.fail(lost);
    await reader.until('reconnected');
    expect(reader.all('input-transcript').at(-1)).toEqual(hears('u1', 'Good mor'));
    expect(session.history).toHaveLength(2);
  });
});

describe('push to talk', () => {
  const settings = { turnDetection: { type: 'manual' } } as const;

  it('what was said since the last turn is told again, and its end follows', async () => {
    const { service, session, reader } = await openRig({ settings });
    const microphone = createMicrophone();
    for (const frame of microphone.speech(300)) await session.sendAudio(frame);
    await session.commitAudio();
    await session.createResponse();
    service.newest.serve(...answer('a', 'Yes?'));
    await reader.until('turn-complete');
    for (const frame of microphone.speech(400)) await session.sendAudio(frame);
    service.newest.fail(lost);
    await reader.until('reconnected');
    for (const frame of microphone.speech(100)) await session.sendAudio(frame);
    await session.commitAudio();
    await session.createResponse();
    expect(framesOn(service.newest)).toEqual(range(30, 80));
    expect(asked(service.newest)).toEqual(['commit', 'create-response']);
  });

  it('a turn that was given and not answered is given again as a whole', async () => {
    const { service, session, reader } = await openRig({ settings });
    const microphone = createMicrophone();
    for (const frame of microphone.speech(300)) await session.sendAudio(frame);
    await session.commitAudio();
    await session.createResponse();
    for (const frame of microphone.speech(100)) await session.sendAudio(frame);
    service.newest.fail(lost);
    await reader.until('reconnected');
    await settled();
    expect(framesOn(service.newest)).toEqual(range(0, 40));
    const types = service.newest.received.map(({ type }) => type);
    expect(types.indexOf('commit')).toBe(30);
    expect(types.indexOf('create-response')).toBe(31);
  });

  it('commits and requests wait for their connection', async () => {
    const { service, session, reader, clock } = await openRig({ settings });
    const microphone = createMicrophone();
    service.answers.push(lost);
    service.newest.fail(lost);
    await reader.until('reconnecting');
    for (const frame of microphone.speech(300)) await session.sendAudio(frame);
    const given = [session.commitAudio(), session.createResponse()];
    await settled();
    clock.advance(400);
    await Promise.all(given);
    expect(framesOn(service.newest)).toEqual(range(0, 30));
    expect(asked(service.newest)).toEqual(['commit', 'create-response']);
  });
});

describe('interruption while there is no connection', () => {
  it('lets nothing be asked again', async () => {
    const { service, session, reader, clock } = await openRig();
    await session.sendText('Tell me all.');
    service.newest.serve(responseStarted);
    await settled();
    service.answers.push(lost);
    service.newest.fail(lost);
    await reader.until('reconnecting');
    await session.interrupt();
    await settled();
    clock.advance(400);
    await reader.until('reconnected');
    await settled();
    expect(asked(service.newest)).toEqual([]);
    expect(told(service.newest)).toEqual(['user: Tell me all.']);
  });

  it('cuts the history where the user heard it, before it is told', async () => {
    const { service, session, reader, clock } = await openRig();
    await session.sendText('Tell me all.');
    service.newest.serve(
      responseStarted,
      says('a', 'one two three four five six seven eight'),
      sounds('a', 1_000),
    );
    await reader.until('audio-delta');
    session.reportPlayback({ itemId: 'a', playedMs: 500 });
    service.answers.push(lost);
    service.newest.fail(lost);
    await reader.until('reconnecting');
    await session.interrupt();
    await reader.until('interrupted');
    await settled();
    clock.advance(400);
    await reader.until('reconnected');
    expect(told(service.newest)[1]).toMatch(/^assistant: one two.* \(cut\)$/);
    expect(told(service.newest)[1]).not.toContain('eight');
  });
});

describe('a sentence that a dead wire swallowed', () => {
  it('is told again as a whole, though nobody had noticed it', async () => {
    const { service, session, reader, clock } = await openRig();
    const microphone = createMicrophone();
    for (const frame of microphone.silence(1_000)) await session.sendAudio(frame);
    service.newest.isDead = true;
    for (const frame of microphone.speech(1_000)) await session.sendAudio(frame);
    for (const frame of microphone.silence(2_000)) await session.sendAudio(frame);
    service.newest.fail(lost);
    await reader.until('reconnected');
    for (let step = 0; step < 5; step += 1) {
      await settled();
      clock.advance(100);
    }
    await settled();
    const heard = framesOn(service.newest);
    expect(heard).toEqual(range(heard[0] ?? 0, 400));
    expect(heard[0]).toBeLessThanOrEqual(100);
  });

  it('is not told again where the connection was well after it, or is left on purpose', async () => {
    const { service, session, reader, clock } = await openRig();
    const microphone = createMicrophone();
    for (const frame of microphone.speech(1_000)) await session.sendAudio(frame);
    for (const frame of microphone.silence(2_000)) await session.sendAudio(frame);
    clock.advance(3_000);
    session.reconnect();
    await reader.until('reconnected');
    await settled();
    expect(framesOn(service.newest)).toEqual([]);
    service.newest.serve({ type: 'unknown', raw: {} });
    await settled();
    service.newest.fail(lost);
    await settled();
    clock.advance(400);
    await reader.until('reconnected', 2);
    await settled();
    expect(framesOn(service.newest)).toEqual([]);
  });
});
