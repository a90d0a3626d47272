import { describe, expect, it } from 'vitest';
import { bytesOf, constant, createHarness, largestStep } from './playback-harness.ts';

const exact = { fadeMs: 0, startBufferMs: 0 };

describe('PlaybackQueue: positions', () => {
  it('counts each item by itself and reports completion', () => {
    const { audio, end, render, reports } = createHarness(exact);
    audio('a', constant(30, 100));
    end('a');
    audio('b', constant(20, 200));
    end('b');
    expect(render(64)).toEqual([
      ...Array<number>(30).fill(100),
      ...Array<number>(20).fill(200),
      ...Array<number>(14).fill(0),
    ]);
    expect(reports).toEqual([
      { type: 'played', itemId: 'a', playedMs: 30, isComplete: true },
      { type: 'played', itemId: 'b', playedMs: 20, isComplete: true },
      { type: 'drained' },
    ]);
  });

  it('reports about ten times a second while playing, and not while silent', () => {
    const { audio, render, reports } = createHarness({ ...exact, sampleRate: 24_000 });
    audio('a', constant(24_000 * 2, 100));
    for (let quantum = 0; quantum < 24_000 / 128; quantum += 1) render(128);
    expect(reports.length).toBeGreaterThanOrEqual(9);
    expect(reports.length).toBeLessThanOrEqual(10);
    const spoken = 24_000;
    const last = reports.at(-1);
    expect(last).toMatchObject({ type: 'played', itemId: 'a', isComplete: false });
    expect(last?.type === 'played' && last.playedMs).toBeLessThanOrEqual(spoken / 24);
    const { render: renderSilence, reports: none } = createHarness();
    for (let quantum = 0; quantum < 100; quantum += 1) renderSilence(128);
    expect(none).toEqual([]);
  });

  it('tells how loud the sound since the last report was, if there was any', () => {
    const { audio, end, render, levelsDb } = createHarness(exact);
    audio('loud', constant(100, 16_384));
    audio('loud', constant(100, 0));
    audio('quiet', constant(100, 328));
    render(100);
    render(100);
    render(100);
    end('quiet');
    expect(levelsDb).toEqual([
      expect.closeTo(-6.02, 2),
      -120,
      expect.closeTo(-39.99, 2),
      undefined,
    ]);
  });

  it('reports an item that ends after all of it was played', () => {
    const { audio, end, render, reports } = createHarness(exact);
    audio('a', constant(10, 100));
    render(10);
    end('a');
    expect(reports).toEqual([
      { type: 'played', itemId: 'a', playedMs: 10, isComplete: false },
      { type: 'played', itemId: 'a', playedMs: 10, isComplete: true },
      { type: 'drained' },
    ]);
  });

  it('plays sound in the order of arrival, also when items interleave', () => {
    const { audio, end, render, playedMs } = createHarness(exact);
    audio('a', constant(2, 1));
    audio('b', constant(3, 2));
    audio('a', constant(4, 3));
    end('a');
    expect(render(6)).toEqual([1, 1, 2, 2, 2, 3]);
    expect(playedMs('b')).toMatchObject({ playedMs: 3, isComplete: false });
    end('b');
    expect(render(6)).toEqual([3, 3, 3, 0, 0, 0]);
    expect(playedMs('a')).toMatchObject({ playedMs: 6, isComplete: true });
    expect(playedMs('b')).toMatchObject({ playedMs: 3, isComplete: true });
  });

  it('joins a sample that was split over two messages', () => {
    const { audio, end, render, playedMs } = createHarness(exact);
    const bytes = bytesOf([1000, -2000, 3000]);
    audio('a', bytes.subarray(0, 3));
    audio('a', bytes.subarray(3, 4));
    audio('a', new Uint8Array(0));
    audio('a', bytes.subarray(4, 5));
    audio('a', bytes.subarray(5));
    end('a');
    expect(render(4)).toEqual([1000, -2000, 3000, 0]);
    expect(playedMs('a')).toMatchObject({ playedMs: 3, isComplete: true });
  });

  it('ignores the end of an item of which it knows nothing', () => {
    const { end, render, reports } = createHarness();
    end('unknown');
    render(128);
    expect(reports).toEqual([]);
  });
});

describe('PlaybackQueue: start and underrun', () => {
  it('gathers 50 ms before it starts', () => {
    const { audio, render } = createHarness();
    audio('a', constant(49, 1000));
    expect(render(10)).toEqual(Array<number>(10).fill(0));
    audio('a', constant(51, 1000));
    expect(render(10)).toEqual(Array<number>(10).fill(1000));
  });

  it('starts at once with a short item that is already whole', () => {
    const { audio, end, render } = createHarness();
    audio('a', constant(20, 1000));
    end('a');
    expect(render(20)).toEqual(Array<number>(20).fill(1000));
  });

  it('does not wait longer than 200 ms for more', () => {
    const { audio, render } = createHarness();
    audio('a', constant(20, 1000));
    for (let waited = 0; waited < 200; waited += 10) {
      expect(render(10)).toEqual(Array<number>(10).fill(0));
    }
    expect(render(10)).toEqual(Array<number>(10).fill(1000));
  });

  it('goes silent and on again without a click, and says how much was missing', () => {
    const { audio, render, reports } = createHarness();
    audio('a', constant(60, 10_000));
    const before = render(80);
    const silence = render(100);
    audio('a', constant(60, 10_000));
    const after = render(30);
    const whole = [...before, ...silence, ...after];
    expect(largestStep(whole)).toBeLessThanOrEqual(10_000 / 6 + 1);
    expect(silence).toEqual(Array<number>(100).fill(0));
    expect(after.slice(6)).toEqual(Array<number>(24).fill(10_000));
    expect(reports).toEqual([
      { type: 'played', itemId: 'a', playedMs: 60, isComplete: false },
      { type: 'underrun', itemId: 'a', missingMs: 120 },
    ]);
  });

  it('takes an end that comes late for an end, not for an underrun', () => {
    const { audio, end, render, reports } = createHarness();
    audio('a', constant(60, 10_000));
    render(80);
    end('a');
    render(100);
    expect(reports.filter((report) => report.type !== 'played')).toEqual([{ type: 'drained' }]);
  });

  it('changes no sample of an answer that arrives in time', () => {
    const { audio, end, render } = createHarness();
    const samples = Array.from({ length: 300 }, (_, index) => 20_000 - index * 100);
    audio('a', bytesOf(samples.slice(0, 200)));
    const heard = render(100);
    audio('a', bytesOf(samples.slice(200)));
    end('a');
    heard.push(...render(200));
    expect(heard).toEqual(samples);
  });
});

describe('PlaybackQueue: bound', () => {
  it('says what found no room and counts only what it took', () => {
    const { audio, end, render, droppedMs, playedMs } = createHarness({
      ...exact,
      capacityMs: 100,
    });
    audio('a', constant(130, 1));
    end('a');
    expect(droppedMs).toEqual([30]);
    render(200);
    expect(playedMs('a')).toMatchObject({ playedMs: 100, isComplete: true });
  });
});
