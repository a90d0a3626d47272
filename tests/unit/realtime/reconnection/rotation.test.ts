import { describe, expect, it } from 'vitest';
import { ConnectionError } from '../../../../src/main/realtime/errors.ts';
import { handTool, responseEnded, responseStarted, toolCall } from '../session/support.ts';
import { answer, ending, handle, hears, lost, says, sounds } from './conversation.ts';
import { asked, profiles, told, type ProfileName } from './fake-service.ts';
import { createMicrophone, framesOn, range, type Microphone } from './microphone.ts';
import { openRig, settled, type Rig } from './rig.ts';

const names = Object.keys(profiles) as ProfileName[];

/** Lets the rotation look at the conversation `times` times. */
async function look({ clock }: Rig, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    clock.advance(200);
    await settled();
  }
}

/** One exchange, after which the provider could restore everything. */
async function talk({ service, session, reader }: Rig): Promise<void> {
  await session.sendText('I am Ann.');
  service.newest.serve(...answer('a', 'Hello Ann.'), handle('h1'));
  await reader.until('turn-complete');
}

describe.each(names)('before the limit (%s)', (profile) => {
  const stateRestored = profile === 'resuming';

  it('the connection is exchanged while nobody speaks, and nobody waits', async () => {
    const rig = await openRig({ profile });
    const { service, session, reader } = rig;
    await talk(rig);
    service.newest.serve(ending(60_000));
    await settled();
    await look(rig);
    expect(await reader.until('reconnected')).toEqual({ type: 'reconnected', stateRestored });
    expect(reader.all('reconnecting')).toEqual([
      { type: 'reconnecting', attempt: 1, reason: 'session-limit' },
    ]);
    const [first, second] = service.wires;
    expect(first?.isClosed).toBe(true);
    expect(second?.options.resumptionHandle).toBe(stateRestored ? 'h1' : undefined);
    expect(second && told(second)).toEqual(
      stateRestored ? [] : ['user: I am Ann.', 'assistant: Hello Ann.'],
    );
    await session.sendText('Who am I?');
    expect(second && asked(second)).toEqual(['text: Who am I?']);
    expect(reader.all('turn-complete')).toHaveLength(1);
  });

  it('it waits for the end of an answer', async () => {
    const rig = await openRig({ profile });
    const { service, reader } = rig;
    service.newest.serve(ending(60_000), responseStarted, sounds('a'), says('a', 'Well'));
    await reader.until('transcript');
    await look(rig, 20);
    expect(service.attempts).toBe(1);
    service.newest.serve(says('a', 'Well.', true), responseEnded(), handle('h'));
    await reader.until('turn-complete');
    await look(rig, 2);
    await reader.until('reconnected');
    expect(service.attempts).toBe(2);
  });

  // A prepared second stream takes over while the assistant speaks: nothing to wait for.
  if (profile !== 'overlapping') {
    it('it waits while the answer is still being played', async () => {
      const rig = await openRig({ profile });
      const { service, session, reader } = rig;
      service.newest.serve(ending(60_000), ...answer('a', 'Hello.'), handle('h'));
      await reader.until('turn-complete');
      session.reportPlayback({ itemId: 'a', playedMs: 40 });
      await look(rig, 20);
      expect(service.attempts).toBe(1);
      session.reportPlayback({ itemId: 'a', playedMs: 100 });
      await look(rig, 2);
      await reader.until('reconnected');
    });
  }

  it('it waits while the user speaks, and while an answer is owed', async () => {
    const rig = await openRig({ profile });
    const { service, session, reader } = rig;
    const microphone = createMicrophone();
    for (const frame of microphone.silence(1_000)) await session.sendAudio(frame);
    for (const frame of microphone.speech(1_000)) await session.sendAudio(frame);
    service.newest.serve(ending(60_000));
    await look(rig, 10);
    expect(service.attempts).toBe(1);
    for (const frame of microphone.silence(1_200)) await session.sendAudio(frame);
    service.newest.serve(hears('u', 'Hello?'));
    await reader.until('input-transcript');
    await look(rig, 10);
    expect(service.attempts).toBe(1);
    service.newest.serve(...answer('a', 'Hello.'), handle('h'));
    await reader.until('turn-complete');
    await look(rig, 2);
    await reader.until('reconnected');
  });

  it('it waits for a tool, but never past the deadline', async () => {
    const { tool, running } = handTool();
    const rig = await openRig({ profile, tools: [tool] });
    const { service, session, reader } = rig;
    await session.sendText('Wait.');
    service.newest.serve(
      responseStarted,
      toolCall('wait', 'c1'),
      responseEnded('c1'),
      ending(60_000),
    );
    const signal = await running('c1');
    await look(rig, 5 * 54);
    expect(service.attempts).toBe(1);
    await look(rig, 10);
    await reader.until('reconnected');
    expect(signal.aborted).toBe(profile !== 'replaying');
    expect(service.attempts).toBe(2);
  });

  it('an answer that never ends is cut at the deadline, and told', async () => {
    const rig = await openRig({ profile });
    const { service, reader } = rig;
    service.newest.serve(
      ending(8_000),
      responseStarted,
      says('a', 'And so on'),
      sounds('a', 1_000),
    );
    await reader.until('audio-delta');
    await look(rig, 29);
    expect(service.attempts).toBe(1);
    await look(rig, 3);
    await reader.until('reconnected');
    expect(told(service.newest)).toEqual(['assistant: And so on (cut)']);
    await settled();
    expect(asked(service.newest)).toEqual([expect.stringContaining('words: "And so on"')]);
  });

  it('no sound is lost or told twice while it changes', async () => {
    const rig = await openRig({ profile });
    const { service, session, reader } = rig;
    await talk(rig);
    const microphone = createMicrophone();
    for (const frame of microphone.silence(500)) await session.sendAudio(frame);
    let open = (): void => undefined;
    service.answers.push(() => new Promise((resolve) => (open = resolve)));
    service.newest.serve(ending(60_000));
    await settled();
    await look(rig);
    expect(service.attempts).toBe(2);
    for (const frame of microphone.silence(500)) await session.sendAudio(frame);
    open();
    await reader.until('reconnected');
    for (const frame of microphone.silence(500)) await session.sendAudio(frame);
    await settled();
    const [first = [], second = []] = service.wires.map(framesOn);
    if (profile === 'overlapping') {
      // The old one hears on until the swap; the new one is told what it heard last.
      expect(first).toEqual(range(0, 100));
      expect(second).toEqual(range(0, 150));
    } else {
      expect([...first, ...second]).toEqual(range(0, 150));
    }
  });

  it('the events of the old connection count no more', async () => {
    const rig = await openRig({ profile });
    const { service, reader } = rig;
    await talk(rig);
    const [first] = service.wires;
    service.newest.serve(ending(60_000));
    await look(rig, 2);
    await reader.until('reconnected');
    first?.serve(...answer('late', 'Nobody hears this.'));
    first?.fail(lost);
    await settled();
    expect(reader.all('transcript').map(({ text }) => text)).toEqual(['Hello Ann.']);
    expect(service.attempts).toBe(2);
  });

  it('leaves no timer behind', async () => {
    const rig = await openRig({ profile });
    await talk(rig);
    rig.service.newest.serve(ending(60_000));
    await look(rig, 2);
    await rig.reader.until('reconnected');
    expect(rig.clock.pendingTimers).toBe(0);
    rig.service.newest.serve(ending(60_000));
    await settled();
    expect(rig.clock.pendingTimers).toBe(1);
    await rig.session.close();
    expect(rig.clock.pendingTimers).toBe(0);
  });
});

