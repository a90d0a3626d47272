import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VoiceRecording } from '../../../../src/main/realtime/providers/rehearsal/voice-recording.ts';

/** 1000 Hz makes one sample a millisecond. */
const sampleRate = 1000;
const stream = Uint8Array.from({ length: 4000 }, (_, index) => index % 251);

function record(lengths: readonly number[], maxMs: number): VoiceRecording {
  const recording = new VoiceRecording(sampleRate, maxMs);
  let offset = 0;
  for (const [arrivedAt, length] of [...lengths, stream.length].entries()) {
    recording.append(stream.subarray(offset, offset + length), arrivedAt);
    offset = Math.min(stream.length, offset + length);
  }
  return recording;
}

describe('VoiceRecording', () => {
  it('cuts out the same sound however it arrived', () => {
    const lengths = fc.array(fc.nat({ max: 900 }), { maxLength: 20 });
    const position = fc.nat({ max: 2100 });
    fc.assert(
      fc.property(lengths, position, position, (pieces, one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const recording = record(pieces, 10_000);
        expect(recording.positionMs).toBe(2000);
        expect(recording.slice(from, to)).toEqual(stream.slice(from * 2, to * 2));
      }),
    );
  });

  it.each([[[]], [[100, 100, 100, 3500, 1]], [[1, 1, 1, 1]]])(
    'keeps only the newest sound, in whole samples (%j)',
    (lengths) => {
      const recording = record(lengths, 500);
      expect(recording.slice(0, 2000)).toEqual(stream.slice(-1000));
      expect(recording.slice(0, 1400)).toHaveLength(0);
    },
  );

  it('knows when each sound arrived', () => {
    const recording = record([1000, 1000], 10_000);
    expect([0, 400, 600, 1500].map((ms) => recording.arrivalOf(ms))).toEqual([0, 0, 1, 2]);
  });

  it('keeps what a sender overwrites', () => {
    const recording = new VoiceRecording(sampleRate, 100);
    const buffer = Uint8Array.of(1, 2);
    recording.append(buffer, 0);
    buffer.fill(9);
    expect(recording.slice(0, 1)).toEqual(Uint8Array.of(1, 2));
  });
});
