import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEchoHarness, frameMs, played } from './echo-harness.ts';

const reportMs = 100;
const framesPerReport = reportMs / frameMs;
const roomDb = -80;
const level = fc.integer({ min: -120, max: 0 });

/** What the player reports, one number every 100 ms. */
const speech = fc.array(fc.integer({ min: -60, max: -8 }), { minLength: 5, maxLength: 200 });

const anyEvent = fc.oneof(
  level.map((db) => ({ type: 'frame', db }) as const),
  level.map((db) => ({ type: 'played', db }) as const),
  fc
    .constantFrom('handed', 'drained', 'interrupted', 'devices', 'gone', 'skip')
    .map((type) => ({ type })),
);

describe('the echo guard, whatever happens', () => {
  it('passes each frame once, in order, whole or as silence, within 2 s', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 400 }), (events) => {
        const harness = createEchoHarness();
        const { guard } = harness;
        for (const event of events) {
          if (event.type === 'frame') harness.hear(event.db);
          else if (event.type === 'played') guard.report(played(event.db));
          else if (event.type === 'drained') guard.report({ type: 'drained' });
          else if (event.type === 'handed') guard.handed();
          else if (event.type === 'interrupted') guard.interrupted();
          else if (event.type === 'devices') guard.devicesChanged();
          else if (event.type === 'gone') guard.playerGone();
          else harness.skip();
        }
        guard.playerGone();
        harness.hear(-120);
        expect(harness.outcomes.length).toBe(harness.count);
        const longestDelay = Math.max(...harness.outcomes.map(({ delayFrames }) => delayFrames));
        expect(longestDelay * frameMs).toBeLessThanOrEqual(2_000);
      }),
    );
  });

  it('never passes an echo that nothing cancels', () => {
    const echo = fc.record({
      speech,
      gainDb: fc.integer({ min: -25, max: 9 }),
      lagMs: fc.integer({ min: 60, max: 350 }),
    });
    fc.assert(
      fc.property(echo, ({ speech, gainDb, lagMs }) => {
        const harness = createEchoHarness();
        harness.hearFor(1_000, roomDb);
        const from = harness.count;
        harness.guard.handed();
        for (let frame = 0; frame < speech.length * framesPerReport; frame += 1) {
          const soundingMs = frame * frameMs - lagMs;
          const sounding = soundingMs < 0 ? undefined : speech[Math.floor(soundingMs / reportMs)];
          harness.hear(sounding === undefined ? roomDb : Math.max(roomDb, sounding + gainDb));
          const ended = Math.floor((frame + 1) / framesPerReport) - 1;
          const isReport = (frame + 1) % framesPerReport === 0;
          if (isReport) harness.guard.report(played(speech[ended] ?? -120));
        }
        const passed = harness.passedSince(from).filter(({ levelDb }) => levelDb > -50);
        expect(passed).toEqual([]);
      }),
    );
  });

  it('lets a user with headphones in within 800 ms, however loud or soft both are', () => {
    const scene = fc.record({
      playedDb: fc.integer({ min: -40, max: -8 }),
      voiceDb: fc.integer({ min: -30, max: -5 }),
      room: fc.integer({ min: -120, max: -50 }),
    });
    fc.assert(
      fc.property(scene, ({ playedDb, voiceDb, room }) => {
        const harness = createEchoHarness();
        harness.hearFor(2_000, room);
        harness.guard.handed();
        harness.guard.report(played(playedDb));
        harness.playFor(400, playedDb, room);
        const from = harness.count;
        harness.playFor(400, playedDb, voiceDb);
        expect(harness.passedSince(from).length).toBe(400 / frameMs);
      }),
    );
  });
});
