import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silence, toBytes, toSamples } from '../../../../src/main/realtime/audio/pcm.ts';
import {
  VoiceActivityDetector,
  type VoiceActivityEvent,
  type VoiceActivityOptions,
} from '../../../../src/main/realtime/audio/voice-activity.ts';
import { join, mix, noise, sine } from './signals.ts';

const sampleRate = 16000;
const quiet = (ms: number): Int16Array => toSamples(silence(ms, sampleRate));

/** Syllables of 200 ms with pauses of 60 ms between them, as speech has. */
function voice(ms: number, amplitude = 8000): Int16Array {
  const tone = sine({ frequency: 220, sampleRate, ms, amplitude });
  return tone.map((sample, index) => ((index / 16) % 260 < 200 ? sample : 0));
}

function detect(samples: Int16Array, options: Partial<VoiceActivityOptions> = {}) {
  return new VoiceActivityDetector({ sampleRate, ...options }).process(toBytes(samples));
}

function positions(events: VoiceActivityEvent[]): number[] {
  return events.map((event) =>
    event.type === 'speech-started' ? event.audioStartMs : event.audioEndMs,
  );
}

describe('VoiceActivityDetector', () => {
  it('finds where a voice begins and ends on the clock of the audio', () => {
    const events = detect(join(quiet(1000), voice(980), quiet(1000)));
    expect(events.map((event) => event.type)).toEqual(['speech-started', 'speech-stopped']);
    const [start = 0, end = 0] = positions(events);
    expect(Math.abs(start - 700)).toBeLessThanOrEqual(20);
    expect(Math.abs(end - 1980)).toBeLessThanOrEqual(20);
  });

  it('does not start before the beginning', () => {
    expect(positions(detect(join(quiet(100), voice(500))))).toEqual([0]);
  });

  it('hears a voice without any silence before it', () => {
    const [start] = detect(voice(1000));
    expect(start).toMatchObject({ type: 'speech-started', audioStartMs: 0 });
  });

  it('keeps a turn together across pauses shorter than silenceDurationMs', () => {
    const sound = join(quiet(300), voice(460), quiet(400), voice(460), quiet(700));
    expect(detect(sound)).toHaveLength(2);
    expect(detect(sound, { silenceDurationMs: 300 })).toHaveLength(4);
  });

  it.each([
    ['silence', quiet(5000)],
    ['steady noise', noise({ sampleRate, ms: 10_000, db: -25 })],
    ['mains hum', sine({ frequency: 50, sampleRate, ms: 10_000, amplitude: 12_000 })],
    ['an offset of the microphone', new Int16Array(80_000).fill(6000)],
    ['a click', join(quiet(1000), Int16Array.of(30_000, -30_000, 20_000), quiet(1000))],
    ['a whisper below the threshold', join(quiet(500), voice(1000, 100), quiet(500))],
  ])('takes %s for no speech', (_, sound) => {
    expect(detect(sound)).toEqual([]);
  });

  it('hears a voice above steady noise', () => {
    const background = noise({ sampleRate, ms: 6000, db: -38 });
    const events = detect(mix(background, join(quiet(2000), voice(1500, 9000))));
    const [start = 0, end = 0] = positions(events);
    expect(events).toHaveLength(2);
    expect(Math.abs(start - 1700)).toBeLessThanOrEqual(30);
    expect(Math.abs(end - 3500)).toBeLessThanOrEqual(80);
  });

  it('gets used to noise that begins in the middle', () => {
    const events = detect(join(quiet(2000), noise({ sampleRate, ms: 20_000, db: -30 })));
    expect(events).toHaveLength(2);
    expect(positions(events)[1]).toBeLessThan(4500);
  });

  it('goes on hearing someone who speaks for a minute', () => {
    const events = detect(join(quiet(500), voice(60_000), quiet(1000)));
    expect(events).toHaveLength(2);
  });

  it('says the same however the bytes are cut', () => {
    const background = noise({ sampleRate, ms: 4000, db: -50 });
    const bytes = toBytes(mix(background, join(quiet(700), voice(1200), quiet(900), voice(400))));
    const whole = new VoiceActivityDetector({ sampleRate }).process(bytes);
    expect(whole).toHaveLength(4);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9001 }), { minLength: 1 }), (lengths) => {
        const detector = new VoiceActivityDetector({ sampleRate });
        const events: VoiceActivityEvent[] = [];
        let offset = 0;
        for (const length of lengths) {
          events.push(...detector.process(bytes.subarray(offset, offset + length)));
          offset = Math.min(bytes.length, offset + length);
          expect(detector.positionMs).toBe(Math.floor(offset / 2) / 16);
        }
        events.push(...detector.process(bytes.subarray(offset)));
        expect(events).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('starts afresh after reset', () => {
    const detector = new VoiceActivityDetector({ sampleRate });
    const bytes = toBytes(join(quiet(500), voice(700)));
    const first = detector.process(bytes);
    detector.reset();
    expect(detector.positionMs).toBe(0);
    expect(detector.process(bytes)).toEqual(first);
  });
});
