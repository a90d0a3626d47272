import { describe, expect, it } from 'vitest';
import { responseEnded, responseStarted } from '../session/support.ts';
import { answer, lost, says, sounds } from './conversation.ts';
import { asked, profiles, told, type ProfileName } from './fake-service.ts';
import { createMicrophone } from './microphone.ts';
import { openRig, settled, type Rig, type RigOptions } from './rig.ts';

const names = Object.keys(profiles) as ProfileName[];

/** The model has said a part of its answer, and written a little more, when the connection breaks. */
async function cut(options: RigOptions): Promise<Rig> {
  const rig = await openRig(options);
  const { service, session, reader } = rig;
  await session.sendText('Tell me all.');
  service.newest.serve(
    responseStarted,
    says('a', 'It began when '),
    sounds('a', 2_000),
    says('a', 'the river rose'),
  );
  await reader.until('transcript', 2);
  service.newest.fail(lost);
  return rig;
}

describe.each(names)('an answer that was cut in mid-sentence (%s)', (profile) => {
  it('is continued from the last words that were heard, as one exchange', async () => {
    const { service, session, reader } = await cut({ profile });
    await reader.until('reconnected');
    await settled();
    expect(told(service.newest)).toEqual(['user: Tell me all.', 'assistant: It began when (cut)']);
    expect(asked(service.newest)).toEqual([
      expect.stringMatching(/up to these words: "It began when" Go on from exactly there/),
    ]);
    expect(reader.types).not.toContain('turn-complete');
    service.newest.serve(...answer('b', 'the river rose, and then it fell.'));
    expect(await reader.until('turn-complete')).toEqual({
      type: 'turn-complete',
      interrupted: false,
    });
    expect(reader.all('transcript').filter(({ isFinal }) => isFinal)).toMatchObject([
      { itemId: 'a', text: 'It began when' },
      { itemId: 'b', text: 'the river rose, and then it fell.' },
    ]);
    expect(session.history).toMatchObject([
      { role: 'user', text: 'Tell me all.' },
      { role: 'assistant', text: 'It began when', interrupted: true },
      { role: 'assistant', text: 'the river rose, and then it fell.' },
    ]);
  });

  it('is not, if the user has typed something meanwhile', async () => {
    const { service, session, reader, clock } = await openRig({ profile });
    await session.sendText('Tell me all.');
    service.newest.serve(responseStarted, says('a', 'It began when '), sounds('a', 2_000));
    await reader.until('audio-delta');
    service.answers.push(lost);
    service.newest.fail(lost);
    await reader.until('reconnecting');
    const sent = session.sendText('Never mind.');
    clock.advance(400);
    await reader.until('reconnected');
    await sent;
    expect(asked(service.newest)).toEqual(['text: Never mind.']);
    expect(reader.all('turn-complete')).toEqual([{ type: 'turn-complete', interrupted: true }]);
    service.newest.serve(...answer('b', 'As you like.'));
    expect(await reader.until('turn-complete', 2)).toMatchObject({ interrupted: false });
  });

  it('is not, if the user has said something meanwhile that no connection has heard yet', async () => {
    const { service, session, reader, clock } = await openRig({ profile });
    const microphone = createMicrophone();
    await session.sendText('Tell me all.');
    service.newest.serve(responseStarted, says('a', 'It began when '), sounds('a', 2_000));
    await reader.until('audio-delta');
    service.answers.push(lost);
    service.newest.fail(lost);
    await reader.until('reconnecting');
    for (const frame of microphone.silence(500)) await session.sendAudio(frame);
    for (const frame of microphone.speech(500)) await session.sendAudio(frame);
    clock.advance(400);
    await reader.until('reconnected');
    await settled();
    expect(asked(service.newest)).toEqual([]);
    expect(reader.all('turn-complete')).toEqual([{ type: 'turn-complete', interrupted: true }]);
  });

  it('is not, if the user has silenced it meanwhile', async () => {
    const { service, session, reader, clock } = await openRig({ profile });
    await session.sendText('Tell me all.');
    service.newest.serve(responseStarted, says('a', 'It began when '), sounds('a', 2_000));
    await reader.until('audio-delta');
    service.answers.push(lost);
    service.newest.fail(lost);
    await reader.until('reconnecting');
    await session.interrupt();
    clock.advance(400);
    await reader.until('reconnected');
    await settled();
    expect(asked(service.newest)).toEqual([]);
    expect(reader.all('turn-complete')).toEqual([{ type: 'turn-complete', interrupted: true }]);
  });

  it('is not a second time', async () => {
    const { service, reader, clock } = await cut({ profile });
    await reader.until('reconnected');
    await settled();
    service.newest.serve(responseStarted, says('b', 'the river rose '), sounds('b', 2_000));
    await reader.until('audio-delta', 2);
    clock.advance(11_000);
    service.newest.fail(lost);
    await reader.until('reconnected', 2);
    await settled();
    expect(asked(service.newest)).toEqual([]);
    expect(reader.all('turn-complete')).toEqual([{ type: 'turn-complete', interrupted: true }]);
    expect(told(service.newest)).toEqual([
      'user: Tell me all.',
      'assistant: It began when (cut)',
      'assistant: the river rose (cut)',
    ]);
  });

  it('is asked for on the next connection, if the first one breaks before it was asked', async () => {
    const { service, reader, clock } = await openRig({ profile }).then(async (rig) => {
      await rig.session.sendText('Tell me all.');
      rig.service.newest.serve(responseStarted, says('a', 'It began '), sounds('a', 2_000));
      await rig.reader.until('audio-delta');
      return rig;
    });
    service.answers.push(lost, lost);
    service.newest.fail(lost);
    for (let step = 0; step < 20; step += 1) {
      await settled();
      clock.advance(100);
    }
    await reader.until('reconnected');
    await settled();
    expect(asked(service.newest)).toHaveLength(1);
    expect(reader.types).not.toContain('turn-complete');
  });

  it('is not after a pause that was longer than anybody listens', async () => {
    const { service, session, reader, clock } = await openRig({ profile });
    await session.sendText('Tell me all.');
    service.newest.serve(responseStarted, says('a', 'It began when '), sounds('a', 2_000));
    await reader.until('audio-delta');
    session.pause('sleep');
    clock.advance(30_000);
    session.resume('awake');
    await reader.until('reconnected');
    await settled();
    expect(asked(service.newest)).toEqual([]);
    expect(reader.all('turn-complete')).toEqual([{ type: 'turn-complete', interrupted: true }]);
  });

  it('is asked for anew, if nothing of it was heard', async () => {
    const { service, session, reader } = await openRig({ profile });
    await session.sendText('Tell me all.');
    service.newest.serve(responseStarted, says('a', 'It began when '));
    await reader.until('transcript');
    service.newest.fail(lost);
    await reader.until('reconnected');
    await settled();
    expect(reader.all('transcript').at(-1)).toMatchObject({ itemId: 'a', text: '', isFinal: true });
    if (profiles[profile].canCreateResponse) {
      expect(told(service.newest)).toEqual(['user: Tell me all.']);
      expect(asked(service.newest)).toEqual(['create-response']);
    } else {
      expect(told(service.newest)).toEqual([]);
      expect(asked(service.newest)).toEqual(['text: Tell me all.']);
    }
    service.newest.serve(...answer('b', 'All is well.'));
    expect(await reader.until('turn-complete')).toMatchObject({ interrupted: false });
    expect(session.history).toHaveLength(2);
  });

  it('is left as it is with `continuations: 0`', async () => {
    const { service, reader } = await cut({ profile, reconnection: { continuations: 0 } });
    await reader.until('reconnected');
    await settled();
    expect(asked(service.newest)).toEqual([]);
    expect(reader.types.slice(-5)).toEqual([
      'audio-done',
      'transcript',
      'turn-complete',
      'reconnecting',
      'reconnected',
    ]);
    expect(reader.all('transcript').at(-1)).toMatchObject({ text: 'It began when the river rose' });
    expect(reader.all('turn-complete')).toEqual([{ type: 'turn-complete', interrupted: true }]);
  });

  it('that was complete, but for its end, is not asked for', async () => {
    const { service, session, reader } = await openRig({ profile });
    await session.sendText('Tell me all.');
    service.newest.serve(responseStarted, sounds('a', 2_000), says('a', 'All is well.', true));
    await reader.until('transcript');
    service.newest.fail(lost);
    await reader.until('reconnected');
    await settled();
    expect(asked(service.newest)).toEqual([]);
    service.newest.serve(responseStarted, responseEnded());
    await settled();
    expect(reader.all('turn-complete')[0]).toEqual({ type: 'turn-complete', interrupted: true });
  });
});
