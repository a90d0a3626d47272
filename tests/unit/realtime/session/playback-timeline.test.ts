import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlaybackTimeline } from '../../../../src/main/realtime/session/playback-timeline.ts';

const bytesPerMs = 48;

function timelineWith(items: Readonly<Record<string, number>>): PlaybackTimeline {
  const timeline = new PlaybackTimeline(24_000);
  for (const [itemId, ms] of Object.entries(items)) timeline.received(itemId, ms * bytesPerMs);
  return timeline;
}

describe('PlaybackTimeline', () => {
  it('knows nothing unheard without a report', () => {
    const timeline = timelineWith({ a: 500 });
    timeline.done('a');
    expect(timeline.isReported).toBe(false);
    expect(timeline.unheard()).toEqual([]);
    expect(timeline.cut()).toEqual([]);
    expect(timeline.isCut('a')).toBe(true);
  });

  it('counts sound by its sample rate', () => {
    const timeline = new PlaybackTimeline(16_000);
    timeline.received('a', 32 * 100 + 16);
    expect(timeline.receivedMs('a')).toBe(100);
    expect(timeline.receivedMs('b')).toBe(0);
  });

  it('lists what is unheard in order of play', () => {
    const timeline = timelineWith({ a: 500, b: 300, c: 0 });
    timeline.report('a', 250.7);
    expect(timeline.unheard()).toEqual([
      { itemId: 'a', playedMs: 250, receivedMs: 500 },
      { itemId: 'b', playedMs: 0, receivedMs: 300 },
      { itemId: 'c', playedMs: 0, receivedMs: 0 },
    ]);
  });

  it('never goes back, and never beyond what arrived', () => {
    const timeline = timelineWith({ a: 500 });
    timeline.report('a', 400);
    timeline.report('a', 100);
    expect(timeline.unheard()[0]?.playedMs).toBe(400);
    timeline.report('a', 700);
    expect(timeline.unheard()[0]?.playedMs).toBe(500);
    timeline.received('a', 100 * bytesPerMs);
    expect(timeline.unheard()[0]?.playedMs).toBe(600);
  });

  it('forgets an item that was played to its end, whichever comes first', () => {
    const timeline = timelineWith({ a: 500, b: 500 });
    timeline.report('a', 500);
    expect(timeline.unheard()).toHaveLength(2);
    timeline.done('a');
    expect(timeline.unheard().map((item) => item.itemId)).toEqual(['b']);
    timeline.done('b');
    timeline.report('b', 500);
    expect(timeline.unheard()).toEqual([]);
  });

  it('takes a report for an item as the end of those before it', () => {
    const timeline = timelineWith({ a: 500, b: 500 });
    timeline.report('a', 480);
    timeline.report('b', 0);
    expect(timeline.unheard()).toHaveLength(2);
    timeline.report('b', 10);
    expect(timeline.unheard().map((item) => item.itemId)).toEqual(['b']);
  });

  it('ignores reports for items that it does not know', () => {
    const timeline = timelineWith({ a: 500 });
    timeline.report('x', 100);
    expect(timeline.isReported).toBe(true);
    expect(timeline.unheard()).toEqual([{ itemId: 'a', playedMs: 0, receivedMs: 500 }]);
  });

  it('starts anew after a cut', () => {
    const timeline = timelineWith({ a: 500 });
    timeline.report('a', 100);
    expect(timeline.cut()).toEqual([{ itemId: 'a', playedMs: 100, receivedMs: 500 }]);
    timeline.report('a', 200);
    expect(timeline.unheard()).toEqual([]);
    expect(timeline.isCut('a')).toBe(true);
    timeline.received('b', bytesPerMs);
    expect(timeline.isCut('b')).toBe(false);
    expect(timeline.unheard()).toHaveLength(1);
  });

  it('remembers a bounded number of items', () => {
    const timeline = new PlaybackTimeline(24_000);
    timeline.report('none', 0);
    for (let index = 0; index < 1_000; index += 1) timeline.received(`i${index}`, bytesPerMs);
    expect(timeline.unheard()).toHaveLength(64);
    expect(timeline.unheard()[0]?.itemId).toBe('i936');
  });

  it('keeps 0 ≤ played ≤ received, whatever is reported', () => {
    const step = fc.record({
      itemId: fc.constantFrom('a', 'b', 'c'),
      bytes: fc.nat(100_000),
      playedMs: fc.double({ min: 0, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const timeline = new PlaybackTimeline(24_000);
        for (const { itemId, bytes, playedMs } of steps) {
          timeline.received(itemId, bytes);
          timeline.report(itemId, playedMs);
        }
        for (const item of timeline.unheard()) {
          expect(Number.isInteger(item.playedMs)).toBe(true);
          expect(item.playedMs).toBeGreaterThanOrEqual(0);
          expect(item.playedMs).toBeLessThanOrEqual(timeline.receivedMs(item.itemId));
        }
      }),
    );
  });
});
