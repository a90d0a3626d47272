import { describe, expect, it } from 'vitest';
import { bytesOf, constant, createHarness, largestStep } from './playback-harness.ts';

describe('PlaybackQueue: flush', () => {
  it('fades out in mid-item and reports exactly what was heard', () => {
    const { audio, flush, render, reports } = createHarness();
    audio('a', constant(500, 12_000));
    const before = render(100);
    flush(7);
    const after = render(20);
    expect(largestStep([...before, ...after])).toBeLessThanOrEqual(12_000 / 6 + 1);
    expect(after.slice(6)).toEqual(Array<number>(14).fill(0));
    expect(reports.at(-1)).toEqual({ type: 'flushed', flushId: 7, itemId: 'a', playedMs: 106 });
    expect(render(500)).toEqual(Array<number>(500).fill(0));
  });

  it('is answered when the fade has been rendered, not before', () => {
    const { audio, flush, render, reports } = createHarness();
    audio('a', constant(500, 12_000));
    render(50);
    flush(1);
    render(4);
    expect(reports.some((report) => report.type === 'flushed')).toBe(false);
    render(4);
    expect(reports.at(-1)).toMatchObject({ type: 'flushed', playedMs: 56 });
  });

  it('cuts the item that is heard when several are held', () => {
    const { audio, end, flush, render, reports } = createHarness({ fadeMs: 6 });
    audio('a', constant(100, 1));
    end('a');
    audio('b', constant(100, 1));
    end('b');
    render(97);
    flush(1);
    render(20);
    expect(reports).toEqual([
      { type: 'played', itemId: 'a', playedMs: 100, isComplete: true },
      { type: 'flushed', flushId: 1, itemId: 'b', playedMs: 3 },
    ]);
  });

  it('is answered at once, without an item, when nothing plays', () => {
    const { audio, flush, reports } = createHarness();
    flush(1);
    audio('a', constant(10, 1));
    flush(2);
    expect(reports).toEqual([
      { type: 'flushed', flushId: 1 },
      { type: 'flushed', flushId: 2 },
    ]);
  });

  it('names the item that is starved by an underrun', () => {
    const { audio, flush, render, reports } = createHarness();
    audio('a', constant(60, 1));
    render(80);
    flush(3);
    expect(reports.at(-1)).toEqual({ type: 'flushed', flushId: 3, itemId: 'a', playedMs: 60 });
  });

  it('plays what comes after it, from position zero', () => {
    const { audio, end, flush, render, reports } = createHarness();
    audio('a', constant(500, 5000));
    render(100);
    flush(1);
    audio('b', constant(100, 7000));
    end('b');
    const output = [...render(4), ...render(200)];
    expect(output.filter((sample) => sample === 7000)).toHaveLength(100);
    expect(reports.slice(-3)).toEqual([
      { type: 'flushed', flushId: 1, itemId: 'a', playedMs: 106 },
      { type: 'played', itemId: 'b', playedMs: 100, isComplete: true },
      { type: 'drained' },
    ]);
  });

  it('answers each of two flushes during one fade, with the same position', () => {
    const { audio, flush, render, reports } = createHarness();
    audio('a', constant(500, 5000));
    render(100);
    flush(1);
    audio('b', bytesOf([1, 2, 3]));
    flush(2);
    const output = render(50);
    expect(largestStep(output)).toBeLessThanOrEqual(5000 / 6 + 1);
    expect(reports.slice(-2)).toEqual([
      { type: 'flushed', flushId: 1, itemId: 'a', playedMs: 106 },
      { type: 'flushed', flushId: 2, itemId: 'a', playedMs: 106 },
    ]);
  });

  it('does not start what comes after it before the fade is over', () => {
    const { audio, end, flush, render, reports } = createHarness();
    audio('a', constant(500, 5000));
    const before = render(100);
    flush(1);
    audio('b', constant(100, 7000));
    end('b');
    const output = [...before, ...render(4)];
    flush(2);
    output.push(...render(50));
    expect(largestStep(output)).toBeLessThanOrEqual(5000 / 6 + 1);
    expect(reports.slice(-2)).toEqual([
      { type: 'flushed', flushId: 1, itemId: 'a', playedMs: 106 },
      { type: 'flushed', flushId: 2, itemId: 'a', playedMs: 106 },
    ]);
  });

  it('leaves nothing of a split sample behind', () => {
    const { audio, end, flush, render } = createHarness({ fadeMs: 0, startBufferMs: 0 });
    audio('a', Uint8Array.of(1, 0, 99));
    render(1);
    flush(1);
    audio('a', bytesOf([5]));
    end('a');
    expect(render(2)).toEqual([5, 0]);
  });
});
