import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, createHarness } from './playback-harness.ts';

type Step =
  | { readonly kind: 'bytes'; readonly count: number }
  | { readonly kind: 'next-item' }
  | { readonly kind: 'render'; readonly count: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('bytes' as const), count: fc.nat(700) }),
  fc.record({ kind: fc.constant('next-item' as const) }),
  fc.record({ kind: fc.constant('render' as const), count: fc.integer({ min: 1, max: 300 }) }),
);

/** Samples that tell their place: never zero, so that silence can be told apart. */
function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, index) => (index % 30_000) + 1);
}

/** Plays a script; afterwards all items are ended and all that is held is rendered. */
function play(steps: readonly Step[]) {
  const harness = createHarness({ fadeMs: 0, startBufferMs: 30, longestWaitMs: 60 });
  const stream = bytesOf(numbered(20_000));
  const receivedBytes: number[] = [0];
  const output: number[] = [];
  let sent = 0;
  for (const current of steps) {
    const item = receivedBytes.length - 1;
    if (current.kind === 'render') output.push(...harness.render(current.count));
    if (current.kind === 'bytes') {
      harness.audio(`${item}`, stream.subarray(sent, sent + current.count));
      sent += current.count;
      receivedBytes[item] = (receivedBytes[item] ?? 0) + current.count;
    }
    // Items end on whole samples, as the wire's do.
    if (current.kind === 'next-item' && sent % 2 === 0) {
      harness.end(`${item}`);
      receivedBytes.push(0);
    }
  }
  harness.end(`${receivedBytes.length - 1}`);
  for (let count = 0; count < 40; count += 1) output.push(...harness.render(1000));
  return { ...harness, output, sent, receivedBytes };
}

describe('PlaybackQueue: any order of events', () => {
  it('plays every sample once and in order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const { output, sent } = play(steps);
        expect(output.filter((sample) => sample !== 0)).toEqual(numbered(Math.floor(sent / 2)));
      }),
    );
  });

  it('ends with a complete position for every item, equal to what was received', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const { reports, receivedBytes } = play(steps);
        const completed = reports.flatMap((report) =>
          report.type === 'played' && report.isComplete ? [[report.itemId, report.playedMs]] : [],
        );
        const expected = receivedBytes.flatMap((bytes, item) =>
          bytes === 0 ? [] : [[`${item}`, Math.floor(bytes / 2)]],
        );
        expect(completed.filter(([, playedMs]) => playedMs !== 0)).toEqual(
          expected.filter(([, playedMs]) => playedMs !== 0),
        );
      }),
    );
  });

  it('reports positions that never go back and never exceed what was received', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const { reports, receivedBytes } = play(steps);
        const last = new Map<string, number>();
        for (const report of reports) {
          if (report.type !== 'played') continue;
          expect(report.playedMs).toBeGreaterThanOrEqual(last.get(report.itemId) ?? 0);
          const received = (receivedBytes[Number(report.itemId)] ?? 0) / 2;
          expect(report.playedMs).toBeLessThanOrEqual(received);
          last.set(report.itemId, report.playedMs);
        }
      }),
    );
  });

  it('is silent after a flush at any moment, and its position is what was put out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.nat(900), (received, rendered) => {
        const harness = createHarness({ startBufferMs: 0 });
        harness.audio('a', bytesOf(Array<number>(received).fill(30_000)));
        if (rendered > 0) harness.render(rendered);
        harness.flush(1);
        const afterFlush = harness.render(1000);
        const flushed = harness.reports.find((report) => report.type === 'flushed');
        const heardMs = rendered === 0 ? undefined : Math.min(received, rendered + 6);
        expect(flushed?.playedMs).toBe(heardMs);
        expect(afterFlush.slice(6).every((sample) => sample === 0)).toBe(true);
      }),
    );
  });
});
