import { describe, expect, it } from 'vitest';
import { silence } from '../../../../src/main/realtime/audio/pcm.ts';
import type { Clock } from '../../../../src/main/realtime/clock.ts';
import {
  type DeliveryContext,
  type ReplyPart,
  speakParts,
} from '../../../../src/main/realtime/providers/rehearsal/reply.ts';

interface Timer {
  readonly ms: number;
  readonly fire: () => void;
  isDisposed: boolean;
}

/** A clock whose timers fire at once and move it, or, if told so, never fire. */
function testClock(options: { fires: boolean }): Clock & { readonly timers: Timer[] } {
  const timers: Timer[] = [];
  let time = 5000;
  return {
    timers,
    now: () => time,
    setTimeout(callback, ms) {
      const timer = { ms, fire: callback, isDisposed: false };
      timers.push(timer);
      if (options.fires) {
        queueMicrotask(() => {
          time += ms;
          callback();
        });
      }
      return () => void (timer.isDisposed = true);
    },
  };
}

/** Says every text in 250 ms. */
const synthesizer: DeliveryContext['synthesizer'] = {
  async *speakSentences(text, { sampleRate }) {
    yield { text, pcm: silence(250, sampleRate) };
  },
};

function contextWith(clock: Clock): DeliveryContext {
  const rates = { inputSampleRate: 16_000, outputSampleRate: 24_000 };
  return { synthesizer, clock, ...rates, chunkMs: 100, speed: 4 };
}

async function collect(parts: readonly ReplyPart[], clock: Clock) {
  const events = [];
  const signal = new AbortController().signal;
  for await (const event of speakParts(parts, 'item', contextWith(clock), signal)) {
    events.push(event.type === 'audio-delta' ? event.data.byteLength / 48 : event);
  }
  return events;
}

describe('speakParts', () => {
  it('gives words before their sound, in chunks, and all of them at the end', async () => {
    const clock = testClock({ fires: true });
    const parts = [
      { type: 'speech', text: 'One.' },
      { type: 'speech', text: 'Two.' },
    ] as const;
    const itemId = 'item';
    expect(await collect(parts, clock)).toEqual([
      { type: 'transcript', text: 'One.', isFinal: false, itemId },
      100,
      100,
      50,
      { type: 'transcript', text: ' Two.', isFinal: false, itemId },
      100,
      100,
      50,
      { type: 'audio-done', itemId },
      { type: 'transcript', text: 'One. Two.', isFinal: true, itemId },
    ]);
    expect(clock.timers.map((timer) => timer.ms)).toEqual([25, 25, 12.5, 25, 25, 12.5]);
  });

  it('plays all of the echo', async () => {
    const parts = [{ type: 'echo', pcm: silence(1050, 16_000) }] as const;
    const [words, ...rest] = await collect(parts, testClock({ fires: true }));
    expect(words).toMatchObject({ text: '(your voice, 1.1 s)' });
    const lengths = rest.filter((event) => typeof event === 'number');
    expect(lengths.reduce((total, ms) => total + ms, 0)).toBeCloseTo(1050);
  });

  it('says the delay up to its first sound, not up to now', async () => {
    const parts = [
      { type: 'speech', text: 'One.' },
      { type: 'delay', since: 4360 },
    ] as const;
    const events = await collect(parts, testClock({ fires: true }));
    expect(JSON.stringify(events)).toContain('640 milliseconds');
  });

  it('says nothing at all for a reply without words', async () => {
    expect(await collect([], testClock({ fires: true }))).toEqual([]);
  });

  it('stops while it waits, and leaves no timer', async () => {
    const clock = testClock({ fires: false });
    const stopping = new AbortController();
    const parts = [{ type: 'speech', text: 'One.' }] as const;
    const speech = speakParts(parts, 'item', contextWith(clock), stopping.signal);
    await speech.next();
    await speech.next();
    const next = speech.next();
    stopping.abort(new Error('interrupted'));
    await expect(next).rejects.toThrow('interrupted');
    expect(clock.timers.map((timer) => timer.isDisposed)).toEqual([true]);
  });
});
