import { describe, expect, it } from 'vitest';
import { capture, captureNames, type CaptureName } from './captures.ts';
import { mapFrames, outline } from './mapping-run.ts';

const serverFrames = (name: CaptureName): object[] =>
  capture(name)
    .filter((frame) => frame.from === 'server')
    .map((frame) => frame.data);

const map = (name: CaptureName) => mapFrames(serverFrames(name)).events;

describe('recordings of the real service', () => {
  it.each(captureNames)('%s: leaves no response open and reports no error', (name) => {
    const { state, events } = mapFrames(serverFrames(name));
    expect(state.open).toBeUndefined();
    expect(events.filter((event) => event.type === 'session-error')).toEqual([]);
    const count = (type: string): number => events.filter((event) => event.type === type).length;
    expect(count('response-started')).toBe(count('response-ended'));
    expect(count('usage')).toBe(count('response-ended'));
  });

  it.each(['openai-text-in-audio-out', 'openai-spoken-turn', 'azure-text-in-audio-out'] as const)(
    '%s: the pieces of the transcript make up the whole, and sound ends once',
    (name) => {
      const events = map(name);
      const transcripts = events.filter((event) => event.type === 'transcript');
      const pieces = transcripts.filter((event) => !event.isFinal).map((event) => event.text);
      const finals = transcripts.filter((event) => event.isFinal);
      expect(finals.map((event) => event.text)).toEqual([pieces.join('')]);
      expect(events.filter((event) => event.type === 'audio-done')).toHaveLength(1);
      expect(events.some((event) => event.type === 'audio-delta')).toBe(true);
      expect(outline(events).at(-1)).toBe('response-ended completed');
    },
  );

  it('azure-text-in-audio-out: usage is split by modality', () => {
    const usage = map('azure-text-in-audio-out').find((event) => event.type === 'usage');
    expect(usage).toMatchObject({
      usage: {
        input: { text: 16, audio: 0, image: 0, cached: 0 },
        output: { text: 16, audio: 82 },
        total: 114,
      },
    });
  });

  it('openai-spoken-turn: the user is heard and transcribed', () => {
    const events = map('openai-spoken-turn');
    const inputs = events.filter((event) => event.type === 'input-transcript');
    const pieces = inputs.filter((event) => !event.isFinal).map((event) => event.text);
    const whole = inputs.find((event) => event.isFinal);
    expect(whole?.text.trim()).toBe(pieces.join('').trim());
    const started = events.find((event) => event.type === 'speech-started');
    const stopped = events.find((event) => event.type === 'speech-stopped');
    expect(started?.itemId).toBe(whole?.itemId);
    expect(stopped?.itemId).toBe(whole?.itemId);
    expect(stopped?.positionMs).toBeGreaterThan(started?.positionMs ?? Infinity);
  });

  it('openai-tool-call: one call, then an answer in writing', () => {
    const lines = outline(map('openai-tool-call'));
    expect(lines.slice(0, 4)).toEqual([
      'response-started',
      'tool-call get_weather {  \n  "city": "London" \n} \n',
      'usage',
      'response-ended completed call_uMNE0Myi2tDTPu0w',
    ]);
    expect(lines.filter((line) => line.startsWith('tool-call'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('transcript final'))).toHaveLength(1);
  });

  it('openai-tool-call: which of the cached tokens were sound or pictures', () => {
    const usages = map('openai-tool-call').flatMap((event) =>
      event.type === 'usage' ? [event.usage.input] : [],
    );
    expect(usages.map(({ text, cached, cachedAudio }) => [text, cached, cachedAudio])).toEqual([
      [63, 0, 0],
      [103, 64, 0],
    ]);
  });
});
