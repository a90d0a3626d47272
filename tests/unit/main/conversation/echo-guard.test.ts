import { describe, expect, it } from 'vitest';
import { createEchoHarness, played, replay } from './echo-harness.ts';
import recordings from './echo-recordings.json' with { type: 'json' };

const room = -70;
const loud = -15;

/** The assistant speaks at `loud`, and the microphone stays quiet: the guard trusts. */
function trusting() {
  const harness = createEchoHarness();
  harness.hearFor(1_000, room);
  harness.guard.handed();
  harness.playFor(1_000, loud, room);
  return harness;
}

describe('the echo guard while nothing plays', () => {
  it('passes everything at once', () => {
    const harness = createEchoHarness();
    harness.hear(-120, -20, -60, -5, -120);
    expect(harness.passedSince(0).map(({ delayFrames }) => delayFrames)).toEqual([0, 0, 0, 0, 0]);
  });

  it('passes everything again once the tail has died away', () => {
    const harness = createEchoHarness();
    harness.guard.handed();
    harness.playFor(500, loud, -20);
    harness.guard.report({ type: 'drained' });
    harness.hearFor(280, -20);
    expect(harness.passedSince(0)).toEqual([]);
    const from = harness.count;
    harness.hearFor(100, -20);
    expect(harness.passedSince(from)).toHaveLength(5);
  });

  it('is locked by no player that takes sound and never plays it', () => {
    const harness = createEchoHarness();
    harness.guard.handed();
    harness.hearFor(1_000, -20);
    const from = harness.count;
    harness.hearFor(100, -20);
    expect(harness.passedSince(from)).toHaveLength(5);
  });
});

describe('the echo guard before it trusts', () => {
  it.each([
    { name: 'a weak echo', echoDb: -40 },
    { name: 'an echo as loud as the playback', echoDb: loud },
    { name: 'an echo made louder by automatic gain', echoDb: loud + 9 },
  ])('keeps $name back, for as long as it is there', ({ echoDb }) => {
    const harness = createEchoHarness();
    harness.hearFor(1_000, room);
    const from = harness.count;
    harness.guard.handed();
    harness.playFor(20_000, loud, echoDb);
    expect(harness.passedSince(from)).toEqual([]);
  });

  it('keeps back an echo that comes before the first report', () => {
    const harness = createEchoHarness();
    harness.guard.handed();
    harness.hearFor(400, -10);
    expect(harness.passedSince(0)).toEqual([]);
  });

  it('passes a voice that is clearly louder than the playback, without losing its beginning', () => {
    const harness = createEchoHarness();
    harness.hearFor(1_000, room);
    harness.guard.handed();
    harness.playFor(600, -40, -35);
    const from = harness.count;
    harness.playFor(500, -40, -20);
    expect(harness.passedSince(from)).toHaveLength(25);
  });

  it('lets somebody finish who talked when the assistant began', () => {
    const harness = createEchoHarness();
    harness.hearFor(1_000, room);
    harness.hearFor(500, -20);
    const from = harness.count;
    harness.guard.handed();
    harness.playFor(400, loud, -20);
    expect(harness.passedSince(from)).toHaveLength(20);
  });

  it('does not take an echo for somebody who talked when the assistant began', () => {
    const harness = createEchoHarness();
    harness.hearFor(1_000, room);
    harness.hearFor(500, -20);
    harness.guard.handed();
    harness.playFor(700, loud, -20);
    const from = harness.count;
    harness.playFor(5_000, loud, -20);
    expect(harness.passedSince(from)).toEqual([]);
  });
});

