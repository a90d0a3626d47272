import { describe, expect, it } from 'vitest';
import { responseStarted } from '../session/support.ts';
import { answer, handle, hears, lost, says, sounds } from './conversation.ts';
import { asked, told } from './fake-service.ts';
import { openRig, settled } from './rig.ts';

describe('a service that takes everything and says nothing', () => {
  it('is left after 40 s without a reply, and the question is asked again', async () => {
    const { service, session, reader, clock } = await openRig();
    await session.sendText('Are you there?');
    clock.advance(39_999);
    await settled();
    expect(service.attempts).toBe(1);
    clock.advance(1);
    await reader.until('reconnected');
    expect(reader.all('reconnecting')).toMatchObject([{ reason: 'no-reply' }]);
    await settled();
    expect(asked(service.newest)).toEqual(['text: Are you there?']);
  });

  it('is given up in the end', async () => {
    const { session, reader, clock } = await openRig();
    await session.sendText('Are you there?');
    for (let step = 0; step < 60; step += 1) {
      await settled();
      clock.advance(5_000);
    }
    await settled();
    // The third telling was the last one; then nobody waits any more.
    expect(reader.all('reconnected').length).toBeLessThanOrEqual(3);
    expect(clock.pendingTimers).toBe(0);
  });

  it('is left when it falls silent within an answer', async () => {
    const { service, session, reader, clock } = await openRig();
    await session.sendText('Tell me all.');
    service.newest.serve(responseStarted, says('a', 'It'), sounds('a', 500));
    await reader.until('audio-delta');
    clock.advance(90_000);
    await reader.until('reconnected');
    expect(told(service.newest)).toEqual(['user: Tell me all.', 'assistant: It (cut)']);
  });

  it('is not left while a tool runs, nobody has asked, or the answer is complete', async () => {
    const { service, session, reader, clock } = await openRig();
    await session.sendText('Hello.');
    service.newest.serve(...answer('a', 'Hello.'));
    await reader.until('turn-complete');
    clock.advance(3_600_000);
    await settled();
    expect(service.attempts).toBe(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('is not watched with `reconnection: false`', async () => {
    const { session, clock } = await openRig({ reconnection: false });
    await session.sendText('Hello.');
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('a resumed session that is half dead', () => {
  async function resumed() {
    const rig = await openRig({ profile: 'resuming' });
    const { service, session, reader } = rig;
    await session.sendText('I am Ann.');
    service.newest.serve(...answer('a', 'Hello Ann.'), handle('h1'));
    await reader.until('turn-complete');
    service.newest.fail(lost);
    await reader.until('reconnected');
    return rig;
  }

  it('that hears and does not answer within 8 s is left for a fresh one with the history', async () => {
    const { service, reader, clock } = await resumed();
    clock.advance(20_000);
    service.newest.serve(handle('h2'), { type: 'speech-started' }, hears('u', 'Who am I?'));
    await reader.until('input-transcript');
    clock.advance(7_999);
    await settled();
    expect(service.attempts).toBe(2);
    clock.advance(1);
    expect(await reader.until('reconnected', 2)).toMatchObject({ stateRestored: false });
    await settled();
    expect(service.newest.options.resumptionHandle).toBeUndefined();
    expect(told(service.newest)).toEqual(['user: I am Ann.', 'assistant: Hello Ann.']);
    expect(asked(service.newest)).toEqual(['text: Who am I?']);
  });

  it('that answers once is believed', async () => {
    const { service, session, reader, clock } = await resumed();
    await session.sendText('Who am I?');
    clock.advance(7_000);
    service.newest.serve(...answer('b', 'You are Ann.'));
    await reader.until('turn-complete', 2);
    service.newest.serve({ type: 'speech-started' }, { type: 'speech-stopped' }, hears('u', 'Hm.'));
    await reader.until('input-transcript');
    clock.advance(20_000);
    await settled();
    expect(service.attempts).toBe(2);
  });
});
