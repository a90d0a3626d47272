import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../../src/main/realtime/scripted/index.ts';
import { createHearingWatchdog } from '../../../../src/main/realtime/session/hearing-watchdog.ts';
import { responseEnded, responseStarted } from '../session/support.ts';
import { handle, hears, says, sounds } from './conversation.ts';
import { profiles, type ProfileName } from './fake-service.ts';
import { createMicrophone, framesOn, range, type Microphone } from './microphone.ts';
import { openRig, settled, type Rig, type RigOptions } from './rig.ts';

const names = Object.keys(profiles) as ProfileName[];

describe('the hearing watchdog', () => {
  function watch(patienceMs = 10_000) {
    const clock = createManualClock();
    let alarms = 0;
    const watchdog = createHearingWatchdog(clock, patienceMs, () => (alarms += 1));
    return { clock, watchdog, alarms: () => alarms };
  }

  it('waits from the end of a clear voice on', () => {
    const { clock, watchdog, alarms } = watch();
    watchdog.voiced(0, 1_200);
    clock.advance(9_000);
    watchdog.voiced(0, 10_200);
    clock.advance(9_999);
    expect(alarms()).toBe(0);
    clock.advance(1);
    expect(alarms()).toBe(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it.each([
    ['a cough', 400],
    ['nothing', 0],
  ])('does not mind %s', (_what, voiceMs) => {
    const { clock, watchdog } = watch();
    watchdog.voiced(0, voiceMs);
    expect(clock.pendingTimers).toBe(0);
  });

  it('does not mind the breath after a sign in the middle of a voice', () => {
    const { clock, watchdog } = watch();
    watchdog.heard(5_000, false);
    watchdog.voiced(1_000, 6_100);
    expect(clock.pendingTimers).toBe(0);
    watchdog.voiced(1_000, 6_200);
    expect(clock.pendingTimers).toBe(1);
    watchdog.heard(6_300, false);
    expect(clock.pendingTimers).toBe(0);
  });

  it('waits for the end of a voice that the provider has noticed, however short it was', () => {
    const { clock, watchdog, alarms } = watch();
    watchdog.voiced(1_000, 1_350);
    expect(clock.pendingTimers).toBe(0);
    watchdog.heard(1_600, true);
    clock.advance(9_999);
    expect(alarms()).toBe(0);
    clock.advance(1);
    expect(alarms()).toBe(1);
    watchdog.heard(20_000, true);
    expect(clock.pendingTimers).toBe(0);
    watchdog.voiced(20_000, 20_300);
    expect(clock.pendingTimers).toBe(1);
    watchdog.heard(20_400, false);
    expect(clock.pendingTimers).toBe(0);
  });

  it('is content with a sign, and leaves no timer', () => {
    const { clock, watchdog, alarms } = watch();
    watchdog.voiced(0, 2_000);
    watchdog.heard(0, false);
    expect(clock.pendingTimers).toBe(0);
    watchdog.voiced(0, 2_000);
    watchdog.calm();
    clock.advance(60_000);
    expect(alarms()).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('complains once, until there was a sign', () => {
    const { clock, watchdog, alarms } = watch();
    for (let time = 0; time < 5; time += 1) {
      watchdog.voiced(0, 2_000);
      clock.advance(20_000);
    }
    expect(alarms()).toBe(1);
    watchdog.heard(0, false);
    watchdog.voiced(0, 2_000);
    clock.advance(20_000);
    expect(alarms()).toBe(2);
  });

  it('never complains where nobody shall', () => {
    const { clock, watchdog } = watch(Infinity);
    watchdog.voiced(0, 60_000);
    expect(clock.pendingTimers).toBe(0);
  });
});

/** The user says a sentence, and is quiet for two seconds. */
async function speak({ session }: Rig, microphone: Microphone): Promise<void> {
  for (const frame of microphone.silence(500)) await session.sendAudio(frame);
  for (const frame of microphone.speech(2_000)) await session.sendAudio(frame);
  for (const frame of microphone.silence(2_000)) await session.sendAudio(frame);
}

async function spoken(options: RigOptions): Promise<Rig & { microphone: Microphone }> {
  const rig = await openRig(options);
  const microphone = createMicrophone();
  await speak(rig, microphone);
  return { ...rig, microphone };
}

/** So that what is told again, no faster than ten times as it was said, is told. */
async function pass({ clock }: Rig, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    clock.advance(500);
    await settled();
  }
}

describe.each(names)('a service that answers pings and hears nobody (%s)', (profile) => {
  it('is left for another one 15 s after the user has spoken, and that hears all of it', async () => {
    const rig = await spoken({ profile });
    const { service, reader, clock } = rig;
    clock.advance(14_999);
    await settled();
    expect(service.attempts).toBe(1);
    clock.advance(1);
    await reader.until('reconnected');
    expect(reader.all('reconnecting')).toMatchObject([{ reason: 'not-heard' }]);
    await pass(rig, 5_000);
    const [first = -1] = framesOn(service.newest);
    expect(first).toBeLessThanOrEqual(50);
    expect(framesOn(service.newest)).toEqual(range(first, 450));
    expect(reader.types).not.toContain('session-error');
  });

  it('is left only once: a room that sounds like a voice costs no more', async () => {
    const rig = await spoken({ profile });
    const { service, reader, clock, microphone } = rig;
    clock.advance(15_000);
    await reader.until('reconnected');
    await pass(rig, 5_000);
    for (let time = 0; time < 3; time += 1) {
      await speak(rig, microphone);
      await pass(rig, 60_000);
    }
    expect(service.attempts).toBe(2);
    service.newest.serve(hears('u', 'Hello?'), responseStarted, says('a', 'Hello.', true));
    service.newest.serve(responseEnded());
    await reader.until('turn-complete');
    await speak(rig, microphone);
    clock.advance(15_000);
    await reader.until('reconnected', 2);
    expect(service.attempts).toBe(3);
  });

  it.each([
    ['that tells of the end of the voice', { type: 'speech-stopped' } as const],
    ['that writes down what it hears', hears('u', 'Hel', false)],
    ['that begins to answer', responseStarted],
    ['that answers', sounds('a')],
  ])('but not one %s', async (_what, event) => {
    const { service, reader, clock } = await spoken({ profile });
    service.newest.serve(event);
    await settled();
    expect(reader.types).not.toContain('reconnecting');
    clock.advance(30_000);
    await settled();
    expect(reader.all('reconnecting').map(({ reason }) => reason)).not.toContain('not-heard');
  });

  it('nor one that noticed only the beginning of it', async () => {
    const { service, reader, clock } = await spoken({ profile });
    service.newest.serve({ type: 'speech-started' });
    await settled();
    clock.advance(15_000);
    await reader.until('reconnected');
    expect(reader.all('reconnecting')).toMatchObject([{ reason: 'not-heard' }]);
  });

  it('and what it answers while the last word still sounds is an answer', async () => {
    const rig = await openRig({ profile });
    const { service, session, reader, clock } = rig;
    const microphone = createMicrophone();
    for (const frame of microphone.speech(2_000)) await session.sendAudio(frame);
    for (const frame of microphone.silence(300)) await session.sendAudio(frame);
    service.newest.serve(hears('u', 'Hello?'), responseStarted, says('a', 'Hello.', true));
    service.newest.serve(responseEnded());
    await reader.until('turn-complete');
    for (const frame of microphone.silence(2_000)) await session.sendAudio(frame);
    expect(clock.pendingTimers).toBe(0);
  });

  it('nor one that ignores its own voice, which the microphone hears', async () => {
    const rig = await openRig({ profile });
    const { service, session, reader, clock } = rig;
    const microphone = createMicrophone();
    service.newest.serve(responseStarted, sounds('a', 20_000), says('a', 'A story.', true));
    service.newest.serve(responseEnded());
    await reader.until('turn-complete');
    session.reportPlayback({ itemId: 'a', playedMs: 100 });
    for (const frame of microphone.speech(5_000)) await session.sendAudio(frame);
    expect(clock.pendingTimers).toBe(0);
  });

  it('and a handle is no sign of hearing', async () => {
    const { service, reader, clock } = await spoken({ profile });
    clock.advance(10_000);
    service.newest.serve(handle('h1'));
    await settled();
    clock.advance(5_000);
    await reader.until('reconnected');
  });

  it.each([
    ['in a quiet room', (microphone: Microphone) => microphone.silence(30_000)],
    ['beside a machine that hums', (microphone: Microphone) => humming(microphone)],
    ['after a cough', (microphone: Microphone) => coughing(microphone)],
  ])('nobody is left %s', async (_where, sound) => {
    const { service, session, clock } = await openRig({ profile });
    for (const frame of sound(createMicrophone())) await session.sendAudio(frame);
    clock.advance(60_000);
    await settled();
    expect(service.attempts).toBe(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('nobody is left with `reconnection: false`', async () => {
    const { clock } = await spoken({ profile, reconnection: false });
    expect(clock.pendingTimers).toBe(0);
  });
});

it('with push to talk the user says when somebody speaks', async () => {
  const { service, clock } = await spoken({ settings: { turnDetection: { type: 'manual' } } });
  clock.advance(60_000);
  await settled();
  expect(service.attempts).toBe(1);
});

/** Loud, and always at one level. */
function humming(microphone: Microphone): Uint8Array[] {
  return microphone.silence(10_000).map((frame) => {
    const samples = new Int16Array(frame.buffer);
    for (let at = 2; at < samples.length; at += 1) samples[at] = 6_000 * Math.sin(at * 0.4);
    return frame;
  });
}

function coughing(microphone: Microphone): Uint8Array[] {
  return [
    ...microphone.silence(1_000),
    ...microphone.speech(300),
    ...microphone.silence(3_000),
    ...microphone.speech(300),
    ...microphone.silence(1_000),
  ];
}