describe.each(['replaying', 'overlapping'] as const)(
  'the next one opens beside (%s)',
  (profile) => {
    it('the old one serves on where the next cannot be opened, and it is tried again', async () => {
      const rig = await openRig({ profile });
      const { service, session, reader } = rig;
      await talk(rig);
      service.answers.push(lost);
      service.newest.serve(ending(60_000));
      await look(rig, 2);
      expect(service.attempts).toBe(2);
      expect(reader.types).not.toContain('reconnecting');
      await session.sendText('Are you there?');
      expect(asked(service.newest)).toEqual(['text: I am Ann.', 'text: Are you there?']);
      service.newest.serve(...answer('b', 'Yes.'));
      await reader.until('turn-complete', 2);
      await look(rig, 26);
      await reader.until('reconnected');
      expect(service.attempts).toBe(3);
    });

    it('what happens on the old one meanwhile makes the next one obsolete', async () => {
      const rig = await openRig({ profile });
      const { service, reader } = rig;
      await talk(rig);
      let open = (): void => undefined;
      service.answers.push(() => new Promise((resolve) => (open = resolve)));
      const [first] = service.wires;
      first?.serve(ending(60_000));
      await look(rig);
      await settled();
      await look(rig);
      expect(service.attempts).toBe(2);
      first?.serve(...answer('b', 'By the way.'));
      await reader.until('turn-complete', 2);
      open();
      await settled();
      expect(service.wires[1]?.isClosed).toBe(true);
      expect(first?.isClosed).toBe(false);
      await look(rig, 2);
      await reader.until('reconnected');
      expect(told(service.newest).at(-1)).toBe('assistant: By the way.');
    });

    it('the old one may break meanwhile', async () => {
      const rig = await openRig({ profile });
      const { service, session, reader } = rig;
      await talk(rig);
      service.answers.push('hang');
      service.newest.serve(ending(60_000));
      await look(rig, 2);
      expect(service.attempts).toBe(2);
      const sent = session.sendText('Are you there?');
      service.newest.fail(lost);
      await reader.until('reconnected');
      await sent;
      await settled();
      expect(service.attempts).toBe(3);
      expect(asked(service.newest)).toEqual(['text: Are you there?']);
    });
  },
);

