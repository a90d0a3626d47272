import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { names, play } from './mapping-run.ts';

interface Captured {
  readonly from: string;
  readonly data: unknown;
}

describe('captures of the real service', () => {
  const capture = (name: string): unknown[] => {
    const url = new URL(`../../../captures/${name}.json`, import.meta.url);
    const frames = JSON.parse(readFileSync(url, 'utf8')) as Captured[];
    return frames.filter(({ from }) => from === 'server').map(({ data }) => data);
  };

  it('maps a typed turn to its transcript, sound and usage, without the thoughts', () => {
    const { events } = play(capture('gemini-text-in-audio-out'));
    expect(names(events)).toEqual([
      'response-started',
      'transcript',
      'audio-delta',
      'audio-done',
      'transcript',
      'usage',
      'response-ended',
    ]);
    expect(events.find((event) => event.type === 'transcript' && event.isFinal)).toMatchObject({
      text: 'Hello there.',
    });
    expect(events.find((event) => event.type === 'usage')).toMatchObject({
      usage: { input: { text: 1131, audio: 0 }, output: { audio: 26, text: 24 } },
    });
  });

  it('maps a spoken turn: the question is final before the answer begins', () => {
    const { events } = play(capture('gemini-spoken-turn'));
    const question = events.findIndex(
      (event) => event.type === 'input-transcript' && event.isFinal,
    );
    const answer = events.findIndex((event) => event.type === 'response-started');
    expect(question).toBeGreaterThan(0);
    expect(question).toBeLessThan(answer);
    expect(names(events).at(-1)).toBe('response-ended');
  });

  it('maps a tool turn as one response that goes on after the result', () => {
    const { events } = play(capture('gemini-tool-call'));
    const call = events.find((event) => event.type === 'tool-call');
    expect(call).toMatchObject({
      toolName: 'record_reading',
      args: '{"zqx_measurement":5,"qbf_note":"steady"}',
    });
    expect(names(events).filter((name) => name === 'response-ended')).toHaveLength(1);
  });
});