describe('the echo guard and headphones', () => {
  it.each([
    { name: 'a silent room', roomDb: -120 },
    { name: 'a quiet room', roomDb: -65 },
    { name: 'a noisy room', roomDb: -38 },
  ])('trusts within 400 ms in $name', ({ roomDb }) => {
    const harness = createEchoHarness();
    harness.hearFor(2_000, roomDb);
    harness.guard.handed();
    harness.guard.report(played(loud));
    harness.playFor(400, loud, roomDb);
    const from = harness.count;
    harness.playFor(500, loud, -20);
    expect(harness.passedSince(from)).toHaveLength(25);
  });

  it('a voice that lasts passes whole, a little late', () => {
    const harness = trusting();
    const from = harness.count;
    harness.hearFor(500, -25);
    const passed = harness.passedSince(from);
    expect(passed).toHaveLength(25);
    expect(passed[0]?.delayFrames).toBe(15);
    expect(passed.at(-1)?.delayFrames).toBe(0);
  });

  it.each([60, 240])('a noise of %i ms does not pass', (ms) => {
    const harness = trusting();
    const from = harness.count;
    harness.hearFor(ms, -10);
    harness.playFor(1_000, loud, room);
    expect(harness.passedSince(from)).toEqual([]);
    expect(harness.outcomes.length).toBe(harness.count);
  });

  it('a crackle that never ends is held for 2 s at most', () => {
    const harness = trusting();
    const from = harness.count;
    for (let crack = 0; crack < 100; crack += 1) {
      harness.hear(-10, room, room, room, room);
      harness.guard.report(played(loud));
    }
    expect(harness.passedSince(from)).toEqual([]);
    expect(harness.count - harness.outcomes.length).toBeLessThan(100);
  });

  it('trusts also in the next answer', () => {
    const harness = trusting();
    harness.guard.report({ type: 'drained' });
    harness.hearFor(2_000, room);
    harness.guard.handed();
    const from = harness.count;
    harness.playFor(500, loud, -20);
    expect(harness.passedSince(from)).toHaveLength(25);
  });
});

describe('the echo guard doubts', () => {
  const changes = {
    'after other devices': (harness: ReturnType<typeof trusting>) => harness.guard.devicesChanged(),
    'after another player': (harness: ReturnType<typeof trusting>) => harness.guard.playerGone(),
    'after an interruption by sound': (harness: ReturnType<typeof trusting>) => {
      harness.hearFor(400, -20);
      harness.guard.interrupted();
    },
  };
  it.each(Object.entries(changes))('%s', (_name, change) => {
    const harness = trusting();
    change(harness);
    harness.guard.report({ type: 'flushed', flushId: 1 });
    harness.hearFor(1_000, room);
    harness.guard.handed();
    const from = harness.count;
    harness.playFor(2_000, loud, -25);
    expect(harness.passedSince(from)).toEqual([]);
  });

  it('but not after an interruption by a key', () => {
    const harness = trusting();
    harness.guard.interrupted();
    harness.guard.report({ type: 'flushed', flushId: 1 });
    harness.hearFor(1_000, room);
    harness.guard.handed();
    const from = harness.count;
    harness.playFor(500, loud, -25);
    expect(harness.passedSince(from)).toHaveLength(25);
  });
});

describe('a muted microphone', () => {
  it('proves nothing', () => {
    const harness = createEchoHarness();
    harness.guard.handed();
    for (let report = 0; report < 10; report += 1) {
      for (let frame = 0; frame < 5; frame += 1) harness.skip();
      harness.guard.report(played(loud));
    }
    const from = harness.count;
    harness.playFor(1_000, loud, loud);
    expect(harness.passedSince(from)).toEqual([]);
  });
});

describe('recordings of the rig', () => {
  it.each([
    'echo that breaks through once at first and once late',
    'echo that breaks through again and again',
    'echo that breaks through once, after seconds without any',
  ] as const)('%s: nothing audible passes', (name) => {
    const { outcomes } = replay(recordings[name]);
    expect(outcomes.filter(({ isSilenced, levelDb }) => !isSilenced && levelDb > -60)).toEqual([]);
  });

  it.each(['headphones and a user who interrupts', 'speakers and a user who interrupts'] as const)(
    '%s: the user is heard',
    (name) => {
      const { outcomes } = replay(recordings[name]);
      const heard = outcomes.filter(({ isSilenced, levelDb }) => !isSilenced && levelDb > -40);
      expect(heard.length).toBeGreaterThan(40);
    },
  );
});