describe('under an answer that is heard (overlapping)', () => {
  /** The user has asked aloud, and hears the answer. */
  async function listening(): Promise<Rig & { microphone: Microphone }> {
    const rig = await openRig({ profile: 'overlapping' });
    const { service, session, reader } = rig;
    const microphone = createMicrophone();
    for (const frame of microphone.silence(1_000)) await session.sendAudio(frame);
    for (const frame of microphone.speech(1_000)) await session.sendAudio(frame);
    for (const frame of microphone.silence(1_200)) await session.sendAudio(frame);
    service.newest.serve(hears('u', 'Who am I?'), responseStarted, sounds('a', 20_000));
    await reader.until('audio-delta');
    session.reportPlayback({ itemId: 'a', playedMs: 40 });
    return { ...rig, microphone };
  }

  it('the next one takes over once the answer has come whole, and is told the silence since', async () => {
    const rig = await listening();
    const { service, reader, session, microphone } = rig;
    service.newest.serve(ending(90_000));
    await look(rig, 5);
    expect(service.attempts).toBe(1);
    service.newest.serve(says('a', 'You are Ann.', true), responseEnded());
    await reader.until('turn-complete');
    await look(rig, 2);
    await reader.until('reconnected');
    expect(told(service.newest)).toEqual(['user: Who am I?', 'assistant: You are Ann.']);
    // 3 s would reach into the question, which is answered.
    expect(framesOn(service.newest)).toEqual(range(200, 320));
    expect(reader.types).not.toContain('interrupted');
    for (const frame of microphone.silence(100)) await session.sendAudio(frame);
    expect(framesOn(service.newest)).toEqual(range(200, 330));
    expect(service.wires[0]?.isClosed).toBe(true);
  });

  it('who speaks then interrupts what is heard, although the next one knows nothing of it', async () => {
    const rig = await listening();
    const { service, reader, session, microphone } = rig;
    service.newest.serve(ending(90_000), says('a', 'You are Ann.', true), responseEnded());
    await reader.until('turn-complete');
    await look(rig, 2);
    await reader.until('reconnected');
    session.reportPlayback({ itemId: 'a', playedMs: 5_000 });
    for (const frame of microphone.speech(300)) await session.sendAudio(frame);
    expect(reader.types).not.toContain('interrupted');
    for (const frame of microphone.speech(400)) await session.sendAudio(frame);
    expect(await reader.until('interrupted')).toMatchObject({ itemId: 'a', playedMs: 5_000 });
  });

  it('by its words at the latest, where their sound is too soft for us', async () => {
    const rig = await listening();
    const { service, reader } = rig;
    service.newest.serve(ending(90_000), says('a', 'You are Ann.', true), responseEnded());
    await reader.until('turn-complete');
    await look(rig, 2);
    await reader.until('reconnected');
    service.newest.serve(hears('v', 'Wait.'));
    await reader.until('interrupted');
  });

  it('where nobody answers, a quiet moment will do after half of the time, and the deadline in the end', async () => {
    const rig = await listening();
    const { service, reader, session } = rig;
    service.newest.serve(says('a', 'You are Ann.', true), responseEnded());
    await reader.until('turn-complete');
    session.reportPlayback({ itemId: 'a', playedMs: 20_000 });
    service.newest.serve(ending(90_000));
    await settled();
    await look(rig, 5 * 44);
    expect(service.attempts).toBe(1);
    await look(rig, 10);
    await reader.until('reconnected');
    expect(service.attempts).toBe(2);
  });
});

describe('the old one is closed first (resuming)', () => {
  it('before the handle is used', async () => {
    const rig = await openRig({ profile: 'resuming' });
    const { service, reader } = rig;
    await talk(rig);
    const [first] = service.wires;
    let wasClosed: boolean | undefined;
    service.answers.push(() => void (wasClosed = first?.isClosed));
    service.newest.serve({ type: 'session-ending', timeLeftMs: 50_000, reason: 'go-away' });
    await look(rig, 2);
    await reader.until('reconnected');
    expect(wasClosed).toBe(true);
    expect(reader.all('reconnecting')[0]?.reason).toBe('go-away');
  });

  it('a handle that is refused leads to the history', async () => {
    const rig = await openRig({ profile: 'resuming' });
    const { service, reader } = rig;
    await talk(rig);
    service.answers.push(
      new ConnectionError('BidiGenerateContent session not found', { code: 'resumption-refused' }),
    );
    service.newest.serve(ending(60_000));
    await look(rig, 2);
    expect(await reader.until('reconnected')).toMatchObject({ stateRestored: false });
    expect(told(service.newest)).toEqual(['user: I am Ann.', 'assistant: Hello Ann.']);
  });
});
