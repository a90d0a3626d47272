import { describe, expect, it } from 'vitest';
import { createSilenceKeeper } from '../../../../src/main/realtime/providers/nova-sonic/silence.ts';
import { createManualClock } from '../../../../src/main/realtime/scripted/index.ts';

function start() {
  const clock = createManualClock();
  const sentAt: number[] = [];
  const keeper = createSilenceKeeper({ clock, sendSound: () => sentAt.push(clock.now()) });
  return { clock, sentAt, keeper };
}

describe('silence', () => {
  it('is not sent while the application sends sound', () => {
    const { clock, sentAt, keeper } = start();
    for (let at = 0; at < 30_000; at += 20) {
      keeper.soundSent();
      clock.advance(20);
    }
    expect(sentAt).toEqual([]);
  });

  it('follows without gaps when the application stops, so that the turn can end', () => {
    const { clock, sentAt, keeper } = start();
    keeper.soundSent();
    clock.advance(2_500);
    expect(sentAt.slice(0, 3)).toEqual([250, 350, 450]);
    expect(sentAt.length).toBeGreaterThan(20);
  });

  it('then comes often enough to keep the stream', () => {
    const { clock, sentAt, keeper } = start();
    keeper.soundSent();
    clock.advance(3_600_000);
    const gaps = sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(55_000);
    expect(sentAt.length).toBeLessThan(400);
  });

  it('is steady again as soon as something happens', () => {
    const { clock, sentAt, keeper } = start();
    clock.advance(60_000);
    const before = sentAt.length;
    keeper.stirred();
    clock.advance(1_000);
    expect(sentAt.length - before).toBeGreaterThanOrEqual(9);
  });

  it('leaves no timer behind', () => {
    const { clock, sentAt, keeper } = start();
    keeper.stop();
    expect(clock.pendingTimers).toBe(0);
    clock.advance(60_000);
    expect(sentAt).toEqual([]);
  });
});
