import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { parseServerEvent } from '../../../../src/main/realtime/providers/openai/server-events.ts';

describe('reading server frames', () => {
  it.each([
    ['{"type":"response.output_audio.delta"', 'not JSON'],
    ['', 'not JSON'],
    ['[1,2]', 'no "type"'],
    ['null', 'no "type"'],
    ['{"type":7}', 'no "type"'],
    ['{"type":"response.output_audio.delta","item_id":4,"delta":""}', '"item_id"'],
    ['{"type":"response.output_audio.delta","item_id":"a","delta":{}}', '"delta"'],
    ['{"type":"response.done"}', '"response"'],
    ['{"type":"error","error":"x"}', '"error"'],
  ])('calls %s malformed and says why', (frame, reason) => {
    const parsed = parseServerEvent(frame);
    expect(parsed.kind).toBe('malformed');
    expect(parsed.kind === 'malformed' && parsed.problem).toContain(reason);
  });

  it('passes on an event it does not know as it came', () => {
    const frame = { type: 'response.hologram.delta', depth: 3 };
    expect(parseServerEvent(JSON.stringify(frame))).toEqual({
      kind: 'unknown',
      name: 'response.hologram.delta',
      raw: frame,
    });
  });

  it.each(['constructor', 'toString', '__proto__'])('does not take %s for an event', (type) => {
    expect(parseServerEvent(JSON.stringify({ type })).kind).toBe('unknown');
  });

  it.each(['rate_limits.updated', 'conversation.item.created', 'response.content_part.done'])(
    'knows %s, which says nothing to the reader',
    (type) => {
      expect(parseServerEvent(JSON.stringify({ type })).kind).toBe('silent');
    },
  );

  it('ignores fields that it does not know', () => {
    const frame = { type: 'error', error: { code: 'x', novelty: [1] }, obfuscation: 'aaaa' };
    expect(parseServerEvent(JSON.stringify(frame))).toEqual({
      kind: 'event',
      event: { type: 'error', error: { code: 'x' } },
    });
  });

  it('greets a server of another make whatever its session looks like', () => {
    const event = { type: 'session.created', session: undefined };
    const frame = JSON.stringify({ type: 'session.created', session: 'mine' });
    expect(parseServerEvent(frame)).toEqual({ kind: 'event', event });
  });

  it('never throws, whatever a server sends', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (frame) => {
        expect(['event', 'silent', 'unknown', 'malformed']).toContain(parseServerEvent(frame).kind);
      }),
    );
  });
});
