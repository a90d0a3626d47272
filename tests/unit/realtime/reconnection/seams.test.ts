import { describe, expect, it } from 'vitest';
import { answer, handle } from './conversation.ts';
import { asked, profiles, told, type ProfileName } from './fake-service.ts';
import { createMicrophone, framesOn, range } from './microphone.ts';
import { openRig, settled } from './rig.ts';

const names = Object.keys(profiles) as ProfileName[];

describe.each(names)('what an app can ask for (%s)', (profile) => {
  it('another connection, e.g. after a change of the network', async () => {
    const { service, session, reader } = await openRig({ profile });
    await session.sendText('I am Ann.');
    service.newest.serve(...answer('a', 'Hello Ann.'), handle('h'));
    await reader.until('turn-complete');
    session.reconnect('network-changed');
    expect(await reader.until('reconnected')).toMatchObject({
      stateRestored: profile === 'resuming',
    });
    expect(reader.all('reconnecting')).toEqual([
      { type: 'reconnecting', attempt: 1, reason: 'network-changed' },
    ]);
    expect(service.wires.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });

  it('a pause, after which the conversation goes on', async () => {
    const { service, session, reader, clock } = await openRig({ profile });
    const microphone = createMicrophone();
    session.pause('sleep');
    expect(await reader.until('reconnecting')).toMatchObject({ attempt: 0, reason: 'sleep' });
    expect(service.newest.isClosed).toBe(true);
    clock.advance(3_600_000);
    await settled();
    expect(service.attempts).toBe(1);
    for (const frame of microphone.silence(100)) await session.sendAudio(frame);
    const sent = session.sendText('Are you there?');
    session.resume('awake');
    await reader.until('reconnected');
    await sent;
    expect(reader.all('reconnecting').at(-1)).toMatchObject({ attempt: 1, reason: 'awake' });
    expect(framesOn(service.newest)).toEqual(range(0, 10));
    expect(asked(service.newest)).toEqual(['text: Are you there?']);
    expect(told(service.newest)).toEqual([]);
  });

  it('nothing after the end, nor a pause where there is only one connection', async () => {
    const { service, session, reader } = await openRig({ profile, reconnection: false });
    session.pause();
    session.reconnect();
    session.resume();
    await settled();
    expect(service.newest.isClosed).toBe(false);
    await session.close();
    session.reconnect();
    session.pause();
    session.resume();
    await settled();
    expect(service.attempts).toBe(1);
    expect(reader.types).toEqual([]);
  });

  it('close() while it pauses leaves nothing', async () => {
    const { session, reader, clock } = await openRig({ profile });
    session.pause();
    await session.close();
    await reader.ended;
    expect(clock.pendingTimers).toBe(0);
  });
});
