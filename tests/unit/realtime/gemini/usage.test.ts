import { describe, expect, it } from 'vitest';
import type { ConnectionEvent } from '../../../../src/main/realtime/events.ts';
import { addUsage, noUsage, type Usage } from '../../../../src/main/realtime/usage.ts';
import { over, play, reasons, says, sound, traits } from './mapping-run.ts';

const spent = (promptTokenCount: number, responseTokenCount: number): object => ({
  usageMetadata: {
    promptTokenCount,
    responseTokenCount,
    totalTokenCount: promptTokenCount + responseTokenCount,
    responseTokensDetails: [{ modality: 'AUDIO', tokenCount: responseTokenCount }],
  },
});
const total = (events: readonly ConnectionEvent[]): Usage =>
  events
    .flatMap((event) => (event.type === 'usage' ? [event.usage] : []))
    .reduce(addUsage, noUsage);
const played = (frames: readonly unknown[], options = traits): [input: number, output: number] => {
  const { input, output } = total(play(frames, undefined, options).events);
  return [input.text, output.audio];
};

describe('what a turn costs', () => {
  it('is its last count, since counts grow within a turn', () => {
    const frames = [sound(), spent(100, 10), sound(), spent(100, 25), over];
    expect(played(frames)).toEqual([100, 25]);
  });

  it('is paid once, though the count comes again after the end of the turn', () => {
    const frames = [sound(), { ...over, ...spent(100, 25) }, spent(100, 25)];
    expect(played(frames)).toEqual([100, 25]);
  });

  it('grows by what a late count adds', () => {
    const frames = [sound(), { ...over, ...spent(100, 25) }, spent(100, 30)];
    expect(played(frames)).toEqual([100, 30]);
  });

  it('is paid once, though the count began before the answer', () => {
    expect(played([spent(100, 0), sound(), { ...over, ...spent(100, 25) }])).toEqual([100, 25]);
  });

  it('has the whole conversation in the prompt of each turn, and each is paid', () => {
    const frames = [
      sound(),
      { ...over, ...spent(100, 25) },
      sound(),
      { ...over, ...spent(140, 10) },
    ];
    expect(played(frames)).toEqual([240, 35]);
  });

  it('is not lost where a model that reasons in the background speaks in several turns', () => {
    const turn = (interactionStatus: string, count: object): object => ({
      serverContent: { turnComplete: true, interactionStatus },
      ...count,
    });
    const frames = [
      sound(),
      says('Let me see.'),
      turn('IN_PROGRESS', spent(100, 25)),
      sound(),
      says('It is nine.'),
      turn('IDLE', spent(140, 10)),
    ];
    expect(played(frames, reasons)).toEqual([240, 35]);
  });
});
